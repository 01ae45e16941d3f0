"""The coach's work on a bank over time: a new motion, the inbox, what an edit changes, the bank as data."""
