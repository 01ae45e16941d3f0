"""Run by test_saving_killed.py: saves a file again and again in children that are killed, and says what was left.

usage: killed.py FOLDER step|moment HOW-MANY. Prints a line of JSON: how often the child was killed, how often the file
was then the old text and how often the new one, and every other state that was seen.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from debater.banks.draft import drafted
from debater.banks.saving import read_version, save

OLD, NEW = "old\n" * 5000, "new\n" * 9000


def fall_at(step: int) -> None:
    """Have this process killed before the line of the saving modules that is reached as number `step`."""
    left = [step]

    def line(_frame: FrameType, event: str, _arg: object) -> object:
        if event == "line":
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return line

    def call(frame: FrameType, _event: str, _arg: object) -> object:
        return (
            line
            if frame.f_code.co_filename in (save.__code__.co_filename, drafted.__wrapped__.__code__.co_filename)
            else None
        )

    sys.settrace(call)


def child(file: Path, fresh: bool, step: int | None) -> None:
    """Save once, or with no step for ever; never returns."""
    if step is not None:
        fall_at(step)
        save(file, NEW, was=None if fresh else read_version(file))
        os._exit(0)
    while True:
        save(file, NEW, was=read_version(file))
        save(file, OLD, was=read_version(file))


def fallen(file: Path, fresh: bool, step: int | None, moment: float) -> bool:
    """Start a child and wait for its end; whether it was killed."""
    pid = os.fork()
    if pid == 0:
        child(file, fresh, step)
    if step is None:
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def main(folder: Path, how: str, most: int) -> None:
    """Kill up to `most` times, at each step in turn or at random moments."""
    file, seen, killed, litter = folder / "bank.yaml", Counter[str](), 0, 0
    chance = random.Random(most)  # noqa: S311 - the moments need be no secret
    for number in range(most):
        fresh = how == "new"
        file.unlink(missing_ok=True)
        if not fresh:
            file.write_text(OLD)
        stopped = fallen(file, fresh, None if how == "moment" else number, chance.uniform(0, 0.02))
        text = file.read_text() if file.exists() else ""
        seen["old" if text == ("" if fresh else OLD) else "new" if text == NEW else text[:50] or "nothing"] += 1
        litter = max(litter, len(list(folder.iterdir())) - file.exists())
        killed += stopped
        if not stopped:
            break
    save(file, OLD, was=read_version(file))
    left = sorted(name.name for name in folder.iterdir())
    sys.stdout.write(json.dumps({"killed": killed, "seen": seen, "litter": litter, "left": left}))


main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
