UPDATE run SET v=zeroblob(7) WHERE rep=1;
