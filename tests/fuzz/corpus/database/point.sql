UPDATE point SET params='{}' WHERE pt=2;
