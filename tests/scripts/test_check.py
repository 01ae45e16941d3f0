"""scripts/check: all steps run, pytest last, and any failure is the gate's."""

import subprocess
import sys

import pytest

from .small_checkout import Checkout


def start(checkout: Checkout, *failing: str) -> subprocess.CompletedProcess[str]:
    """Run the gate with stand-ins for its tools, some of which fail."""
    importlinter = checkout.site_packages / "importlinter"
    importlinter.mkdir()
    (importlinter / "__init__.py").touch()
    importlinter.joinpath("cli.py").write_text(
        f"def lint_imports_command(): exit({int('imports' in failing)})", "utf-8"
    )
    for tool in ("ruff", "mypy", "pytest"):
        text = f"import sys; print('{tool}', *sys.argv[1:]); sys.exit({3 * int(tool in failing)})"
        (checkout.site_packages / f"{tool}.py").write_text(text, "utf-8")
    command = [sys.executable, checkout.root / "scripts/check", "-k", "x"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_all_green_is_short_and_ends_with_pytest(checkout: Checkout) -> None:
    done = start(checkout)
    lines = [line.partition(" (")[0] for line in done.stdout.splitlines()]
    assert lines == ["format: ok", "lint: ok", "types: ok", "imports: ok", "pytest -k x"]
    assert done.returncode == 0


@pytest.mark.parametrize("tool", ["ruff", "mypy", "imports"])
def test_a_failed_step_fails_the_gate_and_the_tests_still_run(checkout: Checkout, tool: str) -> None:
    done = start(checkout, tool)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "pytest -k x")
    assert "FAILED" in done.stdout


def test_pytests_status_is_the_gates(checkout: Checkout) -> None:
    assert start(checkout, "pytest").returncode == 3


def test_without_an_environment_it_says_how_to_get_one(checkout: Checkout) -> None:
    checkout.folder.rename(checkout.root / "elsewhere")
    command = [sys.executable, checkout.root / "scripts/check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "python3 scripts/test.py" in done.stdout) == (2, True)
