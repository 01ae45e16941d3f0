"""A mistake made on purpose in every field of the schema: one problem each, at its line, with a cure, and no more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from debater.banks.shapes import fields, model_at
from debater.core.bank import Bank, Phrasebook
from debater.errors import Problem
from debater.lint.engine import check_file

TINY = yaml.safe_load((Path(__file__).parents[1] / "data" / "tiny" / "bank.yaml").read_text("utf-8"))
LINES = {name: ["Well, well.", "So, so."] for name in fields(model_at(Bank, ("lines",)))}
BANK = {**TINY, "lines": LINES, "motion": {**TINY["motion"], "oped_side": "for"}}
BOOK = {
    "format": 1,
    "key_points": {"wages": {"opposes": {"calm": ["Low pay is here."]}, "supports": {"calm": ["Pay is fine here."]}}},
    **{name: [f"A text that is {name} and new."] for name in ("supports", "neutral", "off_topic", "unreasoned")},
}
Path_ = tuple[str | int, ...]
FILES = {"bank.yaml": (BANK, Bank), "phrasebook.yaml": (BOOK, Phrasebook)}


def places(data: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every field of the file, each kind of place once."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, value in entries:
        if isinstance(part, str):
            yield (*path, part)
        if part == 0 or isinstance(part, str):
            yield from places(value, (*path, part))


def at(data: Any, path: Path_) -> Any:
    for part in path:
        data = data[part]
    return data


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def cases() -> Iterator[Any]:
    for name, (data, shape) in FILES.items():
        for path in places(data):
            holder = model_at(shape, path[:-1])
            field = fields(holder).get(path[-1]) if holder else None
            if field is None:  # a key point's or a register's name
                continue
            value = at(data, path)
            wrong: dict[str, Any] = {"wrong": {"a": "b"} if isinstance(value, str | int) else "some text"}
            if isinstance(value, list):
                wrong["entry"] = [[["too deep"]], *value[1:]]
            if isinstance(value, list) and any("min_length=1" in str(part) for part in field.metadata):
                wrong["none"] = []
            if isinstance(value, str | int) and path != ("weighting",):
                wrong["blank"] = " "
            kinds = ["misspelt", *wrong, *(["missing"] if field.is_required() else [])]
            for kind in kinds:
                yield pytest.param(name, path, kind, wrong.get(kind), id=f"{name}:{'.'.join(map(str, path))}:{kind}")


def with_mistake(data: Any, path: Path_, kind: str, wrong: Any) -> tuple[Any, Path_]:
    """The data with the mistake in it, and the path where it should be told."""
    if path:
        copy: Any = dict(data) if isinstance(data, dict) else list(data)
        if len(path) > 1:
            copy[path[0]], where = with_mistake(data[path[0]], path[1:], kind, wrong)
            return copy, (path[0], *where)
        name = str(path[0])
        if kind == "misspelt":
            return {(f"{name}x" if key == name else key): value for key, value in copy.items()}, (f"{name}x",)
        if kind == "missing":
            del copy[name]
            return copy, ()
        copy[name] = wrong
        return copy, (name, 0) if kind == "entry" else (name,)
    raise AssertionError


def line(text: str, path: Path_) -> int:
    """Where the key or entry at `path` begins, from PyYAML's own marks; the file as a whole begins in line 1."""
    node, at_line = yaml.compose(text), 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            key, node = next((key, value) for key, value in node.value if key.value == part)
            at_line = key.start_mark.line + 1
        else:
            node = node.value[part]
            at_line = node.start_mark.line + 1
    return at_line


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("name", "path", "kind", "wrong"), cases())
def test_one_mistake_gives_one_problem_at_its_line_with_a_cure(name, path, kind, wrong):
    for file, (data, _) in FILES.items():
        Path(file).write_text(yaml.safe_dump(data, sort_keys=False, width=1000), "utf-8")
    data, where = with_mistake(FILES[name][0], path, kind, wrong)
    text = yaml.safe_dump(data, sort_keys=False, width=1000)
    Path(name).write_text(text, "utf-8")
    found = check_file(Path("bank.yaml"))
    assert len(found) == 1, "\n".join(map(str, found))
    assert (found[0].file, found[0].line, found[0].level) == (name, line(text, where), "error")
    assert_helpful(found[0], str(path[-1]), kind)


def assert_helpful(problem: Problem, field: str, kind: str) -> None:
    assert problem.cure
    assert "see docs" not in problem.cure
    assert field in problem.message
    if kind == "misspelt":
        assert problem.cure == f"did you mean '{field}'?"


def test_the_file_without_a_mistake_has_no_problem(tmp_path):
    for file, (data, _) in FILES.items():
        (tmp_path / file).write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    assert check_file(tmp_path / "bank.yaml") == []
