"""A session goes on with another version of its bank, whatever else is being done with it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tiny

from debater.banks.loader import load_bank
from debater.banks.stamp import bank_hash, stamp
from debater.core.bank import Bank
from debater.core.practice import Setting
from debater.matching.hashing import HashingEncoder
from debater.matching.matcher import Matcher
from debater.session import Session, open_session

TINY = Path(__file__).parent / "data" / "tiny" / "bank.yaml"
SAID = "Cheap foreign labour keeps salaries low."


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return replace(Matcher.fit(load_bank(TINY), HashingEncoder()), in_debate=True)


def other(bank: Bank) -> Bank:
    """The bank with another answer to its first key point."""
    first, *rest = bank.key_points
    answers = tuple(answer.model_copy(update={"text": "Quite another answer."}) for answer in first.answers)
    return bank.model_copy(update={"key_points": (first.model_copy(update={"answers": answers}), *rest)})


def test_what_was_said_keeps_its_reply_and_what_comes_gets_the_new_one(matcher: Matcher) -> None:
    session = Session(matcher.bank, _matcher=matcher)
    before = session.respond(SAID)
    bank = other(session.bank)
    session.adopt(bank, replace(matcher, bank=bank))
    assert (session.state.turns, session.state.bank, session.ready) == ((before,), bank, True)
    assert session.score.earned > 0
    session.undo()
    assert "Quite another answer." in session.respond(SAID).replies[0].text


def test_debates_begun_later_have_the_new_bank_and_its_matcher(matcher: Matcher) -> None:
    first = Session(matcher.bank, _matcher=matcher)
    second = first.fresh(Setting())
    bank = other(first.bank)
    second.adopt(bank, replace(matcher, bank=bank))
    third = second.fresh(Setting())
    third.load()
    assert (third.bank, third.matcher) == (bank, second.matcher)
    assert first.matcher is matcher


def test_without_a_matcher_the_new_bank_is_learned_when_it_is_needed(matcher: Matcher) -> None:
    session = Session(matcher.bank, model="hashing")
    session.adopt(other(session.bank), None)
    assert not session.ready
    assert "Quite another answer." in session.respond(SAID).replies[0].text


@pytest.mark.parametrize("lent", [False, True])
def test_a_matcher_that_was_loading_for_the_bank_before_is_not_used(matcher: Matcher, lent: bool) -> None:
    root = Session(matcher.bank, model="hashing")
    session = root.fresh(Setting()) if lent else root
    bank, told = other(session.bank), threading.Event()

    def adopt_once(_: str) -> None:
        if not told.is_set():
            told.set()
            session.adopt(bank, None)

    session.load(adopt_once)
    assert told.is_set()
    assert session.matcher is not None
    assert session.matcher.bank is session.bank is bank


@pytest.mark.parametrize("path", [lambda file: file, lambda file: file.parent])
def test_an_opened_session_knows_what_its_files_looked_like(tmp_path: Path, path: Callable[[Path], Path]) -> None:
    file = tmp_path / "bank.yaml"
    file.write_bytes(TINY.read_bytes())
    session = open_session(bank_file=path(file), model="hashing", keep=False)
    assert session.read == session.fresh(Setting()).read == stamp(file)


def test_a_debate_tells_by_its_hash_which_version_it_is_held_on() -> None:
    session = Session(tiny.bank())
    before = session.record.bank_hash
    session.adopt(other(session.bank), None)
    assert session.record.bank_hash == bank_hash(session.bank) != before
