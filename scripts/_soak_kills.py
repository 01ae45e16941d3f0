"""Killed at any moment: at each write, rename, sync and file made, or after a chosen time where strace is not there."""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import rmtree
from typing import Any

from _soak_after import CHECKS, WHOLE, YOUNG, Found, litter, said_rows
from _soak_killing import Killer, Order
from _soak_victims import VICTIMS

NAME = "kills"
FROM_NOTHING = 0.25
"""So often nothing is there before: no database, no cache."""
IN_PEACE = 6
"""After so many kills the same work is done in peace: it must end well, and leave no litter."""


@dataclass
class Tally:
    """What one victim has gone through: kills tried and survived, the moments that were tried, what was found."""

    kills: int = 0
    survived: int = 0
    moments: set[tuple[str, int]] = field(default_factory=set)
    all_moments: int = 0
    found: Found = field(default_factory=Found)

    def __str__(self) -> str:
        of = f", {len(self.moments)} of {self.all_moments} moments" if self.all_moments else ""
        return f"{self.kills} kills, {self.survived} survived{of}"


def run(seed: int, seconds: float, place: Path) -> dict[str, int | float | str]:
    """Kills in turn of every victim."""
    end = time.monotonic() + seconds
    tallies = kills(seed, place, lambda _: time.monotonic() < end)
    for name, tally in tallies.items():
        for sentence in dict.fromkeys([*tally.found.lost, *tally.found.broken]):
            print(f"{name}: {sentence}", file=sys.stderr)
    return {
        "tried": sum(tally.kills for tally in tallies.values()),
        "survived": sum(tally.survived for tally in tallies.values()),
        "lost": sum(len(tally.found.lost) for tally in tallies.values()),
        "broken": sum(len(tally.found.broken) for tally in tallies.values()),
        **{name: str(tally) for name, tally in tallies.items()},
    }


def kills(
    seed: int, place: Path, go_on: Callable[[int], bool], victims: tuple[str, ...] = tuple(VICTIMS)
) -> dict[str, Tally]:
    """Kill one victim after the other, as long as `go_on` says so of the number of kills so far."""
    tallies = {name: Tally() for name in victims}
    place.mkdir(exist_ok=True)
    with Killer(place) as killer:
        undisturbed = [Order(name, str(place / f"{name} in peace"), seed) for name in victims for _ in range(2)]
        for order in undisturbed:
            Path(order.place).mkdir(exist_ok=True)
        counted = killer.counts(undisturbed)
        targets = [_Target(name, killer, seed, place / name, tallies[name]) for name in victims]
        for target, cold, warm in zip(targets, counted[::2], counted[1::2], strict=True):
            target.killed_at({call: max(cold.get(call, 0), warm.get(call, 0)) for call in {**cold, **warm}})
        for number in count():
            if not go_on(number):
                break
            targets[number % len(targets)].kill()
        time.sleep(YOUNG)
        for target in targets:
            target.in_peace()
    return tallies


class _Target:
    """One victim in its folder: where it can be killed, in an order by chance, and what is known of it so far."""

    def __init__(self, name: str, killer: Killer, seed: int, place: Path, tally: Tally) -> None:
        place.mkdir()
        self._name, self._killer, self._place, self._tally = name, killer, place, tally
        self._chance = random.Random(f"{seed} {name}")  # noqa: S311 - no secret
        self._memory: dict[str, Any] = {}
        self._length = self.in_peace()
        self._moments: list[tuple[str, int]] = []
        self._next = self._shuffled()

    def killed_at(self, counts: dict[str, int]) -> None:
        """From now on at one of so many calls of each kind."""
        self._moments = [(call, step) for call, most in counts.items() for step in range(1, most + 1)]
        self._tally.all_moments = len(self._moments)

    def kill(self) -> None:
        """Once, at a moment not tried yet; now and then, from nothing, and now and then let it do its work after."""
        tally = self._tally
        if self._chance.random() < FROM_NOTHING:
            rmtree(self._place)
            self._place.mkdir()
            self._memory = {name: value for name, value in self._memory.items() if name == WHOLE}
        if self._moments:
            call, step = next(self._next)
            ended = self._killer.do(self._order(call=call, step=step))
            if ended.killed:
                tally.moments.add((call, step))
        else:
            ended = self._killer.do(self._order(seconds=self._chance.uniform(0.001, self._length)))
        before = len(tally.found.lost) + len(tally.found.broken)
        if ended.status and not ended.killed:
            tally.found.broken.append(f"it failed: {ended.err[-400:].decode('utf-8', 'replace')}")
        self._look(ended.out)
        tally.kills += ended.killed
        tally.survived += ended.killed and before == len(tally.found.lost) + len(tally.found.broken)
        if tally.kills % IN_PEACE == 0:
            self.in_peace()

    def in_peace(self) -> float:
        """Have it do its work to the end; the seconds that took."""
        ended, found = self._killer.do(self._order()), self._tally.found
        if ended.status:
            found.broken.append(f"the next start failed: {ended.err[-400:].decode('utf-8', 'replace')}")
        self._look(ended.out)
        found.broken += [f"left behind: {name}" for name in litter(self._place)]
        return ended.seconds

    def _look(self, out: bytes) -> None:
        self._memory["out"] = out
        CHECKS[self._name](self._place, said_rows(out), self._memory, self._tally.found)

    def _order(self, **more: Any) -> Order:
        return Order(self._name, str(self._place), self._chance.randrange(2**32), **more)

    def _shuffled(self) -> Iterator[tuple[str, int]]:
        while True:
            self._chance.shuffle(self._moments)
            yield from self._moments
