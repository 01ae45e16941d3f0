"""The bank doctor: problems of a bank, each with file, line and cure."""
