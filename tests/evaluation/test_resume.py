"""An output that grows: what was done is kept, goes on to the byte, and is never mixed with another run's."""

import pytest
from scale_jobs import all_shouted, shouted, windows

from debater.errors import DebaterError
from debater.evaluation.resume import Growing
from debater.evaluation.stream import Window


def grown(output, source, *, upto=None, run="one", resume=False):
    """A run on these windows that is given up after `upto` of them; how many it judged."""
    growing = Growing(output, run, resume=resume)
    judged = 0
    try:
        for window in growing.rest(iter(source)):
            if judged == upto:
                return judged
            growing.add(shouted(window))
            judged += 1
        growing.finish()
    finally:
        growing.close()
    return judged


@pytest.fixture
def output(tmp_path):
    return tmp_path / "out.jsonl"


def test_a_whole_run_leaves_its_output_and_nothing_else(output, tmp_path):
    assert grown(output, windows(5)) == 5
    assert output.read_bytes() == all_shouted(5)
    assert list(tmp_path.iterdir()) == [output]


def test_until_all_is_done_an_older_output_stays_as_it_is(output):
    output.write_text("older")
    grown(output, windows(5), upto=3)
    assert output.read_text() == "older"


@pytest.mark.parametrize("upto", range(1, 6))
def test_a_resumed_run_judges_only_the_rest_and_ends_with_the_same_bytes(output, tmp_path, upto):
    assert grown(output, windows(6), upto=upto) == upto
    assert grown(output, windows(6), resume=True) == 6 - upto
    assert output.read_bytes() == all_shouted(6)
    assert list(tmp_path.iterdir()) == [output]


def test_a_run_that_ended_before_its_output_took_its_name_has_nothing_left_to_judge(output):
    growing = Growing(output, "one", resume=False)
    for window in growing.rest(iter(windows(3))):
        growing.add(shouted(window))
    growing.close()
    assert grown(output, windows(3), resume=True) == 0
    assert output.read_bytes() == all_shouted(3)


def test_what_was_written_after_the_last_note_is_written_anew(output):
    grown(output, windows(6), upto=2)
    part = output.with_name("out.jsonl.part")
    part.write_bytes(part.read_bytes() + b"half a li")
    grown(output, windows(6), resume=True)
    assert output.read_bytes() == all_shouted(6)


def test_an_unfinished_run_is_not_lost_by_forgetting_to_resume_it(output):
    grown(output, windows(6), upto=2)
    with pytest.raises(DebaterError, match="holds an unfinished run") as caught:
        grown(output, windows(6))
    assert "Add --resume" in caught.value.cure
    assert grown(output, windows(6), resume=True) == 4


def test_a_run_with_another_bank_or_model_is_not_resumed(output):
    grown(output, windows(6), upto=2)
    with pytest.raises(DebaterError, match="another bank, model"):
        grown(output, windows(6), run="two", resume=True)


@pytest.mark.parametrize(
    "other",
    [
        [Window(1, (b"line 1", b"line 2", b"other"), ""), *windows(6)[1:]],
        windows(1),
        [],
        [Window(1, tuple(line for window in windows(6) for line in window.lines))],
    ],
    ids=["changed", "shorter", "empty", "cut otherwise"],
)
def test_a_run_on_other_input_is_not_resumed(output, other):
    grown(output, windows(6), upto=2)
    with pytest.raises(DebaterError, match="first 6 lines have changed"):
        grown(output, other, resume=True)
    assert not output.exists()


def test_lines_added_to_the_input_meanwhile_are_judged_too(output):
    grown(output, windows(4), upto=2)
    assert grown(output, windows(6), resume=True) == 4
    assert output.read_bytes() == all_shouted(6)


def test_nothing_to_resume_begins_anew(output):
    assert grown(output, windows(2), resume=True) == 2


def test_a_run_stopped_before_its_first_window_leaves_nothing(output, tmp_path):
    grown(output, windows(2), upto=0)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DebaterError, match="cannot be written"):
        Growing(tmp_path / "no" / "out", "one", resume=False)
