"""One step a module, in order. Databases of before there were versions begin before the first."""
