"""A small bank and verdicts in code, for tests that need no YAML and no model."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from debater.core.bank import Answer, Bank, Comeback, Hints, KeyPoint, Motion, Point, Theme
from debater.core.debate import advance, choose
from debater.core.lines import Lines
from debater.core.state import DebateState
from debater.core.turn import Turn
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Rung, Stance, Unclear, Verdict
from debater.matching.hashing import HashingEncoder

STANCE = Stance.model_validate({"opposes": 0.7, "supports": 0.1, "neutral": 0.1, "off-topic": 0.1})
HINTS = Hints(theme="Think of work.", question="Who pays?", key_words=("pay",), model_line="It costs them.")
IDS = ("wages", "jobs", "control", "voters", "culture")
RUNGS = ("wages-supply", "wages-supply-proof", "wages-local")


def answers(of: str, count: int = 2) -> tuple[Answer, ...]:
    return tuple(Answer(text=f"Answer {i} on {of}.", press=f"Question {i} on {of}?") for i in range(1, count + 1))


def rung(id_: str, *below: Comeback) -> Comeback:
    return Comeback(id=id_, claim=f"Claim {id_}.", phrasings=(f"Say {id_}.",), answers=answers(id_), comebacks=below)


def key_point(id_: str, weight: int = 1, grounding: str = "direct", **more: Any) -> KeyPoint:
    given: dict[str, Any] = {
        "id": id_,
        "theme": "work" if id_ in ("wages", "jobs") else "life",
        "weight": weight,
        "claim": f"The claim of {id_}.",
        "grounding": grounding,
        "phrasings": (f"{id_} is what worries me", f"what about {id_} then"),
        "hints": HINTS,
        "answers": answers(id_),
    }
    return KeyPoint(**{**given, **more})


def bank(**more: Any) -> Bank:
    """Five key points of weight 3, 2, 1, 1, 1: two with no answer in the op-ed, one with a ladder two rungs deep."""
    ladder = (rung("wages-supply", rung("wages-supply-proof")), rung("wages-local"))
    given: dict[str, Any] = {
        "id": "tiny",
        "motion": Motion(statement="Open it.", oped_title="T", summary="S", student_side="against"),
        "themes": (Theme(id="work", name="Work"), Theme(id="life", name="Life")),
        "points": (Point(id="blame", paragraph=2, name="Blame", text="Others are to blame."),),
        "key_points": (
            key_point("wages", 3, rests_on=("blame",), comebacks=ladder),
            key_point("jobs", 2),
            key_point("control", 1, "unanswered"),
            key_point("voters", 1, "unanswered"),
            key_point("culture", 1, "inferred"),
        ),
        "lines": Lines(
            concedes=("Thanks a.", "Thanks b."),
            unclear=("Why {theme}?", "Reason for {theme}?"),
            off_topic=("Back to {motion}", "Again: {motion}"),
            repeat=("Repeat a.", "Repeat b."),
            menu=("Menu a.", "Menu b."),
            found_hole=("Hole a.", "Hole b."),
            ladder_end=("End a.", "End b."),
        ),
    }
    return Bank(**{**given, **more})


def candidates(*first: str, score: float = 0.9, **rungs: float) -> tuple[Candidate, ...]:
    """All key points with `first` in front; `rungs` give shares by comeback id with `_` for `-`."""
    shares = tuple(Rung(id=name.replace("_", "-"), share=share) for name, share in rungs.items())
    order = [*first, *(id_ for id_ in IDS if id_ not in first)]
    return tuple(
        Candidate(id=id_, score=score / (1 + place), phrasing=f"{id_} is what worries me", rungs=shares)
        for place, id_ in enumerate(order)
    )


def matched(*ids: str, **rungs: float) -> Matched:
    found = candidates(*ids, **rungs)
    return Matched(candidates=found, stance=STANCE, reason="r", key_points=found[: len(ids)])


def menu(*ids: str) -> Menu:
    return Menu(candidates=candidates(*ids, score=0.4), stance=STANCE, reason="r")


def concedes(about: str = "") -> Concedes:
    return Concedes(candidates=candidates(about or "wages"), stance=STANCE, reason="r", about=about)


def unclear(theme: str = "") -> Unclear:
    return Unclear(candidates=candidates("wages"), stance=STANCE, reason="r", theme=theme)


def off_topic() -> OffTopic:
    return OffTopic(candidates=candidates("wages"), stance=STANCE, reason="r")


def verdicts() -> st.SearchStrategy[Verdict]:
    """Any verdict on the tiny bank."""
    ids = st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True)
    share = st.dictionaries(st.sampled_from([r.replace("-", "_") for r in RUNGS]), st.floats(0, 1))
    return st.one_of(
        st.builds(lambda found, shares: matched(*found, **shares), ids, share),
        st.builds(lambda found: menu(*found), ids),
        st.sampled_from([concedes(), *(concedes(id_) for id_ in IDS)]),
        st.sampled_from([unclear(), unclear("work"), off_topic()]),
    )


def exchanges() -> st.SearchStrategy[list[tuple[str, Verdict, int | None]]]:
    """What was said, its verdict, and the choice should it open a menu (None: none of these)."""
    said = st.one_of(st.sampled_from(["It lowers pay.", "Says who?"]), st.text(max_size=20))
    return st.lists(st.tuples(said, verdicts(), st.none() | st.integers(0, 2)), max_size=14)


def debate(
    of: Bank, said: Sequence[tuple[str, Verdict, int | None]], begun: DebateState | None = None
) -> list[DebateState]:
    """Every state of a debate, the first one (`begun`, if it is given) included."""
    states = [begun or DebateState(of)]
    for text, verdict, option in said:
        states.append(advance(states[-1], text, verdict)[0])
        if states[-1].open_menu is not None and option is not None:
            states.append(choose(states[-1], option)[0])
    return states


def talk(state: DebateState, *verdicts_: Verdict) -> tuple[DebateState, list[Turn]]:
    """Say something new for each verdict; the state after, and the turns."""
    turns: list[Turn] = []
    for verdict in verdicts_:
        state, turn = advance(state, f"Message {len(state.turns) + 1}.", verdict)
        turns.append(turn)
    return state, turns


class Judge:
    """In a matcher's place: gives each text the verdict it was told, anything else is off-topic."""

    def __init__(self, known: Mapping[str, Verdict]) -> None:
        self.known = known
        self.encoder = HashingEncoder()

    def verdict(self, text: str) -> Verdict:
        return self.known.get(text, off_topic())

    def verdicts(self, texts: Sequence[str]) -> list[Verdict]:
        return [self.verdict(text) for text in texts]
