"""Two states of a bank compared by meaning: what was added, removed, renamed and reworded, and in how many places."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from debater.core.bank import Bank, Phrasebook
from debater.matching.encoder import Encoder
from debater.workshop.differences import Change, differences
from debater.workshop.renaming import Renamed, renamed, with_ids

_LISTED = {"phrasings": "phrasing", "near misses": "near miss"}
_PLURAL = {"near miss": "near misses"}


@dataclass(frozen=True)
class BankDiff:
    """Every change in the order of the bank's fields, and what goes by another id now."""

    changes: tuple[Change, ...]
    renamed: Renamed

    @property
    def summary(self) -> str:
        """The changes counted: `1 key point added, 2 changed; 5 phrasings added`. Empty where there are none."""
        parts = [self._key_points(), *(self._texts(label, one) for label, one in _LISTED.items()), self._answers()]
        counted = "; ".join(part for part in parts if part)
        if counted or not self.changes:
            return counted
        return f"{_count(len(self.changes), 'change')} outside the key points"

    def _key_points(self) -> str:
        whole = Counter(c.kind for c in self.changes if len(c.where) == 1 and _of_key_point(c) and not c.field)
        inside = {c.where[0] for c in self.changes if _of_key_point(c) and (c.field or len(c.where) > 1)}
        counts = [(whole[kind], kind) for kind in ("added", "removed", "renamed")] + [(len(inside), "changed")]
        return _listed("key point", counts)

    def _texts(self, label: str, one: str) -> str:
        kinds = Counter(c.kind for c in self.changes if c.field == label and _of_key_point(c))
        return _listed(one, [(kinds["added"], "added"), (kinds["removed"], "removed"), (kinds["changed"], "reworded")])

    def _answers(self) -> str:
        """Answers of key points and of their comebacks; several changes in one answer count once."""
        listed = Counter(c.kind for c in self.changes if c.field == "answers")
        inside = {c.where for c in self.changes if c.where and c.where[-1].startswith("answer ")}
        return _listed("answer", [(listed["added"], "added"), (listed["removed"], "removed"), (len(inside), "changed")])


def diff(before: Bank, after: Bank, encoder: Callable[[], Encoder]) -> BankDiff:
    """What changed from one bank to the other. The encoder is asked for only where texts do not tell."""
    return compared(before, after, renamed(before, after, encoder))


def compared(before: Bank, after: Bank, names: Renamed) -> BankDiff:
    """As `diff`, where it is known what has another id."""
    same = with_ids(before, names) if names != Renamed() else before
    found = [
        *_renamings(names),
        *differences(_without_book(same), _without_book(after)),
        *_of_phrasebooks(same.phrasebook, after.phrasebook),
    ]
    return BankDiff(tuple(found), names)


def _renamings(names: Renamed) -> Iterator[Change]:
    for what, pairs in (("theme", names.themes), ("point", names.points), ("key point", names.key_points)):
        for old, new in pairs.items():
            yield Change((f"{what} {new}",), "", "renamed", old, new)


def _without_book(bank: Bank) -> Bank:
    return bank.model_copy(update={"phrasebook": Phrasebook()})


def _of_phrasebooks(old: Phrasebook, new: Phrasebook) -> Iterator[Change]:
    """Thousands of texts that are never shown: they are counted, by key point and side."""
    olds, news = dict(_books(old)), dict(_books(new))
    if not olds or not news:
        sizes = [sum(map(_size, books.values())) for books in (olds, news)]
        if any(sizes):
            yield Change((), "phrasebook", "changed", *(_count(size, "text") for size in sizes))
        return
    for place in dict.fromkeys([*olds, *news]):
        was, now = olds.get(place, {}), news.get(place, {})
        if was == now:
            continue
        one, other = (Counter(text for texts in registers.values() for text in texts) for registers in (was, now))
        gone, come = (one - other).total(), (other - one).total()
        how = f"{come} added, {gone} removed" if gone or come else "the same, in another order"
        where, field = place
        yield Change(("phrasebook", *where), field, "changed", _count(one.total(), "text"), f"{other.total()} ({how})")


_Place = tuple[tuple[str, ...], str]


def _books(book: Phrasebook) -> Iterator[tuple[_Place, Mapping[str, tuple[str, ...]]]]:
    """Each of the phrasebook's lists that holds anything: its place, and its texts by register."""
    for id_, wordings in book.key_points.items():
        for side, registers in (("opposes", wordings.opposes), ("supports", wordings.supports)):
            if registers:
                yield ((f"key point {id_}",), side), registers
    for name in ("supports", "neutral", "off_topic", "unreasoned"):
        if texts := getattr(book, name):
            yield ((), name.replace("_", " ")), {"": texts}


def _size(registers: Mapping[str, tuple[str, ...]]) -> int:
    return sum(map(len, registers.values()))


def _of_key_point(change: Change) -> bool:
    return bool(change.where) and change.where[0].startswith("key point ")


def _listed(one: str, counts: list[tuple[int, str]]) -> str:
    """`2 key points added, 1 removed`: the kinds that there are, the thing named once."""
    some = [(count, how) for count, how in counts if count]
    return ", ".join(f"{_count(count, one) if not i else count} {how}" for i, (count, how) in enumerate(some))


def _count(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {_PLURAL.get(one, one + 's')}"
