"""Equality indexes and running sums over the documents of one table."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, TypeAlias

from msgspec import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.store.tinyjournal.schema import Aggregate

Key: TypeAlias = str | int | float | bool | None
_SCALARS = (str, int, float, bool, type(None))


class EqualityIndex:
    """From a value to the ids of the documents that have it, in ascending order."""

    __slots__ = ("_fresh", "_ids", "_sorted", "many")

    def __init__(self, *, many: bool) -> None:
        self.many = many
        self._ids: dict[Key, int | list[int]] = {}
        self._sorted: list[str] | None = None
        self._fresh: list[str] = []

    def keys_of(self, value: object) -> tuple[Key, ...]:
        """The keys under which a document with this field value is found."""
        if self.many and isinstance(value, (list, str, dict)):
            return tuple(dict.fromkeys([item for item in value if type(item) in _SCALARS]))
        return (value,) if isinstance(value, _SCALARS) else ()

    def enter(self, value: object, doc_id: int) -> None:
        """Note the field value of a document that is not indexed yet."""
        ids = self._ids
        for key in (value,) if type(value) is str and not self.many else self.keys_of(value):
            have = ids.get(key)
            if have is None and self._sorted is None:
                ids[key] = doc_id
            elif type(have) is list and have[-1] < doc_id:
                have.append(doc_id)
            else:
                self.add(key, doc_id)

    def add(self, key: Key, doc_id: int) -> None:
        """Note that the document has the value."""
        have = self._ids.get(key)
        if have is None:
            self._ids[key] = doc_id
            if self._sorted is not None and isinstance(key, str):
                self._fresh.append(key)
        elif isinstance(have, int):
            self._ids[key] = [have, doc_id] if have < doc_id else [doc_id, have]
        elif have[-1] < doc_id:
            have.append(doc_id)
        else:
            insort(have, doc_id)

    def add_all(self, doc_ids: Iterable[int], values: Iterable[object]) -> None:
        """Note the field values of documents, ascending, that are not indexed yet."""
        ids = self._ids
        for doc_id, value in zip(doc_ids, values, strict=True):
            # Texts and lists of texts are nearly all there is, so they are told apart without a call.
            if type(value) is str and not self.many:
                keys: Iterable[Key] = (value,)
            else:
                keys = value if isinstance(value, list) and self.many else self.keys_of(value)
            for key in keys:
                if type(key) is not str and type(key) not in _SCALARS:
                    continue
                have = ids.setdefault(key, doc_id)
                if have is not doc_id:
                    if type(have) is not list or have[-1] > doc_id:
                        self.add(key, doc_id)
                    elif have[-1] < doc_id:
                        have.append(doc_id)

    def discard(self, key: Key, doc_id: int) -> None:
        """Note that the document no longer has the value."""
        have = self._ids[key]
        if isinstance(have, int):
            del self._ids[key]
            return
        del have[bisect_left(have, doc_id)]
        if len(have) == 1:
            self._ids[key] = have[0]

    def ids(self, key: Key) -> list[int]:
        """The documents with the value, ascending."""
        have = self._ids.get(key)
        if have is None:
            return []
        return [have] if isinstance(have, int) else have.copy()

    def common(self, key: Key, other: EqualityIndex, other_key: Key) -> list[int]:
        """The documents with the value that also have the other value of the other index, ascending."""
        few = self._held(key)
        if not few:
            return []
        many = other._held(other_key)
        if len(few) > len(many):
            few, many = many, few
        found = []
        for doc_id in few:
            at = bisect_left(many, doc_id)
            if at < len(many) and many[at] == doc_id:
                found.append(doc_id)
        return found

    def count(self, key: Key) -> int:
        """How many documents have the value."""
        have = self._ids.get(key)
        return 0 if have is None else 1 if isinstance(have, int) else len(have)

    def _held(self, key: Key) -> Sequence[int]:
        have = self._ids.get(key, ())
        return (have,) if isinstance(have, int) else have

    def keys(self) -> Iterator[Key]:
        """Every value that some document has."""
        return iter(self._ids)

    def starting(self, prefix: str) -> Iterator[int]:
        """Documents whose value starts with the prefix, by value, then ascending; sorted when first asked."""
        if self._sorted is None:
            self._sorted = sorted(key for key in self._ids if isinstance(key, str))
        elif self._fresh:
            self._sorted = sorted({*self._sorted, *self._fresh}) if len(self._fresh) > 64 else self._merged()
            self._fresh = []
        words = self._sorted
        for at in range(bisect_left(words, prefix), len(words)):
            if not words[at].startswith(prefix):
                return
            yield from self.ids(words[at])

    def _merged(self) -> list[str]:
        words = self._sorted or []
        for word in self._fresh:
            at = bisect_left(words, word)
            if at == len(words) or words[at] != word:
                words.insert(at, word)
        return words


class RunningSum:
    """An aggregate, kept up to date by adding and taking away."""

    __slots__ = ("_totals", "fields", "value")

    def __init__(self, declared: Aggregate) -> None:
        self.fields = declared.key
        self.value = declared.value
        self._totals: dict[tuple[object, ...], int] = {}

    def change(self, key: tuple[object, ...], amount: int) -> None:
        """Add to the sum of a key."""
        total = self._totals.get(key, 0) + amount
        if total:
            self._totals[key] = total
        else:
            self._totals.pop(key, None)

    def add_all(self, groups: Iterable[tuple[object, ...]], values: Iterable[object]) -> None:
        """Add the values of many documents, each to its group."""
        totals = self._totals
        for group, value in zip(groups, values, strict=False):
            try:
                known = totals.get(group)
            except TypeError:
                known = None
            if known is not None and (total := known + amount_of(value)):
                totals[group] = total
            elif known is not None:
                del totals[group]
            else:
                self.change(group_of(group), amount_of(value))

    def total(self, key: tuple[object, ...]) -> int:
        """The sum of a key."""
        return self._totals.get(key, 0)

    def each(self, keys: Iterable[tuple[object, ...]]) -> list[int]:
        """The sums of several keys."""
        totals = self._totals
        return [totals.get(key, 0) for key in keys]

    def items(self) -> Iterator[tuple[tuple[object, ...], int]]:
        """Every key whose sum is not zero."""
        return iter(self._totals.items())


def group_of(values: Iterable[object]) -> tuple[object, ...]:
    """The key of a sum: what is absent counts as None, and what cannot be a key as its text."""
    return tuple(
        [
            None if value is UNSET else value if isinstance(value, _SCALARS) else repr(value)
            for value in values
        ]
    )


def amount_of(value: object) -> int:
    """What a field adds to a sum: nothing, unless it is a whole number."""
    return value if isinstance(value, int) else 0
