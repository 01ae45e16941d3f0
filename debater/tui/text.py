"""Text for widgets: always plain, never markup, and never more of it than a screen can carry."""

from textual.content import Content

from debater.core.text import clean

Look = str
"""A Textual style such as `bold $primary`; it follows the theme."""
DIM: Look = "$foreground 68%"
BUBBLE_LIMIT = 2_000
"""Characters of one message that are shown; all of it is answered and kept."""


def shown(text: str, limit: int = BUBBLE_LIMIT) -> str:
    """`text` cleaned, and cut with a count of what is left where it is longer than `limit`."""
    text = clean(text).expandtabs(4)
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()} … ({len(text) - limit:,} more characters)"


def parts(*pieces: str | tuple[str, Look]) -> Content:
    """Plain and styled pieces as one text; brackets in them mean nothing."""
    return Content("").join([Content(p) if isinstance(p, str) else Content.styled(*p) for p in pieces])


def plural(count: int, one: str, many: str = "") -> str:
    """`1 point`, `2 points`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
