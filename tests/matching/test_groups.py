"""What `Groups` finds is what a search through all members finds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from debater.matching.groups import Groups

GROUPED = st.integers(0, 6).flatmap(
    lambda count: st.tuples(st.lists(st.integers(-1, count - 1), max_size=20), st.just(count))
)


@given(GROUPED)
def test_members_are_those_of_the_group_in_order(grouped):
    group_of, count = np.array(grouped[0], dtype=np.int64), grouped[1]
    groups = Groups(group_of, count)
    for group in range(count):
        assert groups.members(group).tolist() == np.flatnonzero(group_of == group).tolist()


@given(GROUPED, st.integers(0, 3))
def test_sums_leave_out_those_of_no_group(grouped, rows):
    group_of, count = np.array(grouped[0], dtype=np.int64), grouped[1]
    columns = np.arange(rows * len(group_of), dtype=np.float32).reshape(rows, len(group_of))
    sums = Groups(group_of, count).sums(columns)
    assert sums.shape == (rows, count)
    for group in range(count):
        assert sums[:, group].tolist() == columns[:, group_of == group].sum(axis=1).tolist()
