"""What is saved while the app is open is taken once it rests, learned, or refused once; nobody waits for it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from saved import SAID, TINY, Saved
from textual.message import Message

from debater.core.practice import Setting
from debater.tui import messages
from debater.tui.conversation import Conversation
from debater.tui.watching import AS_BEFORE, PATIENCE, Watching

MINE = "Gulls steal our chips on the promenade."


class Desk:
    """A coach's desk: a bank in an editor, and the app that looks at it ten times a second."""

    def __init__(self, folder: Path) -> None:
        self.saved = Saved(folder)
        self.heard: list[Message] = []
        self.conversation = Conversation(self.saved.session)
        self.conversation.to(self)
        self.watching = Watching(self.conversation, self.post_message)

    def post_message(self, message: Message) -> bool:
        self.heard.append(message)
        return True

    def until(self, law: Callable[[], object]) -> None:
        for _ in range(300):
            if law():
                return
            self.watching.look()
            time.sleep(0.1)
        raise AssertionError(f"never came true; heard {self.heard}")

    def told(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.heard if isinstance(message, kind)]

    def wait(self, kind: type[Message], count: int = 1) -> Message:
        self.until(lambda: len(self.told(kind)) >= count)
        return self.told(kind)[count - 1]

    def rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > until)

    def open(self, *, ready: bool = True) -> None:
        self.conversation.start(Setting())
        self.wait(messages.Opened)
        if ready:
            self.conversation.load()
            self.wait(messages.Loaded)

    def reply(self, said: str = SAID) -> str:
        before = len(self.told(messages.Answered))
        self.conversation.respond(said)
        return self.wait(messages.Answered, before + 1).turn.replies[0].text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    at = Desk(tmp_path)
    yield at
    at.until(lambda: at.watching.idle)


def test_another_answer_is_given_at_once_and_nothing_is_learned(desk: Desk) -> None:
    desk.open()
    desk.saved.change("Low pay is decided by employers", "Pay is decided by bosses")
    taken = desk.wait(messages.BankTaken)
    assert (taken.changes, taken.learning) == ("1 answer changed", False)
    assert "Pay is decided by bosses" in desk.reply()


def test_a_new_phrasing_is_taken_at_once_and_known_once_it_is_learned(desk: Desk) -> None:
    desk.open()
    desk.saved.add_phrasing(MINE)
    taken = desk.wait(messages.BankTaken)
    assert (taken.changes, taken.learning) == ("1 phrasing more", True)
    assert desk.wait(messages.BankLearned).changes == "1 phrasing more"
    session = desk.conversation.session
    assert session is not None
    assert session.verdict(MINE).candidates[0].phrasing == MINE


def test_what_was_saved_before_the_first_look_is_not_missed(desk: Desk) -> None:
    desk.conversation.start(Setting())
    desk.until(lambda: desk.conversation.session)
    desk.saved.add_phrasing(MINE)
    assert desk.wait(messages.BankTaken).changes == "1 phrasing more"


def test_a_wrong_bank_is_told_once_with_its_place_and_the_last_good_one_goes_on(desk: Desk) -> None:
    desk.open()
    line = desk.saved.text.splitlines().index("    weight: 3") + 1
    desk.saved.change("    weight: 3\n", "    weigth: 3\n")
    refused = desk.wait(messages.BankRefused).problems[0]
    assert (Path(refused.file).name, refused.line, "weigth" in refused.message) == ("bank.yaml", line, True)
    assert "weight" in refused.cure
    desk.rest(3 * PATIENCE)
    assert len(desk.told(messages.BankRefused)) == 1
    assert "employers" in desk.reply()
    desk.saved.change("weigth", "wieght")
    desk.wait(messages.BankRefused, 2)
    desk.saved.change("wieght", "weight")
    assert desk.wait(messages.BankTaken).changes == AS_BEFORE


@pytest.mark.parametrize("cut", [0, 700, 3000])
def test_a_file_that_is_half_saved_for_a_moment_flashes_nothing(desk: Desk, cut: int) -> None:
    desk.open()
    whole = desk.saved.file.read_bytes().replace(b"Low pay", b"Poor pay")
    desk.saved.file.write_bytes(whole[:cut])
    desk.rest(0.5 * PATIENCE)
    desk.saved.file.write_bytes(whole)
    assert desk.wait(messages.BankTaken).changes == "1 answer changed"
    desk.rest(2 * PATIENCE)
    assert len(desk.told(messages.BankTaken)) == 1
    assert desk.told(messages.BankRefused) == []


def test_a_bank_that_is_gone_is_told_and_taken_again_when_it_is_back(desk: Desk) -> None:
    desk.open()
    desk.saved.file.rename(desk.saved.file.with_suffix(".old"))
    assert "read" in desk.wait(messages.BankRefused).problems[0].message
    desk.saved.file.with_suffix(".old").rename(desk.saved.file)
    assert desk.wait(messages.BankTaken).changes == AS_BEFORE


def test_a_phrasebook_that_is_laid_beside_it_counts_too(desk: Desk) -> None:
    desk.open()
    book = desk.saved.file.with_name("phrasebook.yaml")
    book.write_text(f"format: 1\nkey_points:\n  wages: {{opposes: {{plain: [{MINE}]}}}}\n", encoding="utf-8")
    assert desk.wait(messages.BankTaken).changes == "1 training text more"


def test_a_save_that_changes_nothing_is_not_told(desk: Desk) -> None:
    desk.open()
    desk.saved.file.write_bytes(b"# a remark\n" + TINY.read_bytes())
    desk.rest(2 * PATIENCE)
    assert not desk.told(messages.BankTaken)


def test_what_is_saved_while_another_version_is_learned_is_taken_and_learned_in_its_stead(desk: Desk) -> None:
    desk.open()
    desk.saved.add_phrasing(MINE)
    desk.wait(messages.BankTaken)
    desk.saved.drop_crime()
    assert desk.wait(messages.BankTaken, 2).changes == "1 key point fewer"
    desk.until(lambda: desk.watching.idle and desk.told(messages.BankLearned))
    session = desk.conversation.session
    assert session is not None
    assert session.matcher is not None
    assert session.matcher.bank is session.bank
    assert session.matcher.fitted.reader.classes.key_points == ("wages", "services")
    assert session.verdict(MINE).candidates[0].phrasing == MINE


def test_a_bank_in_which_all_key_points_are_others_is_learned_first(desk: Desk) -> None:
    desk.open()
    for id_ in ("wages", "services", "crime"):
        desk.saved.file.write_text(desk.saved.text.replace(f"- id: {id_}\n", f"- id: new-{id_}\n"), encoding="utf-8")
    assert desk.wait(messages.BankTaken).learning is False
    assert desk.told(messages.BankLearning)
    assert desk.conversation.session is not None
    assert desk.conversation.session.verdict(SAID).candidates[0].id == "new-wages"


def test_before_the_model_is_asked_for_the_new_bank_is_simply_the_one_that_is_learned(desk: Desk) -> None:
    desk.open(ready=False)
    desk.saved.add_phrasing(MINE)
    assert desk.wait(messages.BankTaken).learning is False
    desk.conversation.load()
    desk.wait(messages.Loaded)
    assert desk.conversation.session is not None
    assert desk.conversation.session.verdict(MINE).candidates[0].phrasing == MINE
