"""A .venv that cannot be mended is made anew; one that can is kept."""

import importlib
import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from .small_checkout import Checkout


@pytest.fixture
def scripts(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that prepares .venv, from the miniature checkout."""
    monkeypatch.syspath_prepend(checkout.root / "scripts")
    for name in ("_install", "_venv"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("_install")


def lose_the_interpreter(checkout: Checkout) -> None:
    checkout.python.unlink()


def break_the_link(checkout: Checkout) -> None:
    checkout.python.unlink()
    checkout.python.symlink_to("/nowhere/python3")


def break_the_interpreter(checkout: Checkout) -> None:
    checkout.python.unlink()
    checkout.python.write_text("not a program", "utf-8")
    checkout.python.chmod(0o755)


def lose_the_settings(checkout: Checkout) -> None:
    """Without this file its Python is the machine's own, and pip would install there."""
    (checkout.folder / "pyvenv.cfg").unlink()


def lose_pip(checkout: Checkout) -> None:
    shutil.rmtree(checkout.site_packages / "pip")


def cut_pips_install_short(checkout: Checkout) -> None:
    (checkout.site_packages / "pip-99.dist-info/INSTALLER").unlink()


def lose_all(checkout: Checkout) -> None:
    shutil.rmtree(checkout.folder)


@pytest.mark.parametrize(
    "damage",
    [
        lose_the_interpreter,
        break_the_link,
        break_the_interpreter,
        lose_the_settings,
        lose_pip,
        cut_pips_install_short,
        lose_all,
    ],
)
def test_what_cannot_be_mended_is_made_anew(
    checkout: Checkout, scripts: ModuleType, damage: Callable[[Checkout], None]
) -> None:
    damage(checkout)
    venv = scripts.Venv(checkout.root)
    made: list[list[str]] = []

    def make(of: object) -> None:
        assert of is venv
        made.append([path.name for path in checkout.folder.iterdir()])
        checkout.make_venv()

    scripts.prepare(venv, set(), make)
    assert (made, venv.ready(set())) == ([["debater.lock"]], True)


def test_what_can_be_mended_is_kept(checkout: Checkout, scripts: ModuleType) -> None:
    venv = scripts.Venv(checkout.root)
    scripts.prepare(venv, set(), make=lambda _: pytest.fail("made anew"))
    assert venv.ready(set())


def test_an_interrupted_making_is_made_anew(checkout: Checkout, scripts: ModuleType) -> None:
    shutil.rmtree(checkout.folder)
    venv = scripts.Venv(checkout.root)

    def interrupted(_: object) -> None:
        checkout.make_venv()
        cut_pips_install_short(checkout)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scripts.prepare(venv, set(), interrupted)
    assert not venv.ready(set())
    scripts.prepare(venv, set(), lambda _: checkout.make_venv())
    assert venv.ready(set())


def test_another_python_than_the_stamps_is_not_ready(checkout: Checkout, scripts: ModuleType) -> None:
    venv = scripts.Venv(checkout.root)
    scripts.prepare(venv, set())
    stamp: Path = checkout.folder / scripts.STAMP
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    stamp.write_text(stamp.read_text("utf-8").replace(f'"{here}"', '"3.10"'), "utf-8")
    assert not venv.ready(set())


def test_a_python_without_ensurepip_is_told_the_package(
    checkout: Checkout, scripts: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(checkout.folder)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(scripts.NotPreparedError, match=rf"apt install python3\.{sys.version_info.minor}-venv"):
        scripts.prepare(scripts.Venv(checkout.root), set())


def test_places_are_right_on_either_kind_of_system(scripts: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = scripts.Venv(Path("checkout"))
    assert venv.program("debater") == Path("checkout/.venv/bin/debater")
    monkeypatch.setattr(scripts.os, "name", "nt")
    assert venv.program("debater").as_posix() == "checkout/.venv/Scripts/debater.exe"
