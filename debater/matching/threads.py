"""One thread for numpy's linear algebra: its products are small here, and threads that wait for each other cost more.

On two busy cores a verdict among 10,000 key points took 82 ms beside the encoder with two threads and 5 ms with one,
and learning a bank of 30 key points 4.5 s and 0.4 s (`scripts/bench.py --rows cost-10000,learn-30` shows what they take
now). The encoder's threads are not touched.
"""

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _loaded() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While it is entered, numpy computes in one thread; 20 microseconds to enter."""
    limited: AbstractContextManager[object] = _loaded().limit(limits=1, user_api="blas")
    return limited


def one_thread_for_fitting() -> AbstractContextManager[object]:
    """The same for scikit-learn and scipy, whose libraries are loaded here if they were not."""
    import sklearn.linear_model  # noqa: F401, PLC0415 - its libraries must be there to be limited

    limited: AbstractContextManager[object] = ThreadpoolController().limit(limits=1, user_api="blas")
    return limited
