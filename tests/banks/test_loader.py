"""What a good bank's file becomes."""

from pathlib import Path

import pytest

from debater.banks.loader import load_bank, load_with_places
from debater.core.bank import Bank, Grounding

TINY = Path(__file__).parents[1] / "data" / "tiny"
TEXT = (TINY / "bank.yaml").read_text("utf-8")


def loaded(folder: Path, text: str | bytes) -> Bank:
    file = folder / "bank.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_bank(file)


def test_a_bank_loads_from_its_file_or_its_folder():
    assert load_bank(TINY) == load_bank(TINY / "bank.yaml")


def test_its_key_points_ladders_and_groundings_are_those_of_the_file():
    bank = load_bank(TINY)
    assert [(point.id, point.weight, point.grounding) for point in bank.key_points] == [
        ("wages", 3, Grounding.DIRECT),
        ("services", 2, Grounding.INFERRED),
        ("crime", 1, Grounding.UNANSWERED),
    ]
    assert [rung.id for rung in bank.by_id["wages"].ladder()] == ["wages-supply", "wages-no-union"]
    assert [miss.truly for miss in bank.by_id["wages"].near_misses] == ["supports", "neutral", "none"]
    assert bank.total_weight == 6


def test_a_dumped_bank_loads_as_the_same_bank(tmp_path):
    bank = load_bank(TINY)
    assert loaded(tmp_path, bank.model_dump_json(by_alias=True)) == bank  # JSON is YAML


@pytest.mark.parametrize("word", ["no", "yes", "on", "null", "~", "1e3", "0x10", "2020-01-01", "1:30", "1_000"])
def test_every_scalar_stays_the_text_that_was_written(tmp_path, word):
    bank = loaded(tmp_path, TEXT.replace("- I had soup for lunch.", f"- {word}"))
    assert bank.off_topic.far[0] == word


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.rstrip("\n").encode(),
        b"---\n" + TEXT.encode(),
    ],
    ids=["byte order mark", "Windows line ends", "no last line end", "document start"],
)
def test_how_an_editor_saves_makes_no_difference(tmp_path, raw):
    assert loaded(tmp_path, raw) == load_bank(TINY)


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "🦊 foxes 👩‍👩‍👧", "naïve ‘quotes’", "[b]bold[/b]"])
def test_text_of_any_script_is_kept(tmp_path, text):
    assert loaded(tmp_path, TEXT.replace("- I had soup for lunch.", f'- "{text}"')).off_topic.far[0] == text


def test_a_bank_with_one_key_point_loads(tmp_path):
    start = TEXT.index("  - id: services")
    text = TEXT[:start] + TEXT[TEXT.index("supports:\n") :]
    assert [point.id for point in loaded(tmp_path, text).key_points] == ["wages"]


def test_a_phrasebook_beside_the_bank_is_read_with_it(tmp_path):
    (tmp_path / "phrasebook.yaml").write_text("key_points: {wages: {opposes: {short: [Low pay!]}}}\n", "utf-8")
    bank = loaded(tmp_path, TEXT)
    assert bank.phrasebook.key_points["wages"].opposes == {"short": ("Low pay!",)}


def test_a_phrasebook_belongs_to_bank_yaml_only(tmp_path):
    (tmp_path / "phrasebook.yaml").write_text("key_points: {wages: {opposes: {short: [Low pay!]}}}\n", "utf-8")
    (tmp_path / "other.yaml").write_text(TEXT, "utf-8")
    assert load_bank(tmp_path / "other.yaml").phrasebook.key_points == {}


def test_every_value_keeps_its_place():
    tree = load_with_places(TINY).tree
    lines = TEXT.split("\n")
    line, column = tree.place(("key_points", 0, "phrasings", 2))
    assert lines[line - 1][column - 1 :].startswith("My wages haven't gone up")
    line, column = tree.place(("key_points", 0, "hints", "model_line"))
    assert lines[line - 1][column - 1 :].startswith("model_line: More workers")


def test_what_has_no_place_has_that_of_its_parent():
    tree = load_with_places(TINY).tree
    assert tree.place(("key_points", 0, "answers", 1, "rests_on")) == tree.place(("key_points", 0, "answers", 1))
