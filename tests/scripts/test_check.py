"""scripts/check: all steps run, pytest last, and any failure is the gate's."""

import json
import subprocess
import sys

import pytest

from .small_checkout import Checkout

AUDITED = {
    "dependencies": [
        {"name": "sound", "version": "1", "vulns": []},
        {"name": "local", "skip_reason": "not on the list"},
    ],
    "fixes": [],
}
WEAK = {"name": "weak", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"], "aliases": []}]}


def start(checkout: Checkout, *failing: str, arguments: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
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
    command = [sys.executable, checkout.root / "scripts/check", *arguments, "-k", "x"]
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


def audited(checkout: Checkout, code: str) -> subprocess.CompletedProcess[str]:
    """Run the gate with a stand-in for pip-audit."""
    (checkout.site_packages / "pip_audit.py").write_text(f"import sys\n{code}\n", "utf-8")
    return start(checkout, arguments=("--audit",))


def test_an_audit_that_finds_nothing_says_how_much_was_looked_at(checkout: Checkout) -> None:
    done = audited(checkout, f"print({json.dumps(AUDITED)!r})")
    assert done.returncode == 0
    assert "audit: ok" in done.stdout
    assert "2 packages; not known to the list: local" in done.stdout
    assert done.stdout.splitlines()[-1] == "pytest -k x"


def test_a_known_weakness_fails_the_gate_with_the_version_that_mends_it(checkout: Checkout) -> None:
    found = {"dependencies": [*AUDITED["dependencies"], WEAK], "fixes": []}
    done = audited(checkout, f"print({json.dumps(found)!r}); sys.exit(1)")
    assert done.returncode == 1
    assert "weak 2: CVE-1, mended in 2.1" in done.stdout
    assert "FAILED: audit" in done.stdout


def test_without_a_network_the_audit_says_so_and_fails_nothing(checkout: Checkout) -> None:
    done = audited(checkout, "sys.exit('ConnectionError: no route')")
    assert done.returncode == 0
    assert "audit: NOT DONE" in done.stdout
    assert "is there a network? (ConnectionError: no route)" in done.stdout


def test_without_pip_audit_it_says_how_to_get_it(checkout: Checkout) -> None:
    done = start(checkout, arguments=("--audit",))
    assert done.returncode == 0
    assert "'.[audit]'" in done.stdout
