"""Which tables a bank is written as, and their columns: the one declaration of both ways."""

from collections.abc import Mapping

from debater.core.bank import Motion

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "bank": ("field", "text"),
    "themes": ("id", "name", "blurb"),
    "points": ("id", "paragraph", "name", "text"),
    "key-points": (
        *("id", "theme", "weight", "claim", "grounding", "rests_on"),
        *("hint_theme", "hint_question", "key_words", "model_line"),
    ),
    "comebacks": ("id", "under", "claim"),
    "texts": ("kind", "of", "text", "is"),
    "answers": ("of", "text", "rests_on", "press"),
    "lines": ("occasion", "text"),
    "phrasebook": ("key_point", "side", "register", "text"),
}
"""Each table's columns. Names are those of the bank's fields; `of` and `under` hold the id of what a row belongs to."""
BANK_FIELDS = ("id", *(f"motion.{name}" for name in Motion.model_fields), "weighting")
"""What the rows of the table `bank` are called."""
STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "supporting": ("supports",),
    "neutral": ("neutral",),
    "off-topic near": ("off_topic", "near"),
    "off-topic far": ("off_topic", "far"),
    "unreasoned": ("unreasoned",),
    "opener": ("openers",),
}
"""Kinds of texts that belong to no key point, and their fields in the bank."""
PHRASING, NEAR_MISS = "phrasing", "near miss"
ASIDE = ("supports", "neutral", "off_topic", "unreasoned")
"""Sides of the phrasebook's texts that belong to no key point."""
SIDES = ("opposes", "supports")
