UPDATE metric SET formula='sum a/sum b', metric='wait_p90', factor=1e308;
UPDATE layout SET numbers=2, intervals='{"x":1}';
UPDATE study SET engine='9', rng='', fp=NULL;
INSERT INTO run VALUES(4294967296*3+9, 3, 9, -1, 'x', zeroblob(80));
