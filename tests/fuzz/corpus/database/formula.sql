UPDATE metric SET a=99999, b=-1;
