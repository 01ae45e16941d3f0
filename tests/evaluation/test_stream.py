"""An input cut into windows: all lines, in order, in windows that the input alone decides."""

import io
import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from debater.evaluation.stream import LINES, MAX_LINE, WINDOW_BYTES, windows


class Dribbling(io.RawIOBase):
    """Gives its data in pieces of these sizes, then of one byte."""

    def __init__(self, data, sizes):
        self.data, self.sizes = data, [*sizes]

    def readable(self):
        return True

    def readinto(self, buffer):
        size = min(self.sizes.pop(0) if self.sizes else 1, len(buffer), len(self.data))
        buffer[:size], self.data = self.data[:size], self.data[size:]
        return size


def cut(data, **how):
    return list(windows(io.BytesIO(data), **{"whole": True, **how}))


@given(st.lists(st.binary(max_size=5).filter(lambda line: b"\n" not in line), max_size=300), st.booleans())
def test_every_line_is_there_once_and_in_order(lines, ended):
    data = b"\n".join(lines) + (b"\n" if ended and lines else b"")
    found = [line for window in cut(data) for line in window.lines]
    assert found == data.removesuffix(b"\n").split(b"\n") if data.strip(b"\n") else b"\n".join([*found, b""]) == data


@given(st.lists(st.integers(1, 500), max_size=20))
def test_how_the_input_arrives_does_not_change_the_windows(sizes):
    data = b"".join(b"%d\n" % number for number in range(600))
    assert list(windows(Dribbling(data, sizes), whole=True)) == cut(data)


def test_windows_grow_and_are_numbered_by_line():
    found = cut(b"x\n" * 5000)
    assert [len(window.lines) for window in found] == [*LINES, LINES[-1], LINES[-1], 5000 - sum(LINES) - 2 * LINES[-1]]
    assert [window.first for window in found] == [1, *(window.last + 1 for window in found[:-1])]


def test_long_lines_close_a_window_early():
    found = cut((b"x" * 300_000 + b"\n") * 20)
    assert max(sum(map(len, window.lines)) for window in found) < WINDOW_BYTES + 300_001
    assert sum(len(window.lines) for window in found) == 20


def test_of_a_line_without_end_only_the_beginning_is_kept():
    (window,) = cut(b"x" * (4 * MAX_LINE) + b"\nnext\n")
    assert MAX_LINE < len(window.lines[0]) < MAX_LINE + 70_000
    assert window.lines[1:] == (b"next",)


def test_no_input_gives_no_window():
    assert cut(b"") == []


def test_what_has_arrived_by_a_pipe_is_handed_on_while_the_sender_waits():
    reading, writing = os.pipe()
    with open(reading, "rb") as stream, open(writing, "wb", buffering=0) as sender:
        found = windows(stream, whole=False)
        sender.write(b"one\ntwo\nthr")
        assert next(found).lines == (b"one", b"two")
        sender.write(b"ee\n")
        assert next(found).lines == (b"three",)


def test_a_regular_file_is_cut_the_same_whether_somebody_waits_or_not(tmp_path: Path):
    file = tmp_path / "lines"
    file.write_bytes(b"line\n" * 5000)
    with file.open("rb") as one, file.open("rb") as two:
        assert list(windows(one, whole=False)) == list(windows(two, whole=True))
