"""Every test runs shut out from the machine: no network, a home of its own, no settings of the person who runs it."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from debater.matching.sentence import SentenceEncoder

HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
LOOKS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES")


@pytest.fixture(scope="session", autouse=True)
def shut_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No network, nothing of the person's home and settings; also for session-wide fixtures and started programs."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [*LOOKS, *(name for name in os.environ if name.startswith("DEBATER_"))]:
            patch.delenv(name, raising=False)
        _move_home(patch, tmp_path_factory.mktemp("home"))
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("DEBATER_BACKEND", "torch")  # no ONNX file for the home of every test: 3 s and 90 MB each
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: caches and debates of one test are not seen by another."""
    folder = tmp_path_factory.mktemp("home")
    _move_home(monkeypatch, folder)
    return folder


@pytest.fixture(scope="session")
def encoder() -> "SentenceEncoder":
    """The real sentence model, loaded once; tests that use it are marked `model`."""
    from debater.matching.sentence import SentenceEncoder

    return SentenceEncoder()


def _move_home(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in HOMES:
        patch.setenv(name, str(folder if name in ("HOME", "USERPROFILE") else folder / name.lower()))


def _only_here(connect: Any) -> Any:
    """The same method, for this machine's own addresses only."""

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
            raise AssertionError(f"a test wanted to connect to {address}: tests run without a network")
        return connect(self, address)

    return guarded


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
