"""The JSON Schemas: up to date, taken by editors, and of the same mind as the loader."""

import json
from pathlib import Path

import pytest
import yaml
from json_schema import faults
from layouts import TINY

from debater.banks.field_notes import NOTES
from debater.banks.loader import load_text
from debater.banks.schema import json_schema, schema_text
from debater.core.bank import Bank, Phrasebook
from debater.errors import BankError
from debater.evaluation.kinds import SHAPES

ARGUMENTS = Path(__file__).parents[2] / "arguments"
SHIPPED = sorted(ARGUMENTS.glob("*/*.yaml"))
SCHEMA = json_schema(Bank)


def seen(text: str) -> list[str]:
    """What an editor finds wrong in a bank's text; it reads YAML's numbers and yes/no as such."""
    return list(faults(yaml.safe_load(text), SCHEMA, SCHEMA))


@pytest.mark.parametrize("kind", SHAPES)
def test_the_committed_schema_is_the_one_made_from_the_models(kind):
    committed = (ARGUMENTS / f"{kind}.schema.json").read_text("utf-8")
    assert committed == schema_text(SHAPES[kind]), f"debater bank schema --of {kind} --out arguments/{kind}.schema.json"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_shipped_files_name_their_schema_and_satisfy_it(file):
    text = file.read_text("utf-8")
    name = f"{file.stem}.schema.json"
    assert text.startswith(f"# yaml-language-server: $schema=../{name}\n")
    schema = json.loads((ARGUMENTS / name).read_text("utf-8"))
    assert list(faults(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), schema, schema)) == []  # noqa: S506


def test_every_field_has_a_note_and_no_note_is_left_over():
    models = {}
    for shape in SHAPES.values():
        made = shape.model_json_schema(by_alias=True)
        for name, part in {shape.__name__: made, **made.get("$defs", {})}.items():
            if "properties" in part:
                models[name] = set(part["properties"]) - ({"phrasebook"} if name == "Bank" else set())
    assert {name: set(notes) for name, notes in NOTES.items()} == models


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("claim: ", "claim: 1984 #"),
        ("blurb: What it does to jobs and pay.", "blurb: yes"),
        ("question: ", "question: 1.5 #"),
        ("weight: 3", "weight: 5"),
    ],
)
def test_what_the_loader_takes_the_schema_takes(old, new):
    text = TINY.replace(old, new, 1)
    load_text(text, "bank.yaml")
    assert seen(text) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("grounding: direct", "grounding: directly", ".key_points[0].grounding: enum"),
        ("grounding: direct", "ground: direct", ".key_points[0].grounding: required"),
        ("grounding: direct", "ground: direct", ".key_points[0].ground: additionalProperties"),
        ("weight: 3", "weight: 7", ".key_points[0].weight: maximum"),
        ("weight: 3", "weight: three", ".key_points[0].weight: type"),
        ("  - id: services", "  - id: Services", ".key_points[1].id: pattern"),
        ("key_words: [crime, criminal record]", "key_words: []", ".key_points[2].hints.key_words: minItems"),
        ("key_words: [crime, criminal record]", "key_words: crime", ".key_points[2].hints.key_words: type"),
        ("summary: ", 'summary: "" #', ".motion.summary: minLength"),
        ("format: 1", "format: 2", ".format: maximum"),
        ("claim: It lets criminals in.", "claim:", ".key_points[2].claim: type"),
        ("neutral:\n", "neutral: x\nx:\n", ".neutral: type"),
    ],
)
def test_what_the_schema_refuses_the_loader_refuses(old, new, place):
    assert old in TINY
    text = TINY.replace(old, new, 1)
    with pytest.raises(BankError):
        load_text(text, "bank.yaml")
    assert place in seen(text)


def test_a_phrasebook_is_checked_down_to_its_registers():
    schema = json_schema(Phrasebook)
    book = {"format": 1, "key_points": {"wages": {"opposes": {"Pub": ["x"], "vox": "y"}, "suports": {}}}}
    assert sorted(faults(book, schema, schema)) == [
        ".key_points.wages.opposes.Pub: additionalProperties",
        ".key_points.wages.opposes.vox: type",
        ".key_points.wages.suports: additionalProperties",
    ]
