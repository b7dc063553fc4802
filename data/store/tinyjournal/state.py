"""One table in memory: encoded documents, and the indexes and sums that are built when first asked for."""

from __future__ import annotations

from itertools import islice, repeat
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import astuple

from data.store.tinyjournal.index import EqualityIndex, Key, RunningSum, amount_of, group_of
from data.store.tinyjournal.speed import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.tinyjournal.documents import Stored
    from data.store.tinyjournal.schema import TableSchema

_ABSENT: Final = msgspec.UNSET
_BATCH: Final = 2000


class TableState:
    """Documents by id, kept encoded: a read decodes a copy, so nobody can change what is kept here."""

    __slots__ = (
        "_decoder",
        "_docs",
        "_fields",
        "_index_at",
        "_indexes",
        "_last",
        "_nothing",
        "_ordered",
        "_sum_at",
        "_sums",
        "declared",
        "listed",
        "next_id",
    )

    def __init__(self, declared: TableSchema) -> None:
        self.declared = declared
        self.next_id = 1
        self.listed = False
        self._docs: dict[int, Stored] = {}
        self._last = 0
        self._ordered = True
        self._indexes: dict[str, EqualityIndex] | None = None
        self._sums: dict[str, RunningSum] = {}
        self._sum_at: tuple[tuple[RunningSum, tuple[int, ...], int | None], ...] = ()
        self._fields = _fields(declared)
        self._nothing = (_ABSENT,) * len(self._fields)
        self._index_at = tuple(map(self._fields.index, (*declared.indexes, *declared.many)))
        self._decoder: msgspec.json.Decoder[Any] | None = None

    def fill(self, docs: dict[int, Stored], next_id: int) -> None:
        """Take the documents of a snapshot; the table keeps the mapping."""
        self._docs = docs
        self.listed = True
        previous = 0
        for doc_id in docs:
            if doc_id < previous:
                self._ordered = False
            previous = max(previous, doc_id)
        self._last = previous
        self.next_id = max(next_id, previous + 1)

    def __len__(self) -> int:
        return len(self._docs)

    def get(self, doc_id: int) -> Stored | None:
        """The encoded document."""
        return self._docs.get(doc_id)

    def ids(self) -> list[int]:
        """All ids, ascending: the order of insertion, because ids are never given twice."""
        return list(self.documents())

    def documents(self) -> dict[int, Stored]:
        """All documents by ascending id; the table's own mapping, copy it before it outlives the view."""
        if not self._ordered:
            self._docs = dict(sorted(self._docs.items()))
            self._ordered = True
        return self._docs

    def put(self, doc_id: int, stored: Stored) -> Stored | None:
        """Store a document; the one that it replaces is returned."""
        before = self._docs.get(doc_id)
        if before is None:
            self._ordered = self._ordered and doc_id > self._last
            self._last = max(self._last, doc_id)
        if self._indexes is not None:
            self._reindex(doc_id, before, stored)
        self._docs[doc_id] = stored
        self.next_id = max(self.next_id, doc_id + 1)
        self.listed = True
        return before

    def remove(self, doc_id: int) -> Stored | None:
        """Take a document out; it is returned, None when there was none."""
        before = self._docs.get(doc_id)
        if before is not None:
            if self._indexes is not None:
                self._reindex(doc_id, before, None)
            del self._docs[doc_id]
        return before

    def index(self, field: str) -> EqualityIndex | None:
        """The index over a field, None when none is declared."""
        return self._built().get(field)

    def running_sum(self, name: str) -> RunningSum | None:
        """A declared aggregate, None when it is not declared."""
        self._built()
        return self._sums.get(name)

    def _built(self) -> dict[str, EqualityIndex]:
        if self._indexes is None:
            indexes = {
                field: EqualityIndex(many=field in self.declared.many)
                for field in (*self.declared.indexes, *self.declared.many)
            }
            self._sums = {declared.name: RunningSum(declared) for declared in self.declared.aggregates}
            if self._fields:
                with without_collector():
                    self._index_all(indexes, self._docs.items())
            self._indexes = indexes
            self._sum_at = tuple(
                (running, self._places(running.fields), self._place(running.value))
                for running in self._sums.values()
            )
        return self._indexes

    def _index_all(self, indexes: dict[str, EqualityIndex], docs: Iterable[tuple[int, Stored]]) -> None:
        # By column, in batches: a loop per index costs half of what a call per value does.
        decode = self._probe().decode
        waiting = iter(docs)
        while batch := list(islice(waiting, _BATCH)):
            ids = [doc_id for doc_id, _ in batch]
            columns = list(zip(*[astuple(decode(stored)) for _, stored in batch], strict=True))
            for field, index in indexes.items():
                index.add_all(ids, columns[self._fields.index(field)])
            for running in self._sums.values():
                groups = zip(*[columns[at] for at in self._places(running.fields)], strict=True)
                at = self._place(running.value)
                running.add_all(groups, repeat(1) if at is None else columns[at])

    def _reindex(self, doc_id: int, before: Stored | None, after: Stored | None) -> None:
        if not self._fields or self._indexes is None:
            return
        decode = self._probe().decode
        old = astuple(decode(before)) if before is not None else self._nothing
        new = astuple(decode(after)) if after is not None else self._nothing
        for at, index in zip(self._index_at, self._indexes.values(), strict=True):
            was, now = old[at], new[at]
            if was is _ABSENT and type(now) is str and not index.many:
                index.add(now, doc_id)  # by far the most frequent
            elif was != now:
                gone, come = _keys(index, was), _keys(index, now)
                for key in gone:
                    if key not in come:
                        index.discard(key, doc_id)
                for key in come:
                    if key not in gone:
                        index.add(key, doc_id)
        for running, places, value_at in self._sum_at:
            for values, stored, sign in ((old, before, -1), (new, after, 1)):
                if stored is not None:
                    amount = 1 if value_at is None else amount_of(values[value_at])
                    running.change(group_of([values[at] for at in places]), sign * amount)

    def _places(self, fields: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(self._fields.index(field) for field in fields)

    def _place(self, field: str | None) -> int | None:
        return None if field is None else self._fields.index(field)

    def _probe(self) -> msgspec.json.Decoder[Any]:
        # A struct with only the indexed fields lets the decoder skip the rest of each document.
        if self._decoder is None:
            names = [f"f{at}" for at in range(len(self._fields))]
            kind = msgspec.defstruct(
                "Probe",
                [(name, Any, _ABSENT) for name in names],
                rename=dict(zip(names, self._fields, strict=True)),
                gc=False,
            )
            self._decoder = msgspec.json.Decoder(kind)
        return self._decoder


def _fields(declared: TableSchema) -> tuple[str, ...]:
    summed = [
        name for sums in declared.aggregates for name in (*sums.key, *([sums.value] if sums.value else []))
    ]
    return tuple(dict.fromkeys((*declared.indexes, *declared.many, *summed)))


def _keys(index: EqualityIndex, value: object) -> tuple[Key, ...]:
    return () if value is _ABSENT else index.keys_of(value)
