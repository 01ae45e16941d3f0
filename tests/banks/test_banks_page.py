"""docs/banks.md: its banks load, and it names every field that there is."""

import re
from pathlib import Path

import pytest

from debater.banks.explain import field_names
from debater.banks.loader import load_bank, load_with_places
from debater.core.bank import Bank, Phrasebook
from debater.lint.engine import check_bank

PAGE = (Path(__file__).parents[2] / "docs" / "banks.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path):
    for name, text in zip(("bank.yaml", "phrasebook.yaml"), BLOCKS, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_its_bank_and_phrasebook_load(folder):
    bank = load_bank(folder)
    assert bank.id == "school-phones"
    assert list(bank.phrasebook.key_points) == ["emergencies"]


def test_the_doctor_says_what_its_smallest_bank_lacks(folder):
    rules = {problem.rule for problem in check_bank(load_with_places(folder))}
    assert rules == {"too-few-phrasings", "too-few-answers", "no-supports", "no-off-topic"}


def test_it_names_every_field():
    fields = {*field_names(Bank), *field_names(Phrasebook)}
    unnamed = {name for name in fields if f"`{name}`" not in PAGE and f" {name}:" not in BLOCKS[1]}
    assert unnamed == {"phrasebook"}  # a file of its own
