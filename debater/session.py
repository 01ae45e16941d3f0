"""The one use case: open a debate on a motion, respond to what is said, keep every turn.

Front doors (terminal app, command line, Python) talk to this and own no matching or scoring of their own.
"""

import hashlib
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from debater.banks.library import DEFAULT_MOTION, find_bank
from debater.banks.loader import load_bank
from debater.core.bank import Bank
from debater.core.debate import advance, choose
from debater.core.scoring import Score, score
from debater.core.state import DebateState, resume
from debater.core.text import clean
from debater.core.turn import Turn
from debater.errors import DebaterError, HistoryError, TurnTakenError

if TYPE_CHECKING:
    from debater.history.store import Store, StoredDebate
    from debater.matching.matcher import Matcher

Progress = Callable[[str], None]
"""Told in a few words what is being loaded."""


@dataclass
class Session:
    """One debate. `load` is slow and may run in a thread; `respond` waits for it.

    `notice` is a sentence for the student when something is not as it should be (say, the debate is not being
    saved), else empty.
    """

    bank: Bank
    model: str = ""
    store: "Store | None" = None
    file: Path | None = None
    state: DebateState = field(init=False)
    notice: str = ""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    _matcher: "Matcher | None" = None
    _loading: threading.Lock = field(default_factory=threading.Lock)
    _begun: bool = False
    _unsaved: list[Turn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = DebateState(self.bank)

    @property
    def ready(self) -> bool:
        """Whether the matcher is loaded, so that `respond` answers at once."""
        return self._matcher is not None

    @property
    def score(self) -> Score:
        """The score so far."""
        return score(self.state)

    def load(self, progress: Progress = lambda _: None) -> None:
        """Load the model and fit (or fetch from the cache) the bank's head. Raises ModelError."""
        from debater.matching.loading import load_matcher

        with self._loading:
            if self._matcher is None:
                self._matcher = replace(load_matcher(self.bank, self.model, progress, beside=self.file), in_debate=True)

    def respond(self, text: str) -> Turn:
        """Answer what the student said; the turn is stored before this returns."""
        said = clean(text)
        self.load()
        from debater.matching.context import verdict_in_context

        assert self._matcher is not None  # noqa: S101 - for mypy: load() has just set it
        self.state, turn = advance(self.state, said, verdict_in_context(self._matcher.verdict, self.state, said))
        self._keep(turn)
        return turn

    def choose(self, option: int | None) -> Turn:
        """Answer the open menu: an option from 0, or None for "none of these". Raises ValueError without a menu."""
        self.state, turn = choose(self.state, option)
        self._keep(turn)
        return turn

    def unfinished(self) -> "StoredDebate | None":
        """The newest debate on this motion that was neither ended nor given up, to be offered again."""
        if self.store is None:
            return None
        try:
            return self.store.unfinished(self.bank.id)
        except HistoryError as error:
            self._not_saved(error)
            return None

    def resume(self, debate: "StoredDebate") -> None:
        """Take up a stored debate where it was left.

        Where some of its turns cannot be read, those before them go on as a debate of their own, and the stored
        one stays as it is.
        """
        if self.store is None:
            return
        try:
            turns = self.store.turns(debate.id)
            self.state = resume(self.bank, turns)
            if len(turns) == debate.turns:
                self.id, self._begun = debate.id, True
            else:
                self._unsaved = list(turns)
                self.store.end(debate.id, _now())
        except HistoryError as error:
            self._not_saved(error)

    def give_up(self, debate: "StoredDebate") -> None:
        """Mark a stored debate as ended, so that it is not offered again; it stays in the store."""
        if self.store is not None:
            try:
                self.store.end(debate.id, _now())
            except HistoryError as error:
                self._not_saved(error)

    def end(self) -> None:
        """Mark this debate as finished; what could not be stored before is tried once more."""
        self._save()
        if self.store is not None and self._begun:
            try:
                self.store.end(self.id, _now())
            except HistoryError as error:
                self._not_saved(error)

    def _keep(self, turn: Turn) -> None:
        """Store the turn, and with it any that could not be stored before."""
        self._unsaved.append(turn)
        self._save()

    def _save(self) -> None:
        if self.store is None or not self._unsaved:
            return
        try:
            try:
                self._write(self.store)
            except TurnTakenError:  # another program goes on with this debate: here it becomes one of its own, whole
                self.id, self._begun, self._unsaved = uuid.uuid4().hex, False, list(self.state.turns)
                self._write(self.store)
            self.notice = ""
        except HistoryError as error:
            self._not_saved(error)

    def _write(self, store: "Store") -> None:
        if not self._begun:
            store.begin(self.id, self.bank.id, bank_hash(self.bank), _now())
            self._begun = True
        while self._unsaved:
            store.append(self.id, self._unsaved[0], _now())
            del self._unsaved[0]

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
    """Open a debate on a motion (or on the bank in `bank_file`); nothing slow is loaded yet.

    Raises BankError when the bank cannot be used. A database that does not work is no reason to stop: the session's
    notice says that the debate is not being saved.
    """
    file = bank_file or find_bank(motion).bank_file
    session = Session(load_bank(file), model, file=file)
    if keep:
        try:
            from debater.history.store import Store, as_url, default_url

            session.store = Store(as_url(database) if database else default_url())
        except HistoryError as error:
            session._not_saved(error)
    return session


def bank_hash(bank: Bank) -> str:
    """Sixteen hex digits that change with any content of the bank."""
    return hashlib.sha256(bank.model_dump_json(by_alias=True).encode()).hexdigest()[:16]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
