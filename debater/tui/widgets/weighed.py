"""How a closing minute is shown: what was chosen, what the text weighs, and what the debate says of the choice."""

from textual.widget import Widget
from textual.widgets import Static

from debater.core.event import Weighed
from debater.core.state import DebateState
from debater.core.text import one_line
from debater.core.weighing import ADVICE, COMPARE, CRITERIA, NAMES, remarks, weighing
from debater.tui.text import DIM, parts, shown
from debater.tui.widgets.hanging import Hanging, Row

LIMITS = "I go by words alone. If you said it in other words, I did not see it. None of this is scored."


def weighed_widgets(state: DebateState, weighed: Weighed) -> list[Widget]:
    """The choice, the text, the five ways of weighing, and the debate's own word on the choice."""
    return [
        Static(
            Hanging(
                [*_choice(state, weighed), (parts(("   ", DIM)), parts((f"“{shown(weighed.text, 600)}”", "italic")))]
            )
        ),
        Static(parts(("What your text weighs", "bold")), classes="weighed-heading"),
        Static(Hanging(_criteria(weighed.text))),
        Static(parts((LIMITS, DIM))),
        Static(parts(("Beside the debate", "bold")), classes="weighed-heading"),
        Static(Hanging(_remarks(state, weighed))),
    ]


def _choice(state: DebateState, weighed: Weighed) -> list[Row]:
    by_id = state.bank.by_id
    claims = [by_id[id_].claim if id_ in by_id else id_ for id_ in weighed.choices]
    return [
        (parts((f"{place}. ", "bold $accent")), parts(one_line(claim))) for place, claim in enumerate(claims, start=1)
    ]


def _criteria(text: str) -> list[Row]:
    seen = weighing(text)
    rows: list[Row] = []
    for criterion in CRITERIA:
        if criterion in seen.found:
            cue = parts((f"  “{one_line(seen.found[criterion], 40)}”", DIM))
            rows.append((parts(("+ ", "bold $success")), parts(NAMES[criterion]) + cue))
        else:
            rows.append((parts(("– ", "bold $warning")), parts(NAMES[criterion], (f"  {ADVICE[criterion]}", DIM))))
    if seen.compares:
        rows.append((parts(("+ ", "bold $success")), parts("It compares.")))
    else:
        rows.append((parts(("– ", "bold $warning")), parts("It compares nothing.", (f"  {COMPARE}", DIM))))
    return rows


def _remarks(state: DebateState, weighed: Weighed) -> list[Row]:
    return [
        (parts(("+ ", "bold $success") if remark.good else ("– ", "bold $warning")), parts(one_line(remark.text)))
        for remark in remarks(state, weighed)
    ] or [(parts(""), parts("The points that you chose are no longer in this bank."))]
