"""Which members each of many groups has, sorted once: among 10,000 key points a search for each would be felt."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from debater.matching.head import Floats


@dataclass(frozen=True)
class Groups:
    """Members 0..m-1 in groups 0..`count`-1: `group_of` (m,) is the group of each, or -1 for none."""

    group_of: NDArray[np.int64]
    count: int

    def members(self, group: int) -> NDArray[np.int64]:
        """The members of a group, in ascending order."""
        order, ends = self._sorted
        return order[ends[group] : ends[group + 1]]

    def sums(self, columns: Floats) -> Floats:
        """The sums of columns (n, m) by group, shape (n, count); 0 for a group without members."""
        order, ends = self._sorted
        present = np.flatnonzero(ends[1:] > ends[:-1])
        sums = np.zeros((len(columns), self.count), dtype=np.float32)
        if len(present):
            sums[:, present] = np.add.reduceat(columns[:, order[ends[0] :]], ends[present] - ends[0], axis=1)
        return sums

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The members in the order of their groups, and where in it each group begins; its last entry is the end."""
        order = np.argsort(self.group_of, kind="stable")
        return order, np.searchsorted(self.group_of[order], np.arange(self.count + 1))
