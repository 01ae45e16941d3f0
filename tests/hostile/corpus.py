"""Nasty texts by kind, as many as are asked for: the same seed gives the same texts."""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

ESC, BEL, CSI, ST = "\x1b", "\x07", "\x9b", "\x1b\\"
MEGABYTE = 1_000_000
WORDS = (
    *("wages", "jobs", "the", "borders", "crime", "unions", "never", "pay", "they", "take", "our", "control"),
    *("Löhne", "الأجور", "移民", "зарплата", "कर्मचारी", "μισθός"),
)
_PLANES = [(0x0080, 0x2000), (0x2000, 0xD800), (0xE000, 0x10000), (0x10000, 0x20000), (0x20000, 0x32000)]
_PLANES += [(0xE0000, 0xE1000), (0xF0000, sys.maxunicode + 1)]
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u2061\u2062\u2063\u2064\u206a\u206f\ufe0f\ufe0e"
_MARKS = [chr(c) for c in range(0x300, 0x2100) if unicodedata.category(chr(c)) in ("Mn", "Me")]
_LIKE = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")
_REPEATED = 'a|wages |a. |x;\n| -|w, |I said |because |.|\n|(|“|"|a.|e\u0301|\u200b|\u0301|=|-|, and |٣'
_EMOJI = [
    "👩",
    "👨",
    "👧",
    "🏽",
    "🏿",
    "\u200d",
    "\ufe0f",
    "❤",
    "🏳",
    "🌈",
    "🇬",
    "🇧",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e007f",
]


class Nasty(NamedTuple):
    """A text and what is nasty about it."""

    kind: str
    text: str


def corpus(seed: int, count: int, *, kinds: tuple[str, ...] = ()) -> Iterator[Nasty]:
    """`count` texts, of each kind as many; each seed gives others."""
    rng = Random(seed)  # noqa: S311 - repeatable
    names = kinds or tuple(KINDS)
    for number in range(count):
        name = names[number % len(names)]
        yield Nasty(name, KINDS[name](rng))


def long_lines(seed: int) -> Iterator[Nasty]:
    """A text of a million characters of each kind that repeats well."""
    rng = Random(seed)  # noqa: S311 - repeatable
    for name, make in KINDS.items():
        piece = make(rng) or "x"
        yield Nasty(f"long {name}", (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE])
    yield Nasty("long gap", "wages" + " " * MEGABYTE + "fall")
    yield Nasty("long gaps", ("wages" + " " * 999) * (MEGABYTE // 1004) + "fall")
    for piece in _REPEATED.split("|"):
        yield Nasty(f"long {piece!r}", (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE])


def sentence(rng: Random) -> str:
    """A few words, as a student might write them."""
    return " ".join(rng.choices(WORDS, k=rng.randint(1, 9)))


def _planes(rng: Random) -> str:
    low, high = rng.choice(_PLANES)
    return "".join(chr(rng.randrange(low, high)) for _ in range(rng.randint(1, 60)))


def _among(rng: Random, pieces: str | list[str], most: int = 12) -> str:
    """Words with the pieces strewn among them."""
    letters = list(sentence(rng))
    for _ in range(rng.randint(1, most)):
        letters.insert(rng.randint(0, len(letters)), rng.choice(pieces))
    return "".join(letters)


def _combining(rng: Random) -> str:
    flood = "".join(rng.choices(_MARKS, k=rng.choice([5, 40, 400])))
    if rng.random() < 0.5:
        flood = rng.choice(_NO_WIDTH).join(flood)
    return f"{sentence(rng)}z{flood}{sentence(rng)}"


def _ansi(rng: Random) -> str:
    said = sentence(rng)
    inside = rng.choice(
        ["0;pwned", "2;pwned", "8;;http://evil.example", "52;c;cHduZWQ=", "4;1;?", "1337;File=:AA==", "777;x"]
    )
    end = rng.choice([BEL, ST, "\x9c", "", ESC, "\n"])
    sequences = [
        f"{ESC}[{rng.choice(['2J', '1;1H', '31m', '?1049h', '?25l', '6n', '999999999A', '38;2;1;2;3m', '!p', ' q'])}",
        f"{CSI}{rng.choice(['2J', '31m', '6n', '?1000h'])}",
        f"{rng.choice([ESC + ']', chr(0x9D)])}{inside}{end}",
        f"{rng.choice([ESC + 'P', chr(0x90)])}{rng.choice(['+q544e', '$q q', '1$r0m', 'q#0;2;0;0;0~'])}{end}",
        f"{ESC}{rng.choice('^_X')}{inside}{end}",
        f"{ESC}{rng.choice(['c', '7', '8', '(0', '#8', '=', 'N', 'n', '%G', '[', ']', ''])}",
        f"{ESC}{ESC}[31m[31m",
        f"{ESC}[{ESC}[2J2J",
        "\x1b[200~pasted\x1b[201~",
    ]
    return f"{said} {''.join(rng.choices(sequences, k=rng.randint(1, 4)))} {sentence(rng)}"


def _markup(rng: Random) -> str:
    tags = [
        "[b]",
        "[/b]",
        "[/]",
        "[red",
        "[@click=app.quit]go[/]",
        "[link=file:///etc/passwd]x[/link]",
        "[on $x]",
        "[/nope]",
    ]
    tags += [":smile:", "[[", "]]", "\\[b]", "[$", "$primary", "[#ff", "[0]", "[x=y]", "[bold on blink not reverse]"]
    return _among(
        rng, [*tags, "`", "***", "# ", "![x](javascript:alert(1))", "[x](javascript:alert(1))", "|", "> ", "---"]
    )


def _controls(rng: Random) -> str:
    return _among(rng, [chr(c) for c in [*range(0x20), *range(0x7F, 0xA0)]], 30)


def _surrogates(rng: Random) -> str:
    return _among(rng, [chr(rng.randrange(0xD800, 0xE000)) for _ in range(5)])


def _long_word(rng: Random) -> str:
    return rng.choice(["a", "Wages", "ß", "移", "🙂", "-", "_", "'", "."]) * rng.choice([500, 5_000, 20_000])


def _yaml(rng: Random) -> str:
    depth = rng.choice([3, 60, 2_000])
    return rng.choice(
        [
            "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n",
            "!!python/object/apply:os.system ['echo pwned']",
            "- " * depth + "x",
            "{a: " * depth + "x" + "}" * rng.choice([0, depth]),
            "[" * depth + "]" * rng.choice([0, depth]),
            "? " * depth,
            "a: |\n  text\n b: x",
            "%YAML 9.9\n---\na: b\n...\n---\nc: d",
            "<<: *x",
            'a: "\\e]0;x\\a \\x9b31m \\u202e \\0"',
            "a: 'x",
            "\ta: b",
            "key: value: value",
            "&a *a : *a",
            f"{'k' * rng.choice([10, 2_000])}: x",
            "- - - !<tag:x> 'y'\n- @x\n- `x`\n- %x",
        ]
    )


def _numbers(rng: Random) -> str:
    digits = rng.choice("123456789") + "".join(rng.choices("0123456789", k=rng.choice([1, 30, 400, 5_000])))
    return rng.choice(
        [
            digits,
            f"-{digits}",
            f"1e{digits}",
            f"0x{digits}",
            f"{digits}.{digits}",
            f"{digits}:{digits}",
            "٣",
            "²",
            "Ⅷ",
            "½",
        ]
    )


def _formula(rng: Random) -> str:
    before = rng.choice(["", " ", "\t", "\n", "\r", "'", "\u200b", "\ufeff", "\x00", "\u3000", '"', "ok\r\n"])
    inside = [
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://x","y")',
        "1+1",
        "SUM(1)*cmd|'x'!A1",
        "@x",
        'IMPORTXML("http://x")',
    ]
    return before + rng.choice("=+-@＝＋－＠") + rng.choice(inside)


def _html(rng: Random) -> str:
    pieces = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</style><script>",
        "</title>",
        "-->",
        "<!--",
    ]
    pieces += [
        "<svg/onload=alert(1)>",
        '" onmouseover="alert(1)',
        "' onfocus='x",
        "&lt;script&gt;",
        "&#x3c;b&#x3e;",
        "]]>",
    ]
    pieces += [
        "javascript:alert(1)",
        "{{7*7}}",
        "{% raw %}",
        "<a href='data:text/html,x'>",
        "<?xml?>",
        "<iframe>",
        "<base href=//x>",
    ]
    return _among(rng, pieces, 4)


def _json(rng: Random) -> str:
    depth = rng.choice([10, 500, 900, 3_000])
    deep = rng.choice(["[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth])
    return rng.choice(
        [
            f'{{"text": "wages", "deep": {deep}}}',
            '{"text": "one", "text": "two"}',
            '{"text": "\\ud800 \\u001b]0;x\\u0007", "\\u001b[2J": "\\u009b31m"}',
            '{"text": "x", "n": NaN, "m": -Infinity}',
            f'{{"text": "x", "n": {"9" * rng.choice([20, 4_000, 5_000])}}}',
            '{"text": "x", "n": 1e400}',
            '{"text": {"text": "x"}}',
            '{"text": "\\u0000"}',
            "{" * depth,
            '"' + "\\" * 99,
            '{"text": "x", "__class__": 1, "verdict": "mine", "": null}',
        ]
    )


def _templates(rng: Random) -> str:
    pieces = [
        "{}",
        "{0}",
        "{said}",
        "{motion}",
        "{theme.__class__}",
        "{x!r:>{y}}",
        "{claim",
        "}",
        "%s",
        "%(x)n",
        "$HOME",
        "`id`",
    ]
    return _among(
        rng, [*pieces, "$(id)", "{{", "{question}", "\\1", "\\g<0>", "../../etc/passwd", "C:\\con", "|cat", ";rm"]
    )


KINDS: dict[str, Callable[[Random], str]] = {
    "planes": _planes,
    "bidi": lambda rng: _among(rng, _BIDI),
    "zero-width": lambda rng: rng.choice([_among(rng, _NO_WIDTH, 40), rng.choice(_NO_WIDTH) * rng.randint(1, 300)]),
    "combining": _combining,
    "ansi": _ansi,
    "markup": _markup,
    "controls": _controls,
    "surrogates": _surrogates,
    "homoglyphs": lambda rng: sentence(rng).translate(_LIKE) + sentence(rng),
    "emoji": lambda rng: "".join(rng.choices(_EMOJI, k=rng.randint(1, 80))),
    "nul": lambda rng: _among(rng, "\x00", 30),
    "long-word": _long_word,
    "separators": lambda rng: _among(rng, "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\r\n\t\u3000\xa0", 20),
    "yaml": _yaml,
    "numbers": _numbers,
    "formula": _formula,
    "html": _html,
    "json": _json,
    "templates": _templates,
}
