UPDATE point SET reps=4294967296, params='{"staff.clerk.count":"x","plan":[1]}' WHERE pt=1;
UPDATE target SET bound=1e308, confidence=2, on_days=-1, each_interval=1;
DELETE FROM run WHERE pt=0;
