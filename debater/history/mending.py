"""A store that mends itself: where its database turns out to be damaged, it is mended and asked again."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from debater.history.faults import DamagedError

if TYPE_CHECKING:
    from debater.history.store import Store

S = TypeVar("S", bound="type[Store]")


def mends_itself(store: S) -> S:
    """Have every public method tried once more after `Store.mend`, which raises HistoryError where it cannot."""
    for name, method in list(vars(store).items()):
        if callable(method) and not name.startswith("_") and name not in ("mend", "close"):
            setattr(store, name, _tried_again(method))
    return store


def _tried_again(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def tried(store: "Store", *given: Any, **named: Any) -> Any:
        try:
            return method(store, *given, **named)
        except DamagedError:
            store.mend()
            return method(store, *given, **named)

    return tried
