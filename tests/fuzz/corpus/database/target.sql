UPDATE target SET confidence=1;
