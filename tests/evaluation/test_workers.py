"""Windows judged by threads and processes: the same results in the same order, whoever is killed."""

import os
import threading

import pytest
from scale_jobs import Pid, Shout, Unwilling, all_shouted, shouted, windows

from debater.errors import DebaterError
from debater.evaluation.processes import ATTEMPTS, Processes
from debater.evaluation.workers import OneProcess, in_order


def out(source, pool):
    return b"".join(judged.out for judged in in_order(iter(source), pool))


def test_one_process_keeps_the_order_though_a_later_window_is_done_first():
    second_is_done = threading.Event()

    def work(window):
        if window.first == 1:
            assert second_is_done.wait(30)
        else:
            second_is_done.set()
        return shouted(window)

    assert out(windows(20), OneProcess(work, second_is_done.set)) == all_shouted(20)


def test_the_input_is_read_only_a_little_ahead():
    read = []

    def source():
        for window in windows(100):
            read.append(window)
            yield window

    pool = OneProcess(shouted, lambda: None)
    found = in_order(source(), pool)
    ahead = [len(read) - done for done, _ in enumerate(found)]
    assert max(ahead) <= pool.ahead + 3
    assert len(read) == 100


def test_an_error_of_the_input_comes_after_what_was_read_before_it():
    def source():
        yield windows(1)[0]
        raise DebaterError("The input has changed.")

    found = in_order(source(), OneProcess(shouted, lambda: None))
    assert next(found).out == all_shouted(1)
    with pytest.raises(DebaterError, match="The input has changed"):
        next(found)


def test_an_error_of_the_work_ends_it_and_stops_what_is_under_way():
    stopped = []

    def work(window):
        raise DebaterError("No model.")

    with pytest.raises(DebaterError, match="No model"):
        out(windows(9), OneProcess(work, lambda: stopped.append(True)))
    assert stopped


def test_processes_give_the_same_in_the_same_order():
    assert out(windows(30), Processes(Shout(), 2, 1)) == all_shouted(30)


def test_processes_are_other_processes_on_the_threads_they_are_given():
    found = [line.split() for line in out(windows(10), Processes(Pid(), 2, 3)).splitlines()]
    assert str(os.getpid()).encode() not in {pid for pid, _ in found}
    assert {threads for _, threads in found} == {b"3"}


def test_a_killed_process_is_replaced_and_its_window_judged_anew(tmp_path):
    mark = tmp_path / "killed"
    assert out(windows(12), Processes(Shout(13, mark), 2, 1)) == all_shouted(12)
    assert mark.exists()


def test_a_window_that_kills_every_worker_is_given_up_and_named():
    reason = f"killed {ATTEMPTS} times over lines 7 to 9"
    with pytest.raises(DebaterError, match=reason):
        out(windows(4), Processes(Shout(7), 1, 1))


def test_a_worker_that_cannot_begin_says_why():
    with pytest.raises(DebaterError) as caught:
        out(windows(2), Processes(Unwilling(), 1, 1))
    assert str(caught.value) == "A worker has no model. Install one."
