"""Visuals: rows of a mark and a text that hangs beside it, and short items in columns."""

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


class Columns(Visual):
    """Short items side by side, as many to a line as there is room for; none is cut while the widest fits."""

    GAP = 2

    def __init__(self, items: Sequence[Content]) -> None:
        self._items = list(items)
        self._wide = max((item.cell_length for item in self._items), default=0) + self.GAP

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines from the top, cut at `height`."""
        each = self._each(width)
        lines = [self._items[start : start + each] for start in range(0, len(self._items), each)]
        whole = Content("\n").join(Content("").join(self._padded(line)) for line in lines)
        return whole.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All in one line."""
        return max(0, self._wide * len(self._items) - self.GAP)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines it takes."""
        return -(-len(self._items) // self._each(width))

    def _each(self, width: int) -> int:
        return max(1, (width + self.GAP) // self._wide) if self._wide else 1

    def _padded(self, line: Sequence[Content]) -> list[Content]:
        return [item.pad_right(self._wide - item.cell_length) for item in line[:-1]] + [*line[-1:]]
