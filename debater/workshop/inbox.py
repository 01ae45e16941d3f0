"""The inbox: what students said that a bank did not know, and what a coach makes of it; for all front doors."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from debater.banks.editor import AddSupporting, Edit, EditError, apply, edit_file, inverse
from debater.banks.loader import load_bank
from debater.banks.saving import read_version, save
from debater.banks.stamp import Stamp, stamp
from debater.core.bank import Bank
from debater.core.state import plain
from debater.core.text import one_line
from debater.errors import HistoryError
from debater.workshop.inbox_edits import Action, Handled, as_json, from_json, near_miss, new_key_point, phrasing
from debater.workshop.inbox_groups import Group, Grouping, Wording, group, grouping
from debater.workshop.inbox_missed import Kind, Said, closed_keys, collect, missed

if TYPE_CHECKING:
    from debater.history.record import StoredHandled
    from debater.history.store import Store
    from debater.matching.encoder import Encoder
    from debater.workshop.effect import Effect

__all__ = ["Action", "Group", "Handled", "Inbox", "Kind", "Said", "Wording", "collect", "group"]

OBJECTIONS = "objections.yaml"
"""Labelled test texts beside a bank, on which the effect of an edit is shown."""
Progress = Callable[[str], None]


class Inbox:
    """What a bank missed in the debates of a store. Slow methods may run in a thread, one at a time.

    `encoder` loads the model; it is called once, when something must be encoded.
    """

    def __init__(self, bank_file: Path, store: "Store", encoder: "Callable[[], Encoder]") -> None:
        self.bank_file = bank_file / "bank.yaml" if bank_file.is_dir() else bank_file
        self.store = store
        self._load_encoder = encoder
        self._encoder: Encoder | None = None
        self._grouping: Grouping | None = None
        self._grouped_beside: Bank | None = None
        self._read: tuple[Stamp, Bank] | None = None
        self._lock = threading.RLock()

    @property
    def bank(self) -> Bank:
        """The bank as it is on disk now. Raises BankError."""
        with self._lock:
            now = stamp(self.bank_file)
            if self._read is None or self._read[0] != now:
                self._read = (now, load_bank(self.bank_file))
            return self._read[1]

    def groups(self, progress: Progress = lambda _: None) -> tuple[Group, ...]:
        """What is open, grouped by meaning. Slow where there are texts that were never encoded.

        What belongs together does not change while texts are dealt with. Raises BankError, HistoryError, ModelError.
        """
        with self._lock:
            bank = self.bank
            every = missed(self.store, bank)
            closed = closed_keys(self.store, bank)
            still = [said for said in every if said.key not in closed]
            if not still:
                return ()
            if self._grouping is None or any(said.key not in self._grouping.home for said in still):
                encoder = self._cached_encoder(progress)
                progress(f"Reading and grouping {len(every)} texts")
                self._grouping = grouping(every, bank, encoder)
            elif bank is not self._grouped_beside:
                self._grouping = self._grouping.beside(bank, self._cached_encoder(progress))
            self._grouped_beside = bank
            return self._grouping.of(still)

    def edit_for(
        self,
        text: str,
        action: Action,
        key_point: str = "",
        *,
        truly: str = "none",
        claim: str = "",
        theme: str = "",
        weight: int = 1,
        phrasings: Sequence[str] = (),
    ) -> Edit | None:
        """The edit that an action makes of a text; None for `dismiss`. The bank is not touched. Raises EditError.

        `key_point` is the one meant by `phrasing` and `near-miss`; for `key-point` the id of the new one, made from
        its claim where it is empty. `truly` says what a near miss is instead. A new key point has the text and
        `phrasings` for its phrasings, the text for its claim where none is given, and the nearest key point's theme
        where none is named.
        """
        bank = self.bank
        match action:
            case "phrasing":
                edit: Edit = phrasing(bank, key_point, text)
            case "near-miss":
                edit = near_miss(bank, key_point, text, truly)
            case "support":
                edit = AddSupporting(one_line(text))
            case "key-point":
                theme = theme or self._nearest_theme(text)
                edit = new_key_point(
                    bank, key_point, claim=claim or text, phrasings=(text, *phrasings), theme=theme, weight=weight
                )
            case "dismiss":
                return None
        apply(bank, edit)
        return edit

    def effect(self, edit: Edit, progress: Progress = lambda _: None) -> "Effect | None":
        """What the edit changes on objections.yaml beside the bank, before anything is kept; None where there is none.

        Slow: both states of the bank are learned. Raises BankError, EditError, ModelError.
        """
        folder = self.bank_file.parent
        script = folder / OBJECTIONS
        if not script.is_file():
            return None
        from debater.evaluation.script import load_script  # noqa: PLC0415 - heavy, and only wanted here
        from debater.workshop.effect import effect  # noqa: PLC0415 - the same

        with self._lock:
            bank = self.bank
            after = apply(bank, edit)
            items = load_script(script, bank)
            return effect(bank, after, items, self._loaded(progress), progress, beside=folder)

    def keep(self, said: Sequence[Said], action: Action, edit: Edit | None) -> Handled:
        """Make the edit in the bank's file, if there is one, and record that these texts are dealt with.

        Where the database fails, the bank is put back. Where the program is killed between the two, the text is in the
        bank, and for that reason no longer offered. Raises BankError, EditError, HistoryError.
        """
        texts = tuple(dict.fromkeys(one.key for one in said))
        with self._lock, self._edited(edit):
            now = datetime.now(UTC).replace(tzinfo=None)
            return _handled(self.store.add_handled(self.bank.id, action, texts, as_json(edit), now))

    def last(self) -> Handled | None:
        """What `undo` would take back; None when nothing was done. Raises EditError when it cannot be read."""
        done = self._last()
        return _handled(done) if done else None

    def undo(self, *, anyway: bool = False) -> Handled | None:
        """Take back what was done last: out of the bank, and back into the inbox. None when there is nothing.

        Raises EditError when the bank no longer holds what was added; with `anyway` the bank is then left as it is, and
        the texts are back in the inbox.
        """
        with self._lock:
            done = self._last()
            if done is None:
                return None
            try:
                handled = _handled(done)
                with self._edited(inverse(handled.edit) if handled.edit else None):
                    self.store.forget_handled(done.id)
            except EditError as error:
                if not anyway:
                    raise EditError(f"What was done last cannot be taken back. {error.message}", error.cure) from error
                self.store.forget_handled(done.id)
                return Handled(done.action, done.texts, None, done.at)
            return handled

    def _nearest_theme(self, text: str) -> str:
        """The theme of the key point nearest to a text of the inbox; the bank's first for any other text."""
        bank, known = self.bank, self._grouping
        if known is None or plain(text) not in known.vectors:
            return bank.themes[0].id
        nearest, _ = known.nearest(known.vectors[plain(text)])
        return bank.by_id[nearest].theme if nearest in bank.by_id else bank.themes[0].id

    def _last(self) -> "StoredHandled | None":
        done = self.store.handled(self.bank.id)
        return done[-1] if done else None

    @contextmanager
    def _edited(self, edit: Edit | None) -> Iterator[None]:
        """With the edit made in the file; where what follows fails, the file gets its text back, byte for byte."""
        if edit is None:
            yield
            return
        was = read_version(self.bank_file)
        now = edit_file(self.bank_file, edit)
        try:
            yield
        except HistoryError:
            save(self.bank_file, was.text, was=now)
            raise

    def _loaded(self, progress: Progress) -> "Encoder":
        if self._encoder is None:
            progress("Loading the language model")
            self._encoder = self._load_encoder()
        return self._encoder

    def _cached_encoder(self, progress: Progress) -> "Encoder":
        """The encoder, with the vectors of what students said kept on disk."""
        from debater.matching.cache import CachedEncoder, text_key  # noqa: PLC0415 - loads numpy
        from debater.places import cache_folder  # noqa: PLC0415 - loads numpy

        encoder = self._loaded(progress)
        return CachedEncoder(encoder, cache_folder() / f"vectors-{self.bank.id}-inbox-{text_key(encoder.name)}.npz")


def _handled(done: "StoredHandled") -> Handled:
    return Handled(done.action, done.texts, from_json(done.edit), done.at)
