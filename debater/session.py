"""The one use case of every front door: open a debate on a motion, respond to what is said, keep every turn."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from debater.banks.library import DEFAULT_MOTION, find_bank
from debater.banks.loader import load_bank
from debater.banks.stamp import Stamp, bank_hash, stamp
from debater.core.bank import Bank
from debater.core.debate import advance, choose
from debater.core.event import Begun, Event, Hinted, Undone
from debater.core.hints import STEPS, hint_text, next_step
from debater.core.practice import Setting
from debater.core.scoring import Score, score
from debater.core.state import DebateState, resume, undo, undone
from debater.core.text import clean
from debater.core.turn import Turn
from debater.core.verdict import Verdict
from debater.errors import DebaterError, HistoryError
from debater.history.journal import Journal
from debater.history.record import StoredDebate, StoredRecord, StoredReview
from debater.history.scheduling import schedule
from debater.history.unanswered import Unanswered

if TYPE_CHECKING:
    from debater.history.store import Store
    from debater.matching.encoder import Vectors
    from debater.matching.matcher import Matcher

T = TypeVar("T")
Progress = Callable[[str], None]
"""Told in a few words what is being loaded."""


@dataclass
class Session:
    """One debate. `load` is slow and may run in a thread; `respond` waits for it.

    `notice` is a sentence for the student when something is not as it should be (not saved, say), else empty.
    """

    bank: Bank
    model: str = ""
    store: "Store | None" = None
    file: Path | None = None
    state: DebateState = field(init=False)
    notice: str = ""
    read: Stamp = ()
    """What the bank's files looked like when they were read."""
    _matcher: "Matcher | None" = None
    _lender: "Session | None" = None
    """The session whose matcher this one uses, so that a model is loaded once."""
    _loading: threading.Lock = field(default_factory=threading.Lock)
    _swapping: threading.Lock = field(default_factory=threading.Lock)  # bank and matcher change together
    _journal: Journal = field(init=False)
    _scheduled: bool = False

    def __post_init__(self) -> None:
        self.begin(Setting())

    @property
    def id(self) -> str:
        """The debate's key in the store."""
        return self._journal.id

    @property
    def setting(self) -> Setting:
        """How the debate is practised."""
        return self.state.setting

    @property
    def record(self) -> StoredRecord:
        """The debate so far with the times of its turns and events, stored or not."""
        return self._journal.record()

    @property
    def ready(self) -> bool:
        """Whether the matcher is loaded, so that `respond` answers at once."""
        return self.matcher is not None

    @property
    def matcher(self) -> "Matcher | None":
        """The matcher, its own or lent; None until it is loaded."""
        return self._lender.matcher if self._matcher is None and self._lender is not None else self._matcher

    @cached_property
    def unanswered(self) -> Unanswered:
        """What was sent and waits for its answer."""
        return Unanswered(self.store, self.bank.id)

    @property
    def score(self) -> Score:
        """The score so far."""
        return score(self.state)

    def begin(self, setting: Setting) -> None:
        """Begin from nothing, now, with this setting. What was said before is left as it was stored."""
        begun, now = Begun(setting=setting), _now()
        self.state = DebateState(self.bank).with_event(begun)
        self._journal = Journal(self.bank.id, lambda: bank_hash(self.bank), now)
        self._journal.keep(begun, now, ())

    def fresh(self, setting: Setting) -> "Session":
        """A new debate on the same bank and store, with the same matcher: it is not loaded again."""
        new = Session(
            self.bank, self.model, self.store, self.file, self.notice, self.read, _lender=self._lender or self
        )
        new.begin(setting)
        return new

    def load(self, progress: Progress = lambda _: None) -> None:
        """Load the model and fit (or fetch from the cache) the bank's head. Raises ModelError."""
        from debater.matching.loading import load_matcher

        with self._loading:
            while self._matcher is None:
                bank, lender = self.bank, self._lender
                if lender is None:
                    matcher = replace(load_matcher(bank, self.model, progress, beside=self.file), in_debate=True)
                else:
                    matcher = lender._lend(progress)
                with self._swapping:
                    if bank is self.bank:  # else another version was taken meanwhile
                        self._matcher = matcher

    def adopt(self, bank: Bank, matcher: "Matcher | None") -> None:
        """Go on with another version of the bank and its matcher (None: loaded when needed); never amid a turn."""
        with self._swapping:
            self.bank, self._matcher, self._lender = bank, matcher, None
        self.state = resume(bank, self.state.turns, self.state.events)

    def respond(self, text: str) -> Turn:
        """Answer what the student said; the turn is stored before this returns."""
        said = clean(text)
        self.hear(said)
        from debater.matching.context import verdict_in_context

        self.state, turn = advance(self.state, said, verdict_in_context(self._lend().verdict, self.state, said))
        self._keep(turn)
        self.unanswered.answered(said)
        return turn

    def hear(self, text: str) -> None:
        """Keep what the student has sent until it is answered: it outlives a program that is killed before."""
        self.unanswered.hear(clean(text), self.id, len(self.state.turns))

    def left(self, debate: StoredDebate | None = None) -> tuple[str, ...]:
        """What was sent in that debate (None: in one without a turn) when the program was killed, and not answered."""
        return self.unanswered.take(debate.id if debate is not None else "")

    def choose(self, option: int | None) -> Turn:
        """Answer the open menu: an option from 0, or None for "none of these". Raises ValueError without a menu."""
        self.state, turn = choose(self.state, option)
        self._keep(turn)
        return turn

    def hint(self, key_point: str) -> tuple[str, int]:
        """Take a key point's next hint: its text and step; after the last, that again for nothing. Raises KeyError."""
        step = next_step(self.state, key_point)
        text = hint_text(self.bank, key_point, step or STEPS[-1])
        if step is not None:
            self.note(Hinted(key_point=key_point, step=step))
        return text, step or STEPS[-1]

    def note(self, event: Event) -> DebateState:
        """Have an event happen now, after the last turn; it is stored before this returns."""
        event = event.model_copy(update={"after_turn": len(self.state.turns)})
        self.state = self.state.with_event(event)
        self._keep(event)
        return self.state

    def undo(self) -> DebateState | None:
        """Take back the last turn (with the menu it answered, if it was a choice); None when nothing was said."""
        gone = undone(self.state)
        if not gone:
            return None
        self.state = undo(self.state)
        for turn in gone:
            self.note(Undone(turn=turn))
        return self.state

    def verdict(self, text: str) -> Verdict:
        """What a text means by itself; the debate does not hear it. Waits for the model."""
        return self._lend().verdict(clean(text))

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """The model's unit vectors of texts, one row each. Waits for the model."""
        return self._lend().encoder.encode([clean(text) for text in texts])

    def unfinished(self) -> StoredDebate | None:
        """The newest debate on this motion that was neither ended nor given up, to be offered again."""
        return self._from_store(lambda store: store.unfinished(self.bank.id), None)

    def past(self) -> list[StoredRecord]:
        """Every stored debate on this motion, newest first, this one included once something was said."""
        return self._from_store(lambda store: store.summaries(self.bank.id), [])

    def reviews(self) -> dict[str, StoredReview]:
        """The key points of this motion under spaced review, by id."""
        return self._from_store(lambda store: store.reviews(self.bank.id), {})

    def save_review(self, key_point: str, card: str, due: datetime) -> None:
        """Keep a key point's review card."""
        self._from_store(lambda store: store.save_review(self.bank.id, key_point, card, due, _now()), None)

    def resume(self, debate: StoredDebate) -> None:
        """Take up a stored debate; where some of its turns cannot be read, those before them as a debate of its own."""
        if self.store is None:
            return
        try:
            record = self.store.load(debate.id)
            if record is None:
                return
            self.state = resume(self.bank, record.turns, record.events)
            whole = len(record.turns) == debate.turns
            self._journal.take_up(record, whole=whole)
            if not whole:
                self.store.end(debate.id, _now())
        except HistoryError as error:
            self._not_saved(error)

    def give_up(self, debate: StoredDebate) -> None:
        """Mark a stored debate as ended, so that it is not offered again; it stays in the store."""
        self._from_store(lambda store: store.end(debate.id, _now()), None)
        self.unanswered.drop(debate.id)

    def end(self) -> None:
        """Mark this debate as finished; what could not be stored before, or has gone since, is stored now."""
        self._save()
        if self._journal.begun and not self._journal.pending:
            self.notice = self._from_store(lambda store: self._journal.finish(store, _now()), "") or self.notice
        self.unanswered.forget()
        if not self._scheduled and self.state.turns:
            self._scheduled = True
            self._from_store(lambda store: schedule(store, self.state), None)

    def _lend(self, progress: Progress = lambda _: None) -> "Matcher":
        self.load(progress)
        assert self._matcher is not None  # noqa: S101 - for mypy: load() has just set it
        return self._matcher

    def _keep(self, entry: Turn | Event) -> None:
        """Store the entry, and with it any that could not be stored before."""
        self._journal.keep(entry, _now(), self.state.turns)
        self._save()

    def _save(self) -> None:
        if self.store is None or not self._journal.pending:
            return
        try:
            self._journal.write(self.store)
            self.notice = self.store.told
        except HistoryError as error:
            self._not_saved(error)

    def _from_store(self, ask: "Callable[[Store], T]", otherwise: T) -> T:
        if self.store is None:
            return otherwise
        try:
            return ask(self.store)
        except HistoryError as error:
            self._not_saved(error)
            return otherwise

    def _not_saved(self, error: DebaterError) -> None:
        self.notice = f"The debate goes on, but it is not being saved. {error}"


def open_session(
    motion: str = DEFAULT_MOTION,
    *,
    bank_file: Path | None = None,
    model: str = "",
    database: str | None = None,
    keep: bool = True,
) -> Session:
    """Open a debate on a motion (or on the bank in `bank_file`); no model is loaded yet. Raises BankError.

    A database that does not work is no reason to stop: the session's notice says that the debate is not being saved.
    """
    file = bank_file or find_bank(motion).bank_file
    read = stamp(file)
    session = Session(load_bank(file), model, file=file, read=read)
    if keep:
        from debater.history.opening import open_store

        session.store, trouble = open_store(database)
        session.notice = session.store.told if session.store is not None else ""
        if trouble is not None:
            session._not_saved(trouble)
    return session


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
