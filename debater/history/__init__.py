"""Debates in a database: append each turn as it happens, resume, query."""
