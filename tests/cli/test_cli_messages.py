"""Lines in: one message or one complaint a line, in order."""

import io
import json

import pytest

from debater.cli.messages import Message, Unreadable, form_of, formed, messages
from debater.evaluation.stream import MAX_LINE, windows


def read(data, form="auto"):
    cut = formed(windows(io.BytesIO(data), whole=True), form)
    return [message for window in cut for message in messages(window)]


def test_each_line_of_text_is_a_message_blank_ones_too():
    texts = [message.text for message in read(b"one\n\n two \r\nthree")]
    assert texts == ["one", "", " two ", "three"]


def test_other_line_separators_do_not_end_a_message():
    text = "a\u2028b\u0085c\x0bd\x0ce\rf"
    assert read(text.encode()) == [Message(text, {"text": text})]


def test_a_byte_order_mark_is_no_part_of_the_first_message():
    assert [message.text for message in read(b"\xef\xbb\xbfone\ntwo\n")] == ["one", "two"]
    assert read(b'\xef\xbb\xbf{"text": "one"}\n') == [Message("one", {"text": "one"})]


def test_other_fields_are_carried_with_their_types():
    fields = {"id": 7, "text": "x", "nested": {"a": [1, None, True, 0.5]}, "é": "ü"}
    assert read(json.dumps(fields).encode()) == [Message("x", fields)]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"nope", "the line is not JSON: Expecting value at character 1"),
        (b'{"text": "half', "the line is not JSON: Unterminated string starting at character 10"),
        (b"", "the line is not JSON: Expecting value at character 1"),
        (b"[1]", "the line is not a JSON object"),
        (b"null", "the line is not a JSON object"),
        (b'{"a": 1}', "the object has no field 'text'"),
        (b'{"text": 5}', "the field 'text' is not a string"),
        (b'{"text": null}', "the field 'text' is not a string"),
        (b'{"text": "\xff"}', "the line is not UTF-8 (byte 0xff at 11)"),
        (b'{"text": "x", "n": NaN}', "the line is not JSON: NaN is no number"),
        (b'{"text": "x", "n": 1e999}', "the line holds a number that is too large"),
        (b"[" * 100_000, "the line is nested too deeply"),
    ],
)
def test_a_line_that_holds_no_message_is_told_why_and_the_rest_goes_on(line, error):
    good = b'{"text": "x"}'
    assert read(good + b"\n" + line + b"\n" + good + b"\n", "jsonl") == [
        Message("x", {"text": "x"}),
        Unreadable(2, error),
        Message("x", {"text": "x"}),
    ]


def test_a_number_of_too_many_digits_is_unreadable():
    (found,) = read(b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "jsonl")
    assert isinstance(found, Unreadable)


def test_a_line_longer_than_the_limit_is_unreadable_and_not_kept():
    found = read(b"x" * (3 * MAX_LINE) + b"\nnext\n", "txt")
    assert found == [Unreadable(1, f"the line is longer than {MAX_LINE} bytes"), Message("next", {"text": "next"})]
    assert isinstance(read(b"x" * MAX_LINE, "txt")[0], Message)


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "txt"), ("a.jsonl", "jsonl"), ("A.JSONL", "jsonl"), ("a.ndjson", "jsonl"), ("a", "auto"), ("-", "auto")],
)
def test_a_files_name_says_its_form(name, form):
    assert form_of(name) == form


def test_input_is_json_lines_when_its_first_written_line_is_an_object():
    assert isinstance(read(b'\n{"text": "x"}\nnope\n')[2], Unreadable)
    assert read(b'nope\n{"text": "x"}\n')[1].text == '{"text": "x"}'
    assert read(b'{"text": "x"}\n', "txt")[0].text == '{"text": "x"}'


def test_the_form_that_the_first_window_shows_holds_for_all():
    blank, rest = b"\n" * 100, b'{"text": "x"}\n' * 400
    assert read(blank + rest)[-1] == Message("x", {"text": "x"})
    assert {type(found) for found in read(rest + b"nope\n" * 400)[400:]} == {Unreadable}
