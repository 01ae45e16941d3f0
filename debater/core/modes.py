"""The ways to practise, how hard the opponent is, and how long a timed round may be: words, without pydantic."""

from typing import Literal

Mode = Literal["spar", "timed", "drill", "switch"]
Level = Literal["gentle", "fair", "hard"]
MOST_MINUTES = 15
"""The longest timed round."""
