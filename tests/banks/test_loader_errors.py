"""Everything that can be wrong with a bank is told with file, line, column and cure, all of it at once."""

from pathlib import Path

import pytest

from debater.banks.loader import load_bank
from debater.banks.yaml_tree import MAX_BYTES
from debater.errors import BankError, Problem

TINY = (Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8")
QUOTES = "check quotes, colons and indentation here and in the line above (a half-saved file ends like this too)"
IDS = "use lower-case words and hyphens, like takes-jobs"
LIST = "write a list here, each entry after a hyphen"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems(text, phrasebook=None):
    Path("bank.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    if phrasebook is not None:
        Path("phrasebook.yaml").write_text(phrasebook, "utf-8")
    with pytest.raises(BankError) as caught:
        load_bank(Path("bank.yaml"))
    return list(caught.value.problems)


def place(text, mark):
    """Line and column of the first `mark` in a text; the place is counted here, not by the loader."""
    before = text[: text.index(mark)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


# Each: what is wrong, in the tiny bank: old text -> new text; where (a text that begins there); message; cure; rule.
CHANGES = {
    "an unknown field": (
        ("    weight: 3", "    weight: 3\n    wieght: 3"),
        ("wieght", "has an unknown field 'wieght'", "did you mean 'weight'?", "schema"),
    ),
    "an unknown field like no other": (
        ("    weight: 3", "    weight: 3\n    zzz: 3"),
        ("zzz", "has an unknown field 'zzz'", "remove it", "schema"),
    ),
    "a merge key": (
        ("    weight: 3", "    weight: 3\n    <<: {a: b}"),
        ("<<", "has an unknown field '<<'", "remove it", "schema"),
    ),
    "a missing field": (
        ("  student_side: You argue that free movement should end.\n", ""),
        ("motion:", "'motion.student_side' is missing", "add `student_side:`", "schema"),
    ),
    "an empty text": (
        ("claim: It lets criminals in.", "claim:"),
        ("claim:\n", "'key_points.claim' is empty", "write its text or remove the line", "schema"),
    ),
    "a text of spaces": (
        ("claim: It lets criminals in.", 'claim: "  "'),
        ('claim: "  "', "'key_points.claim' is empty", "write its text or remove the line", "schema"),
    ),
    "a text that is too long": (
        ("claim: It lets criminals in.", "claim: " + "x" * 4001),
        ("claim: xxx", "'key_points.claim' has 4001 characters", "cut it to 4000 or fewer", "schema"),
    ),
    "a list for a text": (
        ("claim: It lets criminals in.", "claim: [It, lets]"),
        ("claim: [", "'key_points.claim' is not a text", "write a text here (check the indentation)", "schema"),
    ),
    "a text for a list": (
        ("rests_on: [together]\n    phrasings", "rests_on: together\n    phrasings"),
        ("rests_on: together", "'key_points.rests_on' is not a list", LIST, "schema"),
    ),
    "a text for a mapping": (
        ("off_topic:\n", "lines: none\noff_topic:\n"),
        ("lines:", "'lines' is not a mapping of fields", "write its fields here (check the indentation)", "schema"),
    ),
    "an unquoted colon": (
        ("- I just don't", "- Well: I just don't"),
        (
            "Well:",
            "'unreasoned' is not a text",
            "put the text in quotes if it holds a colon (or check the indentation)",
            "schema",
        ),
    ),
    "an empty list": (
        ("openers:\n", "lines: {menu: []}\nopeners:\n"),
        ("menu:", "'lines.menu' has too few entries", "give at least 1", "schema"),
    ),
    "a word for a number": (
        ("weight: 3", "weight: heavy"),
        ("weight: heavy", "'key_points.weight' is not a whole number: 'heavy'", "write a whole number here", "schema"),
    ),
    "a number that is too large": (
        ("weight: 3", "weight: 9"),
        ("weight: 9", "'key_points.weight' is '9'", "use 5 or less", "schema"),
    ),
    "a number that is too small": (
        ("weight: 3", "weight: 0"),
        ("weight: 0", "'key_points.weight' is '0'", "use 1 or more", "schema"),
    ),
    "a format of the future": (("format: 1", "format: 2"), ("format", "'format' is '2'", "use 1 or less", "schema")),
    "a word that is none of the choices": (
        ("grounding: direct", "grounding: Direct"),
        (
            "grounding: D",
            "'key_points.grounding' is 'Direct'",
            "use one of 'direct', 'inferred' or 'unanswered'",
            "schema",
        ),
    ),
    "an id with spaces": (("id: tiny", "id: Tiny Bank"), ("id: Tiny", "'id' is not an id: 'Tiny Bank'", IDS, "schema")),
    "a key twice": (
        ("    weight: 3\n", "    weight: 3\n    weight: 4\n"),
        ("weight: 4", "has the key 'weight' twice", "keep one (the first is in line 20)", "duplicate-key"),
    ),
    "a key that is a list": (
        ("openers:\n", "? [a, b]\n: c\nopeners:\n"),
        ("[a, b]", "has a key that is not a word", "use a plain word", "key"),
    ),
    "a theme's id twice": (
        ("- {id: society,", "- {id: work, name: Again}\n  - {id: society,"),
        ("id: work, name: Again", "uses the theme id 'work' again", "the first is in line 12", "duplicate-id"),
    ),
    "a point's id twice": (
        ("- {id: together,", "- {id: employers, paragraph: 9, name: A, text: B}\n  - {id: together,"),
        (
            "id: employers, paragraph: 9",
            "uses the point id 'employers' again",
            "the first is in line 15",
            "duplicate-id",
        ),
    ),
    "a comeback with a key point's id": (
        ("id: wages-no-union", "id: wages"),
        ("id: wages\n            claim", "uses the key point or comeback id 'wages' again", None, "duplicate-id"),
    ),
    "a theme that is not there": (
        ("theme: work\n", "theme: wrok\n"),
        ("theme: wrok", "names a theme that is not there: 'wrok'", "did you mean 'work'?", "dangling-reference"),
    ),
    "a point that is not there, of a key point": (
        ("rests_on: [together]\n    phrasings", "rests_on: [together, x]\n    phrasings"),
        ("x]\n", "names a point that is not there: 'x'", "use one of employers, together", "dangling-reference"),
    ),
    "a point that is not there, of an answer": (
        ("rests_on: [employers]\n        press", "rests_on: [employer]\n        press"),
        ("employer]", "names a point that is not there: 'employer'", "did you mean 'employers'?", "dangling-reference"),
    ),
    "a point that is not there, of a comeback's answer": (
        ("rests_on: [together]\n            press", "rests_on: [togther]\n            press"),
        ("togther]", "names a point that is not there: 'togther'", "did you mean 'together'?", "dangling-reference"),
    ),
    "a near miss that is nothing known": (
        ("is: supports", "is: support"),
        (
            "is: support}",
            "names a kind of near miss that is not there: 'support'",
            "did you mean 'supports'?",
            "dangling-reference",
        ),
    ),
    "an alias": (
        ("- I just don't like it.", "- *text"),
        ("*text", "uses an alias (*text)", "write the text out where it is needed", "alias"),
    ),
    "a tag": (
        ("claim: It lets", "claim: !!python/name:os.system It lets"),
        ("!!python", "uses a tag (!)", "remove it, or put the text in quotes", "tag"),
    ),
    "deep nesting": (
        ("claim: It lets criminals in.", "claim: " + "[" * 9000 + "]" * 9000),
        ("[" * 8963 + "]", "is nested more than 40 deep", "flatten it", "depth"),
    ),
    "a tab": (
        ("    weight: 3", "\tweight: 3"),
        ("\tweight", "is not YAML: found a tab character that violates indentation", None, "syntax"),
    ),
    "a quote that is never closed": (
        ("claim: It lets", 'claim: "It lets'),
        ('"It lets', "is not YAML: the quote is never closed", QUOTES, "syntax"),
    ),
    "an indentation that fits nothing": (
        ("    weight: 3", "   weight: 3"),
        ("weight: 3", "is not YAML: did not find expected '-' indicator", QUOTES, "syntax"),
    ),
    "a second document": (
        ("openers:\n", "---\nopeners:\n"),
        ("---", "is not YAML: but found another document", QUOTES, "syntax"),
    ),
    **{
        f"the control character U+{ord(character):04X}": (
            ("It lets criminals in.", f"It lets {character}criminals in."),
            (
                character,
                f"holds a character that YAML does not allow (U+{ord(character):04X})",
                "remove it",
                "character",
            ),
        )
        for character in "\x00\x07\x1b\x9b\ufffe"
    },
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_one_thing_wrong_gives_one_problem_with_its_place_and_cure(change):
    (old, new), (mark, message, cure, rule) = change
    assert old in TINY
    text = TINY.replace(old, new, 1)
    (problem,) = problems(text)
    line, column = place(text, mark)
    expected = Problem("bank.yaml", line, column, message, problem.cure if cure is None else cure, rule)
    assert problem == expected
    assert problem.cure


@pytest.mark.parametrize(
    ("text", "message", "rule"),
    [
        ("", "is empty", "empty"),
        ("# only a remark\n", "is empty", "empty"),
        ("only a text", "is not a mapping of fields", "schema"),
        ("- a\n- list\n", "is not a mapping of fields", "schema"),
    ],
)
def test_a_file_without_fields_is_told_how_to_begin(text, message, rule):
    (problem,) = problems(text)
    assert (problem.file, problem.line, problem.column) == ("bank.yaml", 1, 1)
    assert (problem.message, problem.rule) == (message, rule)
    assert problem.cure in ("see docs/banks.md for a bank to start from", "start with `format: 1`")


def test_a_byte_that_is_not_utf8_is_found_in_its_place():
    raw = TINY.encode().replace(b"Cheap foreign", b"Ch\xe9ap foreign")
    line, column = place(TINY, "eap foreign")
    (problem,) = problems(raw)
    assert problem == Problem(
        "bank.yaml", line, column, "is not UTF-8 (byte 0xe9)", "save the file as UTF-8", "encoding"
    )


def test_utf16_is_refused_as_not_utf8():
    (problem,) = problems(TINY.encode("utf-16"))
    assert (problem.line, problem.column, problem.rule) == (1, 1, "encoding")


def test_a_bank_that_is_not_there_is_told_so():
    with pytest.raises(BankError) as caught:
        load_bank(Path("nowhere.yaml"))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.message) == (
        "nowhere.yaml",
        0,
        "cannot be read: No such file or directory",
    )
    assert problem.cure == "check the name, or see `debater bank list`"


def test_a_folder_without_a_bank_is_told_which_file_it_lacks(tmp_path):
    with pytest.raises(BankError) as caught:
        load_bank(tmp_path)
    assert caught.value.problems[0].file == "bank.yaml"


def test_a_file_of_more_than_the_limit_is_refused_unread():
    with Path("bank.yaml").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BankError) as caught:
        load_bank(Path("bank.yaml"))
    assert caught.value.problems[0].rule == "size"


@pytest.mark.parametrize("share", [number / 24 for number in range(1, 24)])
def test_a_half_written_bank_is_an_error_with_a_place_or_a_whole_bank_never_a_crash(share):
    text = TINY[: int(len(TINY) * share)]
    Path("bank.yaml").write_text(text, "utf-8")
    found: tuple[Problem, ...] = ()
    try:
        load_bank(Path("bank.yaml"))
    except BankError as error:
        found = error.problems
    assert all(1 <= problem.line <= text.count("\n") + 1 and problem.column >= 1 and problem.cure for problem in found)
    assert found or share > 0.7  # by then, everything that must be there is there


def test_all_problems_are_told_at_once_in_reading_order():
    text = TINY.replace("weight: 3", "weight: x").replace("grounding: inferred", "grounding: guessed")
    text = text.replace("id: tiny", "id: Tiny") + "colour: red\n"
    assert [problem.rule for problem in problems(text)] == ["schema"] * 4
    assert [problem.line for problem in problems(text)] == sorted(problem.line for problem in problems(text))


def test_wrong_entries_are_not_also_called_too_few():
    text = TINY.replace("      - But people who come", "      - {}\n            - But people who come")
    assert not [problem for problem in problems(text) if "too few" in problem.message]


def test_problems_of_bank_and_phrasebook_are_told_together():
    found = problems(TINY.replace("weight: 3", "weight: x"), phrasebook="key_points: {wages: {opposes: {a: b}}}\n")
    assert [(problem.file, problem.line, problem.column) for problem in found] == [
        ("bank.yaml", 20, 5),
        ("phrasebook.yaml", 1, 32),
    ]


def test_a_phrasebook_may_name_only_key_points_of_the_bank():
    (problem,) = problems(TINY, phrasebook="format: 1\nkey_points:\n  wagez: {opposes: {short: [a]}}\n")
    assert problem == Problem(
        "phrasebook.yaml",
        3,
        3,
        "names a key point that is not there: 'wagez'",
        "did you mean 'wages'?",
        "dangling-reference",
    )


def test_a_phrasebooks_register_is_an_id():
    (problem,) = problems(TINY, phrasebook="key_points:\n  wages:\n    opposes:\n      Very Short: [a]\n")
    assert (problem.line, problem.column, problem.cure) == (4, 7, IDS)
    assert problem.message == "'key_points.wages.opposes.Very Short' is not an id: 'Very Short'"


def test_a_half_written_phrasebook_is_told_with_its_place():
    (problem,) = problems(TINY, phrasebook='key_points:\n  wages:\n    opposes:\n      short: ["a, b\n')
    assert (problem.file, problem.line, problem.column) == ("phrasebook.yaml", 4, 15)
