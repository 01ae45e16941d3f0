"""Processes killed at a chosen moment: at their n-th write where strace is there, else after a chosen time.

One server has imported everything and forks a process for each kill, so that a kill costs no start of Python. strace
kills each of its processes as it enters the MOST-th call of a kind (write, rename, ...), which is then not made; a
process that is to die at its n-th makes MOST - n calls of that kind without effect before it begins.
"""

import contextlib
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from _soak_place import ROOT, environment
from _soak_victims import TINY, VICTIMS

from debater.banks.loader import load_bank
from debater.matching.fitting import fit_and_read
from debater.matching.hashing import HashingEncoder

MOST = 2000
"""A victim that is not to be killed makes fewer calls of each kind."""
_NOWHERE = "no-such-folder/file"
CALLS: dict[str, Callable[[int], object]] = {
    "write": lambda file: os.write(file, b""),
    "pwrite64": lambda file: os.pwrite(file, b"", 0),
    "fsync": os.fsync,
    "fdatasync": os.fdatasync,
    "ftruncate": lambda file: os.ftruncate(file, 0),
    "fchmod": lambda file: os.fchmod(file, 0o600),
    "openat": lambda _: os.open(_NOWHERE, os.O_RDONLY),
    "rename": lambda _: os.rename(_NOWHERE, _NOWHERE),
    "link": lambda _: os.link(_NOWHERE, _NOWHERE),
    "unlink": lambda _: os.unlink(_NOWHERE),
    "mkdir": lambda _: os.mkdir(_NOWHERE),
    "rmdir": lambda _: os.rmdir(_NOWHERE),
}
"""The calls that change a file or make one, each with how to make it without effect (given an empty file)."""
LONGEST = 120.0
_LET_FOLLOW = "import ctypes; ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)"
"""PR_SET_PTRACER_ANY: where only ancestors may follow a process, this one lets others do so."""
_BEFORE = (
    "debater.session",
    "debater.history.store",
    "debater.history.versions",
    "debater.matching.loading",
    "debater.matching.context",
    "debater.matching.fitted_file",
    "debater.lint.files",
    "debater.lint.remembered",
    "debater.core.review",
    "debater.reports",
    "debater.workshop.scaffold_folder",
    "debater.cli.main",
    "debater.cli.play",
    "debater.cli.plain",
    "debater.cli.match",
    "debater.cli.match_run",
    "debater.cli.evaluate",
    "debater.evaluation.runner",
    "debater.evaluation.json_form",
)
"""Imported by the server."""


@dataclass(frozen=True)
class Order:
    """A victim in a folder with a seed; killed at its `step`-th `call`, or after `seconds`; 0 for neither."""

    victim: str
    place: str
    seed: int
    call: str = ""
    step: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Ended:
    """How it ended: killed or not, its exit status if not, after how many seconds, and what it wrote."""

    process: int
    killed: bool
    status: int
    seconds: float
    out: bytes
    err: bytes


class Killer:
    """The server, for use in a `with` block; `steps` tells whether it can kill at a chosen call."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.steps = strace_works()
        self._server: subprocess.Popen[bytes] | None = None
        self._strace: subprocess.Popen[bytes] | None = None
        self._orders = 0

    def __enter__(self) -> "Killer":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def do(self, order: Order) -> Ended:
        """Have it run and die. Raises RuntimeError where the server itself fails."""
        if self._orders >= MOST // 8:  # the server writes too, and must not reach MOST itself
            self._stop()
        self._server = server = self._server or self._start()
        self._orders += 1
        for name in (".said", ".narrated"):  # it may die before it has said anything
            Path(order.place, name).touch()
        assert server.stdin is not None and server.stdout is not None  # noqa: S101, PT018 - both are piped
        server.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
        server.stdin.flush()
        answer = server.stdout.readline()
        if not answer:
            raise RuntimeError(f"the server that starts the victims has ended ({server.wait()})")
        found = json.loads(answer)
        place = Path(order.place)
        out, err = (place / ".said").read_bytes(), (place / ".narrated").read_bytes()
        for name in (".said", ".narrated", ".scratch"):
            (place / name).unlink(missing_ok=True)
        return Ended(found["process"], found["killed"], found["status"], found["seconds"], out, err)

    def counts(self, orders: Sequence[Order]) -> list[dict[str, int]]:
        """How often victims that are left in peace make each call; empty without strace."""
        if not self.steps:
            return [{} for _ in orders]
        self._stop()
        log = self._place / ".calls"
        self._server = self._start(log)
        victims = [str(self.do(order).process) for order in orders]
        assert self._server.stdin is not None  # noqa: S101 - it is piped
        self._server.stdin.close()
        self._server.wait()
        self._stop()  # strace has written all of its log then
        found = dict[str, Counter[str]]()
        with log.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                process, _, call = line.partition(" ")
                found.setdefault(process, Counter())[call.strip().partition("(")[0]] += 1
        log.unlink()
        return [{call: found[victim][call] for call in CALLS if found[victim][call]} for victim in victims]

    def _start(self, log: Path | None = None) -> subprocess.Popen[bytes]:
        """A server that has imported everything, followed by strace from then on."""
        self._orders = 0
        server = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve())],
            env=environment(self._place, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self._place,
            start_new_session=True,
        )
        assert server.stdout is not None  # noqa: S101 - it is piped
        server.stdout.readline()
        if self.steps:
            self._strace = subprocess.Popen(strace(server.pid, MOST, log), stderr=subprocess.DEVNULL)
            if not _followed(server.pid, self._strace):
                raise RuntimeError("strace could not follow the server")
        return server

    def _stop(self) -> None:
        if self._server is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            if self._strace is not None:
                self._strace.wait()
            for stream in (self._server.stdin, self._server.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            self._server = None


def strace(process: int, at: int, log: Path | None = None) -> list[str]:
    """The command that follows a process and those it forks, and kills each as it enters its at-th call of a kind."""
    calls = ",".join(CALLS)
    into = ["-o", str(log or os.devnull), "-e", f"trace={calls}", "-e", f"inject={calls}:signal=KILL:when={at}"]
    return ["strace", "-f", "-qq", *into, "-p", str(process)]


def strace_works() -> bool:
    """Whether strace is there, and may follow and kill a process."""
    if shutil.which("strace") is None:
        return False
    code = f"{_LET_FOLLOW}; print(flush=True); input(); import os; os.rmdir('no-such-folder')"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None and program.stdin is not None  # noqa: S101, PT018 - both are piped
        program.stdout.readline()
        with subprocess.Popen(strace(program.pid, 1), stderr=subprocess.DEVNULL) as tracer:
            follows = _followed(program.pid, tracer)
            program.communicate(b"\n")
        return follows and program.returncode == -signal.SIGKILL


def _followed(process: int, tracer: "subprocess.Popen[bytes]") -> bool:
    """Wait until a process is followed; whether it is."""
    while b"TracerPid:\t0\n" in Path(f"/proc/{process}/status").read_bytes():
        if tracer.poll() is not None:
            return False
        time.sleep(0.005)
    return True


def serve() -> None:
    """Fork a victim for each order on standard input, and say how it ended."""
    for name in _BEFORE:
        importlib.import_module(name)
    fit_and_read(load_bank(TINY), HashingEncoder())  # which imports what learning needs
    exec(_LET_FOLLOW)  # noqa: S102 - our own line
    print(flush=True)
    for line in sys.stdin:
        order = Order(**json.loads(line))
        begun = time.monotonic()
        victim = os.fork()
        if not victim:
            _be(order)
        killed, status = _seen_out(victim, order, begun)
        found = {"process": victim, "killed": killed, "status": status, "seconds": time.monotonic() - begun}
        os.write(1, json.dumps(found).encode() + b"\n")


def _seen_out(victim: int, order: Order, begun: float) -> tuple[bool, int]:
    last = begun + (order.seconds or LONGEST)
    while True:
        ended, status = os.waitpid(victim, os.WNOHANG)
        if ended:
            return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, os.waitstatus_to_exitcode(status)
        if time.monotonic() >= last:
            os.kill(victim, signal.SIGKILL)
            os.waitpid(victim, 0)
            return bool(order.seconds), -signal.SIGKILL
        time.sleep(0.0005 if order.seconds else 0.002)


def _be(order: Order) -> None:
    """The victim: streams of its own, the calls without effect, then its work."""
    place = Path(order.place)
    for name, stream in ((".said", 1), (".narrated", 2)):
        os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600), stream)
    told = environment(place)
    os.environ.clear()
    os.environ.update(told)
    os.chdir(place)
    if order.step:
        scratch = os.open(place / ".scratch", os.O_WRONLY | os.O_CREAT, 0o600)
        for _ in range(MOST - order.step):
            with contextlib.suppress(OSError):
                CALLS[order.call](scratch)
        os.close(scratch)
    code = 1
    try:
        VICTIMS[order.victim](place, random.Random(order.seed))  # noqa: S311 - no secret
        code = 0
    except BaseException:  # its end is what is looked at
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "scripts"))
    serve()
