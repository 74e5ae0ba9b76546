UPDATE run SET v=CAST(x'000000000000f07f' || substr(v, 9) AS BLOB), events=-1;
