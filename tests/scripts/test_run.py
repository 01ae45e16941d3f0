"""scripts/run.py as a person starts it: what is installed when, what is said, what is passed on."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from .small_checkout import Checkout

INSTALL = "begin install --no-input --progress-bar=off --disable-pip-version-check --editable "


def wait_for_pip(checkout: Checkout) -> None:
    """Until pip has begun."""
    end = time.monotonic() + 20
    while not checkout.pip_log:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_first_start_installs_and_passes_arguments_and_status_on(checkout: Checkout) -> None:
    done = checkout.start("--", "evaluate", "--json", "a b")
    assert (done.returncode, done.stdout) == (7, "evaluate|--json|a b\n")
    assert checkout.pip_log == [INSTALL + ".", "end"]
    assert done.stderr.splitlines()[0].startswith("Installing debater, its libraries (once: ")


def test_the_second_start_installs_nothing_and_says_nothing(checkout: Checkout) -> None:
    checkout.start()
    done = checkout.start("match", "--", "x")  # only a leading -- is ours
    assert (done.stdout, done.stderr) == ("match|--|x\n", "")
    assert checkout.pip_log == [INSTALL + ".", "end"]


def test_a_changed_project_is_installed_again(checkout: Checkout) -> None:
    checkout.start()
    (checkout.root / "pyproject.toml").write_text("[project]\nname = 'debater'\nversion = '2'\n", "utf-8")
    checkout.start()
    assert checkout.pip_log == [INSTALL + ".", "end"] * 2


def test_the_test_tools_are_added_once_and_kept_up_to_date(checkout: Checkout) -> None:
    (checkout.root / "scripts/check").write_text("import sys; print(sys.prefix, *sys.argv[1:]); sys.exit(5)", "utf-8")
    checkout.start()
    done = checkout.start("-k", "x", script="test.py")
    assert (done.returncode, done.stdout) == (5, f"{checkout.folder} -k x\n")
    checkout.start()
    (checkout.root / "pyproject.toml").write_text("[project]\nversion = '2'\n", "utf-8")
    checkout.start()
    assert [line.removeprefix(INSTALL) for line in checkout.pip_log if line != "end"] == [".", ".[test]", ".[test]"]


def test_a_moved_checkout_is_installed_again(checkout: Checkout) -> None:
    checkout.start()
    moved = Checkout(checkout.root.rename(checkout.root.with_name("moved")))
    done = moved.start("x")
    assert (done.stdout, moved.pip_log) == ("x\n", [INSTALL + ".", "end"] * 2)


def test_a_lost_command_is_installed_again(checkout: Checkout) -> None:
    checkout.start()
    (checkout.folder / "bin/debater").unlink()
    assert checkout.start("x").stdout == "x\n"


def test_a_damaged_stamp_counts_as_none(checkout: Checkout) -> None:
    checkout.start()
    (checkout.folder / "debater-ready.json").write_text('{"python": "3', "utf-8")
    assert checkout.start("x").stdout == "x\n"
    assert json.loads((checkout.folder / "debater-ready.json").read_text("utf-8"))["extras"] == []


def test_libraries_whose_install_was_cut_short_are_hidden_from_pip(checkout: Checkout) -> None:
    cut_short, whole = (checkout.site_packages / f"{name}-1.dist-info" for name in ("torch", "numpy"))
    for info in (cut_short, whole, checkout.site_packages / "~orch"):
        info.mkdir()
        (info / "METADATA").touch()
    (whole / "INSTALLER").write_text("pip\n", "utf-8")
    checkout.start()
    assert (cut_short.exists(), whole.exists(), (checkout.site_packages / "~orch").exists()) == (False, True, False)


def test_a_failed_install_shows_pips_words_and_the_cure(checkout: Checkout) -> None:
    checkout.pip_does("fail")
    done = checkout.start()
    assert (done.returncode, done.stdout) == (1, "")
    assert "ERROR: Could not find a version that satisfies the requirement torch==2.13.0" in done.stderr
    assert "check that pip reaches a package index" in done.stderr
    checkout.pip_does("")
    assert checkout.start("x").stdout == "x\n"


WHEEL = "cp311-cp311-manylinux_2_28_x86_64.whl"


@pytest.mark.parametrize(
    ("pip_says", "warned"),
    [
        (f"  Downloading torch-2.13.0-{WHEEL} (526.6 MB)", True),
        (f"Downloading torch-2.13.0-{WHEEL}.metadata (30 kB)", True),
        ("Collecting nvidia-cublas==13.1.1.3 (from torch==2.13.0)", True),
        (f"  Downloading torch-2.13.0%2Bcpu-{WHEEL} (191.8 MB)", False),
        ("  Downloading torch-2.13.0-cp311-none-macosx_11_0_arm64.whl (81.2 MB)", False),
    ],
)
def test_a_cuda_build_is_announced_with_the_way_out(checkout: Checkout, pip_says: str, warned: bool) -> None:
    checkout.pip_does(f"print {pip_says}")
    assert ("This torch is the CUDA build" in checkout.start().stderr) == warned


def test_large_downloads_are_named(checkout: Checkout) -> None:
    checkout.pip_does("print Downloading torch-2.13.0%2Bcpu-cp311.whl (191.8 MB)")
    assert "  fetching torch (191.8 MB)" in checkout.start().stderr.splitlines()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_install_ends_pip_and_is_repaired(checkout: Checkout, number: int, status: int) -> None:
    checkout.pip_does("hang")
    process = checkout.begin()
    wait_for_pip(checkout)
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == status
    assert "Traceback" not in said
    assert not (checkout.folder / "debater-ready.json").exists()
    checkout.pip_does("")
    assert checkout.start("x").stdout == "x\n"


def test_two_starts_at_once_install_once(checkout: Checkout) -> None:
    checkout.pip_does("slow")
    first, second = checkout.begin("1"), checkout.begin("2")
    ends = [process.communicate(timeout=30) for process in (first, second)]
    assert [out for out, _ in ends] == ["1\n", "2\n"]
    assert checkout.pip_log == [INSTALL + ".", "end"]
    assert sum("waiting for it" in said for _, said in ends) == 1


def test_a_killed_start_leaves_the_lock_to_its_pip(checkout: Checkout) -> None:
    checkout.pip_does("slow")
    first = checkout.begin()
    wait_for_pip(checkout)
    first.kill()
    first.communicate()
    assert "waiting for it" in checkout.start("x").stderr
    assert checkout.pip_log == [INSTALL + ".", "end"] * 2


def test_a_file_in_the_way_is_named(checkout: Checkout) -> None:
    checkout.folder.rename(checkout.root / "elsewhere")
    checkout.folder.write_text("", "utf-8")
    done = checkout.start()
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"{checkout.folder} cannot be prepared" in done.stderr


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_an_old_python_is_told_what_is_needed(checkout: Checkout, script: str) -> None:
    file: Path = checkout.root / "scripts" / script
    compile(file.read_text("utf-8"), file, "exec", flags=0x400, _feature_version=6)  # parses as Python 3.6
    pretend = f"import runpy, sys; sys.version_info = (3, 10, 1); runpy.run_path({str(file)!r})"
    done = subprocess.run([checkout.python, "-c", pretend], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, "debater needs Python 3.11 or newer" in done.stderr) == (1, True)
