"""The slips of YAML that coaches make, each where it was made: its place, what is wrong, and the cure; pure."""

import re

from debater.banks.syntax_reading import VALUE, Read, closing, goes_on, indent

Found = tuple[int, int, str, str]
"""Row and column (from 0), what is wrong, and the cure."""
_QUOTED = "put the whole text in quotes"
_NO_FIELD = ("a line is no field, for it has no colon", "write `name: value`, or quotes around a text of several lines")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"(?:<{7} |={7}$|>{7} )")
_FIELD = re.compile(r" *(?:- +)*(?P<name>\w[\w-]*)(?P<colon>:?)(?P<rest>.*)")
_SPACES = re.compile(r"[^\S\t\n]*[^\S \t\n]")
_BRACKET = re.compile(r" *(?:- +)*(?:\w[\w-]*: +)?(?=[\[{])")
_REACH = 400
"""So many lines above are searched for the quote that was never closed."""


def merge(read: Read) -> Found | None:
    """The marks of two versions that git could not make one."""
    row = next((row for row, line in enumerate(read.lines) if line[:7] in _MARKS and _CONFLICT.match(line)), None)
    if row is None:
        return None
    cure = "keep one, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
    return row, 0, "two versions of the file wait to be made one here", cure


def indented_with(read: Read) -> Found | None:
    """A tab, or a space that is none, before a line."""
    started = read.began[0] if read.began else read.row
    for row in (read.row, started):
        line = read.lines[row]
        if "\t" in line[: indent(line)]:
            return row, line.index("\t"), "a line is indented with a tab", "indent with spaces, not with tabs"
    for row in (read.row, started, read.row_above):
        line = read.lines[row].rstrip()
        if odd := _SPACES.match(line):
            column = odd.end() - 1
            told = f"a line is indented with a space of another kind (U+{ord(line[column]):04X})"
            return row, column, told, "type its spaces again"
    return None


def open_quote(read: Read) -> Found | None:
    """A quote that is closed by the end of the file or by the quote that begins a later text."""
    if "quoted scalar" in read.within and "end of stream" in read.problem and read.began:
        return *read.began, "a quote is never closed", "close it at the end of its text"
    if goes_on(read.here) or not (value := VALUE.match(read.here)) or read.column < value.end():
        return None
    for row in range(read.row - 1, max(-1, read.row - _REACH), -1):
        earlier = VALUE.match(read.lines[row])
        if earlier and closing(read.lines[row], earlier) is None:
            return row, earlier.end() - 1, "a quote is never closed", "close it at the end of its text"
    return None


def after_quote(read: Read) -> Found | None:
    """A quoted text with more behind it: a quote or an apostrophe inside it ended it."""
    column = goes_on(read.here)
    if not column or read.column < column:
        return None
    if read.here[column - 1] == '"':
        cure = 'put the whole text in single quotes, or write each quote inside it as `\\"`'
    else:
        cure = "write an apostrophe inside the text twice, or put the text between double quotes"
    return read.row, column - 1, "a text goes on after its closing quote", cure


def colon_inside(read: Read) -> Found | None:
    """A colon within a plain text; or a field deeper than the one above it; or a line above that is no field."""
    if "mapping values are not allowed" not in read.problem:
        return None
    field = _FIELD.match(read.here)
    if field and field["colon"] and field.end("colon") - 1 < read.column:
        return read.row, read.column, "a colon stands within a text", _QUOTED
    above = _FIELD.match(read.above)
    if not (above and above["colon"]) or indent(read.here) == indent(read.above):
        return read.row_above, indent(read.above), *_NO_FIELD
    return _uneven(read, "a field is indented otherwise than the one above it")


def no_colon(read: Read) -> Found | None:
    """A field without its colon, or without the space after it; or a line that a half-saved file ends with."""
    if "could not find expected ':'" not in read.problem or not read.began:
        return None
    row, column = read.began
    field = _FIELD.match(read.lines[row])
    if field and field["colon"] and field["rest"]:
        column = field.end("colon") - 1
        return row, column, "no space follows the colon", f"write `{field['name']}: `, with a space after the colon"
    if row == len(read.lines) - 1:
        return row, column, "the last line is not whole (a half-saved file ends like this)", "write the rest of it"
    return row, column, *_NO_FIELD


def beginning(read: Read) -> Found | None:
    """A text that begins with a sign that YAML keeps for itself."""
    row, column = read.began or (read.row, read.column)
    sign = read.lines[row][column : column + 1]
    if not sign.strip():
        return None
    if "cannot start any token" in read.problem or "scanning an a" in read.within:  # an alias, an anchor
        return row, column, f"a text begins with {sign}, which means something in YAML", _QUOTED
    if "block scalar" in read.within:
        return (
            row,
            column,
            f"a text follows {sign} in the same line",
            "begin it in the next line, or leave the sign out",
        )
    return None


def list_beside(read: Read) -> Found | None:
    """A list with hyphens that begins in the line of its field."""
    if "block sequence entries are not allowed" not in read.problem:
        return None
    cure = "begin it in the next line, each entry after a hyphen"
    return read.row, read.column, "a list begins in the line of its field", cure


def backslash(read: Read) -> Found | None:
    """A backslash in double quotes, where it begins an escape."""
    column = read.here.rfind("\\", 0, read.column + 1)
    if "quoted scalar" not in read.within or column < 0:
        return None
    return read.row, column, "a backslash stands in double quotes", "write it twice, or use single quotes"


def bracket(read: Read) -> Found | None:
    """A list or mapping in brackets that is not closed, or not parted by commas."""
    if "flow" not in read.within or not read.began:
        return None
    row, column = read.began
    if read.above.rstrip().endswith(("[", "{")) and not read.lines[row][column:]:  # the file ends behind it
        row, column = read.row_above, len(read.above.rstrip()) - 1
    sign = read.lines[row][column : column + 1]
    if sign not in ("[", "{"):
        return None
    if row != read.row:
        cure = f"close it with {'}' if sign == '{' else ']'}"
        return row, column, f"the bracket {sign} is never closed", cure
    cure = "put a comma between entries, and quotes around a text that holds a comma, a colon or a bracket"
    return read.row, read.column, f"a list in brackets goes wrong after {sign}", cure


def after_bracket(read: Read) -> Found | None:
    """A plain text that begins with a bracket."""
    value = _BRACKET.match(read.here)
    if "block" not in read.within or not value or read.column <= value.end():
        return None
    return read.row, value.end(), "a text begins with a bracket", _QUOTED


def indentation(read: Read) -> Found | None:
    """A line or an entry that stands in no column of those above it."""
    if "block" not in read.within or read.column > indent(read.here):
        return None
    if not read.here.lstrip().startswith("- "):
        return _uneven(read, "a line is indented otherwise than its neighbours")
    if (row := _first_deeper(read)) is not None and not read.lines[row].lstrip().startswith("-"):
        return row, indent(read.lines[row]), "an entry begins without a hyphen", "begin it with `- `, as the one below"
    return _uneven(read, "an entry is indented otherwise than its neighbours")


def _first_deeper(read: Read) -> int | None:
    """The first of the lines right above that are indented deeper; None where there is none."""
    found = None
    for row in range(read.row - 1, max(-1, read.row - _REACH), -1):
        line = read.lines[row]
        if line.strip() and indent(line) <= indent(read.here):
            break
        found = row if line.strip() else found
    return found


def _uneven(read: Read, message: str) -> Found | None:
    here, above = indent(read.here), indent(read.above)
    if here == above:
        return None
    cure = f"give it the spaces of what it belongs with (it has {here}, the line above {above})"
    return read.row, here, message, cure
