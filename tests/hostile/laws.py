"""What may reach a reader: of the terminal, of a page, of a spreadsheet."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but for tab and line feed, direction overrides, and halves of pairs."""
STARTERS = "=+-@\t\r\n＝＋－＠"
_RISKY_TAGS = {
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "input",
    "link",
    "img",
    "audio",
    "video",
    "template",
}
_CODE = re.compile(r"\{[%#].*?[%#]\}|\{\{.*?\}\}", re.DOTALL)
_OURS_ONLY_ONCE = {"html", "head", "body", "style"}


def harmless(shown: str | bytes) -> None:
    """Nothing in it acts on a terminal."""
    text = shown.decode("utf-8") if isinstance(shown, bytes) else shown
    found = HARMFUL.search(text)
    assert found is None, (
        f"{found.group()!r} reached the reader in {text[max(0, found.start() - 60) : found.end() + 60]!r}"
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: dict[str, int] = {}
        self.attributes: set[tuple[str, str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes.update((tag, name, value or "") for name, value in attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def inert_page(html: str) -> None:
    """No script, nothing from elsewhere, no handler, no element that the page's own template does not have."""
    harmless(html)
    page = _Page()
    page.feed(html)
    page.close()
    assert not set(page.tags) & _RISKY_TAGS, set(page.tags) & _RISKY_TAGS
    assert all(page.tags.get(tag, 0) <= 1 for tag in _OURS_ONLY_ONCE)
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (tag, name, value)
        assert name not in ("href", "src", "action", "srcdoc", "formaction") or value.startswith("#"), (
            tag,
            name,
            value,
        )


def same_bones(html: str, templates: Path) -> None:
    """The page has no element and no attribute that stands in none of the templates in that folder."""
    allowed = _read("".join(_CODE.sub("", file.read_text("utf-8")) for file in sorted(templates.glob("*.html"))))
    assert _read(html) <= allowed, _read(html) - allowed


def _read(html: str) -> set[tuple[str, ...]]:
    page = _Page()
    page.feed(html)
    page.close()
    return {(tag,) for tag in page.tags} | {(tag, name) for tag, name, _ in page.attributes}


def neutral_table(table: str, columns: int) -> list[list[str]]:
    """No cell is a formula, and no cell has broken out of its row. Gives the rows."""
    harmless(table.replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
    for row in rows:
        assert len(row) == columns, row
        for cell in row:
            formula = cell.lstrip().startswith(tuple(STARTERS)) or cell.startswith(tuple(STARTERS))
            assert not formula or re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell), cell
    return rows


_SEQUENCE = re.compile(
    r"\x1b\[(?P<given>[0-?]*)(?P<between>[ -/]*)(?P<last>[@-~])"
    r"|\x1b\](?P<command>[^;\x07\x1b]*)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b(?P<single>[^\[\]])?"
    r"|(?P<control>[\x00-\x09\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f])"
)


def foreign_sequences(drawn: str, known: set[str]) -> set[str]:
    """The kinds of sequences and control characters in what was drawn that are not among the known kinds.

    Of colours and places the numbers do not count, of modes they do.
    """
    found = set()
    for one in _SEQUENCE.finditer(drawn):
        if one["last"]:
            numbers = "" if one["last"] in "mHfABCDJK" else one["given"]
            found.add(f"CSI {numbers}{one['between']}{one['last']}")
        elif one["command"] is not None:
            found.add(f"OSC {one['command']}")
        else:
            found.add(f"ESC {one['single']}" if one["control"] is None else repr(one["control"]))
    return found - known
