"""A bank as a few tables that a coach can open in a spreadsheet, and back."""
