"""A sequence that may grow very long: its newest items are there as they are, older ones packed away."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Generic, TypeVar, overload

from pydantic import TypeAdapter

T = TypeVar("T")
LIVE, AT_ONCE = 96, 32
"""When so many items are there as they are, the oldest of them, so many at once, are packed."""


@dataclass
class Kind(Generic[T]):
    """What the items are: `declared` gives the type of a list of them, for pydantic."""

    declared: Callable[[], Any]

    @cached_property
    def _adapter(self) -> TypeAdapter[list[T]]:
        return TypeAdapter(self.declared())

    def pack(self, items: Sequence[T]) -> bytes:
        """A tenth of their size, or less: a turn of 8 kB takes a few hundred bytes."""
        return zlib.compress(self._adapter.dump_json([*items], by_alias=True))

    def unpack(self, packed: bytes) -> list[T]:
        """The items again, equal to what they were."""
        return self._adapter.validate_json(zlib.decompress(packed))


class Packed(Sequence[T]):
    """Immutable; `then` gives a longer one, which shares what is packed. Equal to a tuple of the same items.

    Adding an item, and looking at one of the last LIVE - AT_ONCE, takes the same time however many there are.
    """

    __slots__ = ("_kind", "_live", "_old")

    def __init__(self, kind: Kind[T], items: Iterable[T] = ()) -> None:
        self._kind = kind
        self._old: tuple[bytes, ...] = ()
        self._live: tuple[T, ...] = ()
        old: list[bytes] = []
        live: list[T] = []
        for item in items:
            live.append(item)
            if len(live) == LIVE:
                old.append(kind.pack(live[:AT_ONCE]))
                del live[:AT_ONCE]
        self._old, self._live = tuple(old), tuple(live)

    def then(self, item: T) -> "Packed[T]":
        """This, and then the item."""
        longer: Packed[T] = Packed(self._kind)
        longer._old, longer._live = self._old, (*self._live, item)
        if len(longer._live) == LIVE:
            longer._old = (*self._old, self._kind.pack(longer._live[:AT_ONCE]))
            longer._live = longer._live[AT_ONCE:]
        return longer

    def __len__(self) -> int:
        return len(self._old) * AT_ONCE + len(self._live)

    def __iter__(self) -> Iterator[T]:
        for packed in self._old:
            yield from self._kind.unpack(packed)
        yield from self._live

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        packed = len(self._old) * AT_ONCE
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            if step > 0 and start >= packed:
                return self._live[start - packed : max(stop, packed) - packed : step]
            return tuple(islice(self, start, stop, step)) if step > 0 else tuple(self)[place]
        at = range(len(self))[place]
        return self._live[at - packed] if at >= packed else self._kind.unpack(self._old[at // AT_ONCE])[at % AT_ONCE]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Packed({tuple(self)!r})"
