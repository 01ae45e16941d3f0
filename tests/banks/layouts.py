"""One bank in every layout that YAML has for it, and edits to make in them."""

from pathlib import Path

import yaml
from hypothesis import strategies as st

from debater.banks.canonical import canonical
from debater.banks.editor import (
    AddKeyPoint,
    AddNearMiss,
    AddPhrasing,
    AddSupporting,
    Edit,
    RemoveKeyPoint,
    RemoveNearMiss,
    RemovePhrasing,
    RemoveSupporting,
)
from debater.banks.loader import load_text
from debater.core.bank import Bank, KeyPoint, NearMiss

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")
BANK = load_text(TINY, "bank.yaml")
_DATA = yaml.load(TINY, yaml.BaseLoader)  # noqa: S506 - every value as text, as debater reads it


def _dumped(**layout: object) -> str:
    text: str = yaml.safe_dump(_DATA, sort_keys=False, allow_unicode=True, **layout)
    return text


def _commented() -> str:
    """A comment behind every line that can bear one, and one above each."""
    lines: list[str] = []
    for number, line in enumerate(TINY.splitlines()):
        pad = line[: len(line) - len(line.lstrip())]
        lines += [f"{pad}# above {number}", f"{line}  # behind {number}"]
    return "\n".join(lines) + "\n# end\n"


def _emptied() -> str:
    """No supporting statements, and no near misses where there were none; both said with brackets."""
    first, second = TINY.index("  - id: services"), TINY.index("supports:\n")
    rest = TINY[first:second].replace("    hints:", "    near_misses: []  # none yet\n    hints:")
    return TINY[:first] + rest + "supports: []\n" + TINY[TINY.index("neutral:\n") :]


LAYOUTS = {
    "as it was written": TINY,
    "ends of lines as on Windows": TINY.replace("\n", "\r\n"),
    "no end of the last line": TINY.rstrip("\n"),
    "canonical": canonical(TINY, "bank.yaml", Bank),
    "comments everywhere": _commented(),
    "hyphens below the keys": _dumped(width=60),
    "four spaces": _dumped(indent=4),
    "in brackets, wrapped": _dumped(default_flow_style=True, width=60),
    "in brackets, one line": _dumped(default_flow_style=True, width=10**9),
    "literal": _dumped(default_style="|"),
    "folded": _dumped(default_style=">", width=40),
    "quoted": _dumped(default_style='"', width=50),
    "lists without entries": _emptied(),
}
BLOCK = [name for name in LAYOUTS if "brackets" not in name and "without entries" not in name]
"""The layouts in which every list has a line for each entry."""

IDS = st.sampled_from([key_point.id for key_point in BANK.key_points])
TEXTS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text(
        st.sampled_from(" :#-?[]{},&*!|>'\"%@`\\=~\n\tabé\U0001f600\x85\u2028\ufeff\u200d"), min_size=1, max_size=12
    ),
    st.sampled_from(["no", "12", "null", "~", "a: b", "a #b", "- a", "---", "...", "2020-01-01", "<<", "0x1f", "x:"]),
)
KINDS = st.sampled_from(["none", "supports", "neutral", "off-topic", BANK.key_points[0].id])


def _texts_of(id_: str) -> tuple[str, ...]:
    return BANK.by_id[id_].phrasings


@st.composite
def key_points(draw: st.DrawFn) -> KeyPoint:
    like = BANK.by_id[draw(IDS)]
    text = TEXTS.filter(lambda text: bool(text.strip()))
    misses = draw(st.lists(st.builds(lambda text, truly: NearMiss(text=text, truly=truly), text, KINDS), max_size=2))
    given = {
        "id": draw(st.sampled_from(["new-one", "new-two", like.id])),
        "claim": draw(text),
        "phrasings": tuple(draw(st.lists(text, min_size=2, max_size=3))),
        "near_misses": tuple(misses),
        "comebacks": (),
    }
    return like.model_copy(update=given)


def additions() -> st.SearchStrategy[Edit]:
    return st.one_of(
        st.builds(AddPhrasing, IDS, TEXTS),
        st.builds(AddNearMiss, IDS, TEXTS, KINDS),
        st.builds(AddSupporting, TEXTS),
        st.builds(AddKeyPoint, key_points()),
    )


def removals() -> st.SearchStrategy[Edit]:
    phrasing = IDS.flatmap(lambda id_: st.builds(RemovePhrasing, st.just(id_), st.sampled_from(_texts_of(id_))))
    return st.one_of(
        phrasing,
        st.builds(RemoveNearMiss, IDS, TEXTS, KINDS),
        st.builds(RemoveSupporting, st.sampled_from(BANK.supports)),
        st.builds(RemoveKeyPoint, st.one_of(IDS, st.just("new-one"))),
    )
