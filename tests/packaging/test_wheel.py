"""What is handed out is the wheel, not the checkout: it must carry the banks, the styles and the command."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "arguments").rglob("*.yaml"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The built wheel; hatchling comes with the test tools, so nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_it_carries_every_shipped_bank(wheel: zipfile.ZipFile) -> None:
    assert "arguments/free-movement/bank.yaml" in SHIPPED
    assert {f"debater/_{file}" for file in SHIPPED} <= set(wheel.namelist())


@pytest.mark.parametrize(
    "file",
    [
        "debater/py.typed",
        "debater/tui/app.tcss",
        "debater/tui/screens/home.tcss",
        "debater/reports/templates/report.html",
        "debater/reports/templates/report.css",
        "debater/__main__.py",
        "debater/matching/adapter.safetensors",
        "debater/matching/background.yaml",
        "debater/_arguments/free-movement/fitted.npz",
        "debater/_arguments/school-phones/fitted.npz",
    ],
)
def test_it_carries_what_is_not_a_module_too(wheel: zipfile.ZipFile, file: str) -> None:
    assert file in wheel.namelist()


def test_it_carries_every_module_and_nothing_beside_the_package(wheel: zipfile.ZipFile) -> None:
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "debater").rglob("*.py")}
    assert modules <= set(wheel.namelist())
    assert {name.partition("/")[0] for name in wheel.namelist()} == {"debater", dist_info(wheel).name}


def test_it_has_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    info = dist_info(wheel)
    assert "debater = debater.cli.main:run" in (info / "entry_points.txt").read_text("utf-8").splitlines()
    assert "License-Expression: MIT" in (info / "METADATA").read_text("utf-8").splitlines()
    assert (info / "licenses" / "LICENSE").is_file()


def test_it_finds_its_own_banks_once_installed(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    assert banks_folder(tmp_path, tmp_path) == (tmp_path / "debater" / "_arguments")


def test_a_checkout_finds_the_banks_beside_the_package(tmp_path: Path) -> None:
    assert banks_folder(ROOT, tmp_path) == ROOT / "arguments"


def banks_folder(package_in: Path, elsewhere: Path) -> Path:
    """Where the package in a folder says that its banks are, asked from somewhere else."""
    ask = f"import sys; sys.path.insert(0, {str(package_in)!r}); from debater.banks.library import find_bank; "
    show = "print(find_bank('free-movement').folder.parent)"
    done = subprocess.run(
        [sys.executable, "-c", ask + show], cwd=elsewhere, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def dist_info(wheel: zipfile.ZipFile) -> zipfile.Path:
    """The folder of its metadata."""
    (info,) = (folder for folder in zipfile.Path(wheel).iterdir() if folder.name.endswith(".dist-info"))
    return info
