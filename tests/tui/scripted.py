"""A session whose matcher is scripted: it takes as long as it is told and reads `keyword -> verdict`."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from debater.core.bank import Answer, Bank, Comeback, Grounding, Hints, KeyPoint, Motion, Point, Theme
from debater.core.debate import advance
from debater.core.practice import Setting
from debater.core.text import clean
from debater.core.turn import Turn
from debater.core.verdict import Candidate, Concedes, Matched, Menu, OffTopic, Rung, Stance, Unclear, Verdict
from debater.session import Session

AGAINST = Stance(opposes=0.9, supports=0.04, neutral=0.04, off_topic=0.02)


def small_bank() -> Bank:
    def key_point(id_: str, theme: str, claim: str, weight: int, grounding: Grounding) -> KeyPoint:
        rests_on = () if grounding is Grounding.UNANSWERED else ("blame",)
        return KeyPoint(
            id=id_,
            theme=theme,
            weight=weight,
            claim=claim,
            grounding=grounding,
            rests_on=rests_on,
            phrasings=(claim, f"They say that {claim}"),
            hints=Hints(
                theme=f"Think of {theme}.",
                question=f"What about {id_}?",
                key_words=(f"{id_}-word", "second-word"),
                model_line=f"Model line of {id_}.",
            ),
            answers=(Answer(text=f"Answer to {id_} [/b] [red]x.", press=f"Who gains from {id_}?"),),
            comebacks=(
                Comeback(
                    id=f"{id_}-again",
                    claim="still",
                    phrasings=("still so",),
                    answers=(Answer(text=f"Second answer to {id_}.", press="And then?"),),
                ),
            ),
        )

    return Bank(
        id="small",
        motion=Motion(
            statement="We should keep [the] motion",
            oped_title="Why we should",
            summary="The op-ed says yes. [/b]",
            student_side="You argue that we should not.",
        ),
        themes=(Theme(id="pay", name="Work and pay"), Theme(id="rules", name="Rules and rights")),
        points=(Point(id="blame", paragraph=6, name="Blame employers", text="It is the employers."),),
        key_points=(
            key_point("wages", "pay", "It pushes down pay", 3, Grounding.DIRECT),
            key_point("jobs", "pay", "It takes jobs", 2, Grounding.INFERRED),
            key_point("crime", "rules", "It brings crime", 1, Grounding.UNANSWERED),
            key_point("vote", "rules", "People voted against it", 2, Grounding.DIRECT),
        ),
    )


def read(bank: Bank, text: str) -> Verdict:
    """Key points named in the text are matched; `maybe`, `agree`, `weather`, `hm` give the other verdicts."""
    words = text.casefold()
    named = [p.id for p in bank.key_points if p.id in words]
    rest = [p.id for p in bank.key_points if p.id not in named]
    rungs = {id_: (Rung(id=f"{id_}-again", share=0.9 if "still" in words else 0.0),) for id_ in [*named, *rest]}
    candidates = tuple(
        Candidate(
            id=id_, score=0.83 if id_ in named else 0.1, phrasing=f"known [b]{id_}", segment=text[:50], rungs=rungs[id_]
        )
        for id_ in [*named, *rest]
    )
    common = {"candidates": candidates, "stance": AGAINST, "reason": "Because the script [/says] so."}
    if "maybe" in words:
        return Menu(**common)
    if named:
        return Matched(key_points=candidates[: len(named)], **common)
    if "agree" in words:
        return Concedes(about="vote", **common)
    return OffTopic(**common) if "weather" in words else Unclear(theme="pay", **common)


@dataclass(frozen=True)
class Kept:
    """As a StoredDebate."""

    id: str = "kept"
    motion: str = "small"
    bank_hash: str = ""
    started_at: datetime = datetime(2026, 3, 12, 14, 5)
    ended_at: datetime | None = None
    turns: int = 2


@dataclass
class ScriptedSession(Session):
    """Loads when `gate` opens; `failures` are raised by `load`, one a call."""

    gate: threading.Event = field(default_factory=threading.Event)
    failures: list[Exception] = field(default_factory=list)
    answer_failures: list[Exception] = field(default_factory=list)
    kept: Sequence[str] = ()
    calls: list[str] = field(default_factory=list)
    following: list["ScriptedSession"] = field(default_factory=list)
    """What `fresh` gives, one a call; then new ones of the same kind."""

    def fresh(self, setting: Setting) -> "ScriptedSession":
        new = self.following.pop(0) if self.following else ScriptedSession(self.bank, gate=self.gate)
        new.following = self.following
        new.begin(setting)
        return new

    def load(self, progress=lambda _: None) -> None:
        progress("Loading the language model")
        self.gate.wait(20)
        if self.failures:
            raise self.failures.pop(0)

    def respond(self, text: str) -> Turn:
        self.calls.append(f"respond {text[:40]}")
        if self.answer_failures:
            raise self.answer_failures.pop(0)
        said = clean(text)
        self.state, turn = advance(self.state, said, read(self.bank, said))
        return turn

    def unfinished(self):
        return Kept(turns=len(self.kept)) if self.kept else None

    def resume(self, debate) -> None:
        self.calls.append(f"resume {debate.id}")
        for text in self.kept:
            self.state, _ = advance(self.state, text, read(self.bank, text))

    def give_up(self, debate) -> None:
        self.calls.append(f"give up {debate.id}")

    def end(self) -> None:
        self.calls.append("end")


def session(*, ready: bool = True, **more) -> ScriptedSession:
    made = ScriptedSession(small_bank(), **more)
    if ready:
        made.gate.set()
    return made
