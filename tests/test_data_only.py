"""What is read is data: no loader in this package makes code or objects of a file, and no model brings code along."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "debater").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])
RUNNING = {"eval", "exec", "compile", "__import__"}
"""Built-in functions that make code of a text."""
UNSAFE_YAML = {"Loader", "CLoader", "FullLoader", "CFullLoader", "UnsafeLoader", "CUnsafeLoader", "load_all"}
PICKLED = {"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"}
WORKERS = ROOT / "debater" / "evaluation" / "cluster_actors.py"
"""Hands windows of work to this program's own processes, as Ray does itself: nothing of a file."""


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def keyword(call: ast.Call, name: str) -> object:
    return next((ast.unparse(one.value) for one in call.keywords if one.arg == name), None)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_nothing_read_becomes_code_or_objects(file: Path) -> None:
    for name, call in calls(file):
        last = name.rpartition(".")[2]
        assert name not in RUNNING or file.parent.name == "scripts", ast.unparse(call)
        assert keyword(call, "shell") in (None, "False"), ast.unparse(call)
        assert keyword(call, "trust_remote_code") in (None, "False"), ast.unparse(call)
        if name in ("np.load", "numpy.load"):
            assert keyword(call, "allow_pickle") == "False", ast.unparse(call)
        if name == "torch.load":
            assert keyword(call, "weights_only") == "True", ast.unparse(call)
        if name.startswith("yaml."):
            assert last not in UNSAFE_YAML, ast.unparse(call)
        if name in ("yaml.load", "yaml.parse", "yaml.compose"):
            assert keyword(call, "Loader") in ("_Loader", "loader"), ast.unparse(call)
        if name == "getattr" and ast.unparse(call.args[0]) == "yaml":
            assert ast.unparse(call.args[1]) in ("'CSafeLoader'", "'CBaseLoader'", "'CSafeDumper'"), ast.unparse(call)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_pickles_are_between_the_programs_own_processes_only(file: Path) -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not imported & PICKLED or file == WORKERS


def test_the_model_is_loaded_without_its_own_code_and_from_safetensors() -> None:
    (call,) = [
        call for name, call in calls(ROOT / "debater" / "matching" / "sentence.py") if name == "SentenceTransformer"
    ]
    assert keyword(call, "trust_remote_code") == "False"
    assert keyword(call, "local_files_only") == "True"
    assert keyword(call, "model_kwargs") == "{'use_safetensors': True}"
