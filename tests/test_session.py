"""The one use case: say something, get a reply, have it kept, whatever the store does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import tiny

from debater.banks.stamp import bank_hash
from debater.core.bank import Bank
from debater.core.event import Convinced
from debater.core.practice import Setting
from debater.core.state import resume
from debater.errors import HistoryError
from debater.history.store import Store, as_url
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher
from debater.session import Session, open_session

VERDICTS = {"It lowers pay.": tiny.matched("wages"), "Hm.": tiny.menu("jobs"), "Rules.": tiny.matched("control")}


class Moody(Store):
    """A store whose disk is full while `full` is set."""

    full = False

    def write(self, *given: Any) -> None:
        self._refuse()
        super().write(*given)

    def load(self, id_: str) -> Any:
        self._refuse()
        return super().load(id_)

    def end(self, *given: Any) -> None:
        self._refuse()
        super().end(*given)

    def debates(self, motion: str | None = None) -> list[Any]:
        self._refuse()
        return super().debates(motion)

    def _refuse(self) -> None:
        if self.full:
            raise HistoryError("The disk is full.", "Make room.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Moody]:
    opened = Moody(as_url(str(tmp_path / "debates.sqlite3")))
    yield opened
    opened.close()


def session(store: Store | None = None) -> Session:
    opened = Session(tiny.bank(), store=store)
    opened._matcher = tiny.Judge(VERDICTS)  # type: ignore[assignment]
    return opened


def test_a_reply_needs_no_store() -> None:
    opened = session()
    turn = opened.respond("It lowers pay.")
    assert (turn.replies[0].key_point, opened.score.earned, opened.notice) == ("wages", 6, "")
    assert opened.unfinished() is None
    opened.end()


def test_a_follow_up_in_doubt_is_read_with_the_point_just_rebutted() -> None:
    said = "But they do."
    opened = session()
    asked = {said: tiny.menu("jobs", "wages"), f"The claim of wages. {said}": tiny.matched("wages")}
    opened._matcher = tiny.Judge({**VERDICTS, **asked})  # type: ignore[assignment]
    assert opened.respond(said).verdict.kind == "menu"
    opened.respond("It lowers pay.")
    assert opened.respond(said).replies[0].key_point == "wages"


def test_what_is_said_is_cleaned_before_anything_else() -> None:
    assert session().respond("\x1b[31mIt lowers pay.\x00 \n").said == "It lowers pay."


def test_every_turn_is_kept_when_respond_returns(store: Moody) -> None:
    opened = session(store)
    opened.respond("It lowers pay.")
    assert len(store.turns(opened.id)) == 1
    opened.respond("Hm.")
    opened.choose(0)
    assert store.turns(opened.id) == list(opened.state.turns)


def test_a_killed_debate_is_offered_again_whole(store: Moody) -> None:
    killed = session(store)
    killed.respond("It lowers pay.")
    killed.respond("Hm.")
    again = session(store)
    offered = again.unfinished()
    assert offered is not None
    assert offered.bank_hash == bank_hash(again.bank)
    again.resume(offered)
    assert (again.id, again.state) == (killed.id, killed.state)
    again.choose(1)
    again.respond("Rules.")
    assert store.turns(killed.id) == list(again.state.turns)


def test_a_debate_that_was_ended_or_given_up_is_not_offered(store: Moody) -> None:
    ended, left = session(store), session(store)
    ended.respond("Hm.")
    ended.end()
    left.respond("Hm.")
    offered = left.unfinished()
    assert offered is not None
    assert offered.id == left.id
    left.give_up(offered)
    assert left.unfinished() is None
    assert len(store.debates()) == 2


def test_the_debate_goes_on_while_the_disk_is_full_and_is_kept_afterwards(store: Moody) -> None:
    opened = session(store)
    store.full = True
    opened.respond("It lowers pay.")
    assert "not being saved. The disk is full. Make room." in opened.notice
    assert opened.respond("Hm.").replies[0].kind == "menu"
    store.full = False
    opened.choose(0)
    assert opened.notice == ""
    assert store.turns(opened.id) == list(opened.state.turns)
    assert len(opened.state.turns) == 3


def test_a_disk_that_fills_up_halfway_loses_nothing(store: Moody) -> None:
    opened = session(store)
    opened.respond("It lowers pay.")
    store.full = True
    opened.respond("Rules.")
    store.full = False
    opened.end()
    assert store.turns(opened.id) == list(opened.state.turns)
    assert session(store).unfinished() is None


def test_a_store_that_fails_ends_nothing(store: Moody) -> None:
    kept = session(store)
    kept.respond("Hm.")
    offered = kept.unfinished()
    assert offered is not None
    store.full = True
    opened = session(store)
    assert opened.unfinished() is None
    opened.resume(offered)
    opened.give_up(offered)
    opened.respond("Rules.")
    opened.end()
    assert "The disk is full" in opened.notice
    assert len(opened.state.turns) == 1


def test_the_readable_part_of_a_debate_goes_on_as_a_debate_of_its_own(store: Moody) -> None:
    old = session(store)
    for text in ("It lowers pay.", "Rules.", "Hm."):
        old.respond(text)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE turns SET record = '{}' WHERE number = 2")
    again = session(store)
    offered = again.unfinished()
    assert offered is not None
    again.resume(offered)
    assert [turn.said for turn in again.state.turns] == ["It lowers pay."]
    again.respond("Hm.")
    assert again.notice == ""
    assert again.id != old.id
    assert store.turns(again.id) == list(again.state.turns)
    assert [d.turns for d in store.debates() if d.id == old.id] == [3]


def test_two_programs_on_one_debate_part_ways_and_lose_no_turn(store: Moody) -> None:
    first = session(store)
    first.respond("It lowers pay.")
    second = session(store)
    second.resume(store.debates()[0])
    second.respond("Rules.")
    first.respond("Hm.")
    first.respond("Rules.")
    assert first.notice == second.notice == ""
    assert first.id != second.id
    assert [turn.said for turn in store.turns(first.id)] == ["It lowers pay.", "Hm.", "Rules."]
    assert [turn.said for turn in store.turns(second.id)] == ["It lowers pay.", "Rules."]


def test_a_debate_is_kept_from_its_beginning_with_hints_and_what_was_taken_back(store: Moody) -> None:
    killed = session(store)
    killed.begin(Setting(level="hard"))
    assert killed.hint("wages") == ("Think of work.", 1)
    killed.respond("It lowers pay.")
    killed.respond("Hm.")
    killed.choose(0)
    state = killed.undo()
    assert state is killed.state
    assert state is not None
    assert [turn.said for turn in state.turns] == ["It lowers pay."]
    killed.note(Convinced(when="before", value=2))
    assert store.turns(killed.id) == list(state.turns)
    again = session(store)
    again.resume(store.debates()[0])
    assert (again.id, again.state, again.setting.level) == (killed.id, killed.state, "hard")
    assert [event.kind for event in again.state.events] == ["begun", "hinted", "undone", "undone", "convinced"]
    assert [event.after_turn for event in again.state.events] == [0, 0, 1, 1, 1]
    assert again.score.earned == 4
    assert again.record == replace(killed.record, ended_at=None)
    again.respond("Rules.")
    assert store.turns(killed.id) == list(again.state.turns)


def test_the_ladder_of_hints_ends_with_the_model_line_and_repeats_it_for_nothing() -> None:
    opened = session()
    assert [opened.hint("wages") for _ in range(5)] == [
        ("Think of work.", 1),
        ("Who pays?", 2),
        ("pay", 3),
        ("It costs them.", 4),
        ("It costs them.", 4),
    ]
    assert len(opened.state.events) == 5
    with pytest.raises(KeyError):
        opened.hint("no-such-point")


def test_nothing_said_is_nothing_to_take_back_and_nothing_to_store(store: Moody) -> None:
    opened = session(store)
    assert opened.undo() is None
    opened.end()
    assert store.debates() == []


def test_every_turn_and_event_has_its_time_stored_or_not(store: Moody) -> None:
    for opened in (session(), session(store)):
        opened.respond("It lowers pay.")
        opened.respond("Rules.")
        opened.undo()
        record = opened.record
        assert list(record.turn_times) == [1]
        assert [event.kind for event in record.events] == ["begun", "undone"]
        assert record.started_at == record.event_times[0] <= record.turn_times[1] <= record.event_times[1]
    assert store.load(opened.id) == record
    assert opened.past() == [record]
    assert session().past() == []


def test_what_happens_while_the_disk_is_full_is_kept_afterwards(store: Moody) -> None:
    opened = session(store)
    opened.respond("It lowers pay.")
    store.full = True
    opened.hint("jobs")
    opened.respond("Rules.")
    opened.undo()
    opened.respond("Hm.")
    assert "The disk is full" in opened.notice
    store.full = False
    opened.end()
    assert opened.notice == ""
    record = store.load(opened.id)
    assert record is not None
    assert (record.turns, record.events) == (opened.state.turns, opened.state.events)
    assert resume(opened.bank, record.turns, record.events) == opened.state


@pytest.mark.parametrize("then", ["undo", "respond"])
def test_two_programs_part_ways_when_one_takes_back(store: Moody, then: str) -> None:
    first = session(store)
    first.respond("It lowers pay.")
    second = session(store)
    second.resume(store.debates()[0])
    second.respond("Rules.")
    if then == "undo":
        first.undo()
        assert store.turns(first.id) == []
        assert store.turns(second.id) == list(second.state.turns)
    else:
        second.undo()
        second.undo()
        first.respond("Hm.")
        assert [turn.said for turn in store.turns(first.id)] == ["It lowers pay.", "Hm."]
        assert store.turns(second.id) == []
    assert first.id != second.id
    assert first.notice == second.notice == ""


def test_a_debate_taken_up_that_parts_ways_is_kept_whole(store: Moody) -> None:
    first = session(store)
    first.respond("It lowers pay.")
    first.respond("Hm.")
    first.undo()
    second = session(store)
    second.resume(store.debates()[0])
    first.respond("Rules.")
    second.respond("Hm.")
    assert store.turns(second.id) == list(second.state.turns)
    assert [event for _, event in store.events(second.id)] == list(second.state.events)


def test_a_fresh_debate_uses_the_same_matcher_and_store(store: Moody, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []

    def load_matcher(bank: Bank, *given: object, beside: object) -> Matcher:
        loads.append(bank.id)
        return Matcher.fit(bank, HashingEncoder())

    monkeypatch.setattr("debater.matching.loading.load_matcher", load_matcher)
    first = Session(tiny.bank(), store=store)
    second = first.fresh(Setting(mode="timed", minutes=2))
    third = second.fresh(Setting())
    assert (third.ready, second.setting.minutes, second.store) == (False, 2, store)
    third.load()
    for opened in (first, second, third):
        assert opened.ready
        opened.respond("wages is what worries me")
        opened.end()
    assert loads == ["tiny"]
    assert [record.setting.mode for record in sorted(first.past(), key=lambda r: r.started_at)] == [
        *("spar", "timed", "spar")
    ]
    assert len({first.id, second.id, third.id}) == 3
    assert first.state.turns[0].said == third.state.turns[0].said


def test_a_text_can_be_read_and_encoded_without_being_said() -> None:
    opened = session()
    assert opened.verdict(" It lowers pay.\x00").kind == "matched"
    vectors = opened.encode(["It lowers pay.", "Rules."])
    assert vectors.shape[0] == 2
    assert opened.state.turns == ()


def test_reviews_are_kept_and_a_store_that_fails_ends_nothing(store: Moody) -> None:
    due = datetime(2026, 1, 1)
    opened = session(store)
    opened.save_review("wages", "{}", due)
    assert [(r.key_point, r.card, r.due) for r in opened.reviews().values()] == [("wages", "{}", due)]
    without = session()
    without.save_review("wages", "{}", due)
    assert (without.reviews(), without.notice) == ({}, "")
    store.close()
    assert store.file is not None
    store.file.unlink()
    store.file.mkdir()
    assert opened.reviews() == {}
    assert "not being saved" in opened.notice


def test_a_database_that_cannot_be_opened_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("no database")
    bank_file = Path(__file__).parent / "data" / "tiny" / "bank.yaml"
    opened = open_session(bank_file=bank_file, database=str(tmp_path / "notes"), model="hashing")
    assert not opened.ready
    assert "not being saved" in opened.notice
    assert opened.respond("Migrant labour holds down wages for the low paid.").replies
    assert opened.ready


def test_a_bank_s_hash_changes_with_its_content() -> None:
    assert bank_hash(tiny.bank()) == bank_hash(tiny.bank())
    assert bank_hash(tiny.bank()) != bank_hash(tiny.bank(id="other"))
