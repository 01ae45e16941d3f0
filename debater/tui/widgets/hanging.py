"""Rows of a mark and a text, the text's further lines hanging under its first."""

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Row = tuple[Content, Content]
"""A mark (a sign, a number, a key) and the text beside it."""


class Hanging(Visual):
    """Something a Static or an option can show: each row's text wraps beside its mark, not under it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = [(mark, body) for mark, body in rows]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The rows from the top, cut at `height`."""
        options = RenderOptions(options.get_style, options.rules)
        strips: list[Strip] = []
        for mark, body in self._rows:
            indent = min(mark.cell_length, width - 1)
            blank = Content(" " * indent).render_strips(indent, 1, style, options)
            first = mark.render_strips(indent, 1, style, options) if indent else []
            lines = body.render_strips(max(1, width - indent), None, style, options)
            for number, line in enumerate(lines):
                left = (blank if number else first)[:1]
                strips.append(Strip.join([*left, line]))
        return strips if height is None else strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The widest row."""
        return max((mark.cell_length + body.cell_length for mark, body in self._rows), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines of all rows."""
        return sum(
            body.get_height(rules, max(1, width - min(mark.cell_length, width - 1))) for mark, body in self._rows
        )
