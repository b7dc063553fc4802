"""One table in memory: encoded documents, and the indexes and sums that are built when first asked for."""

from __future__ import annotations

from itertools import islice, repeat
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import astuple

from data.store.tinyjournal.index import EqualityIndex, Key, RunningSum, amount_of, group_of
from data.store.tinyjournal.search import TextSearch
from data.store.tinyjournal.speed import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        "_last",
        "_nothing",
        "_ordered",
        "_search",
        "_search_at",
        "_sum_at",
        "declared",
        "indexes",
        "listed",
        "next_id",
        "sums",
    )

    def __init__(self, declared: TableSchema) -> None:
        self.declared = declared
        self.next_id = 1
        self.listed = False
        self._docs: dict[int, Stored] = {}
        self._last = 0
        self._ordered = True
        self.indexes: dict[str, EqualityIndex] = {}
        self.sums: dict[str, RunningSum] = {}
        self._search: TextSearch | None = None
        self._fields: tuple[str, ...] = ()

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
            if doc_id > self._last:
                self._last = doc_id
            else:
                self._ordered = False
        if self._fields:
            if before is None:
                self._enter(doc_id, stored)
            else:
                self._reindex(doc_id, before, stored)
        self._docs[doc_id] = stored
        if doc_id >= self.next_id:
            self.next_id = doc_id + 1
        self.listed = True
        return before

    def remove(self, doc_id: int) -> Stored | None:
        """Take a document out; it is returned, None when there was none."""
        before = self._docs.get(doc_id)
        if before is not None:
            if self._fields:
                self._reindex(doc_id, before, None)
            del self._docs[doc_id]
        return before

    def index(self, field: str) -> EqualityIndex | None:
        """The index over a field, None when none is declared."""
        found = self.indexes.get(field)
        if found is None and field in (*self.declared.indexes, *self.declared.many):
            found = EqualityIndex(many=field in self.declared.many)
            with without_collector():
                for ids, (column,) in self._columns((field,)):
                    found.add_all(ids, column)
            self.indexes[field] = found
            self._keep((*self._fields, field))
        return found

    def running_sum(self, name: str) -> RunningSum | None:
        """A declared aggregate, None when it is not declared; all of a table are summed in one go."""
        if not self.sums and self.declared.aggregates:
            sums = {declared.name: RunningSum(declared) for declared in self.declared.aggregates}
            fields = _summed(self.declared)
            with without_collector():
                for _, columns in self._columns(fields):
                    column_of = dict(zip(fields, columns, strict=True))
                    for running in sums.values():
                        groups = zip(*[column_of[field] for field in running.fields], strict=True)
                        values = repeat(1) if running.value is None else column_of[running.value]
                        running.add_all(groups, values)
            self.sums = sums
            self._keep((*self._fields, *fields))
        return self.sums.get(name)

    def search(self) -> TextSearch | None:
        """What finds documents by parts of the declared texts, None when none are declared."""
        fields = self.declared.searched
        if fields and (self._search is None or self._search.stale):
            self.documents()  # by ascending id
            with without_collector():
                columns = self._columns(fields)
                rows = (
                    row for ids, values in columns for row in zip(ids, zip(*values, strict=True), strict=True)
                )
                self._search = TextSearch(fields, rows)
            self._keep((*self._fields, *fields))
        return self._search

    @property
    def built(self) -> frozenset[str]:
        """The fields that are read of each document that changes: those of what was asked for so far."""
        return frozenset(self._fields)

    def _columns(self, fields: tuple[str, ...]) -> Iterator[tuple[list[int], list[tuple[Any, ...]]]]:
        # By column, in batches: a loop per index costs half of what a call per value does.
        decode = _probe(fields).decode
        waiting = iter(self._docs.items())
        while batch := list(islice(waiting, _BATCH)):
            ids = [doc_id for doc_id, _ in batch]
            yield ids, list(zip(*[astuple(decode(stored)) for _, stored in batch], strict=True))

    def _keep(self, fields: tuple[str, ...]) -> None:
        """Read these fields from now on whenever a document changes."""
        self._fields = tuple(dict.fromkeys(fields))
        self._nothing = (_ABSENT,) * len(self._fields)
        self._decoder = _probe(self._fields)
        at = self._fields.index
        self._index_at = tuple((at(field), index) for field, index in self.indexes.items())
        self._sum_at = tuple(
            (running, tuple(map(at, running.fields)), None if running.value is None else at(running.value))
            for running in self.sums.values()
        )
        self._search_at = tuple(map(at, self._search.fields)) if self._search else ()

    def _enter(self, doc_id: int, stored: Stored) -> None:
        """Index a new document; by far the most frequent, and nothing has to be compared."""
        values = astuple(self._decoder.decode(stored))
        for at, index in self._index_at:
            value = values[at]
            if value is not _ABSENT:
                index.enter(value, doc_id)
        self._add_up(values, 1)
        if self._search is not None:
            self._search.change(doc_id, [values[at] for at in self._search_at])

    def _reindex(self, doc_id: int, before: Stored | None, after: Stored | None) -> None:
        decode = self._decoder.decode
        old = astuple(decode(before)) if before is not None else self._nothing
        new = astuple(decode(after)) if after is not None else self._nothing
        for at, index in self._index_at:
            was, now = old[at], new[at]
            if was != now:
                gone, come = _keys(index, was), _keys(index, now)
                for key in gone:
                    if key not in come:
                        index.discard(key, doc_id)
                for key in come:
                    if key not in gone:
                        index.add(key, doc_id)
        if before is not None:
            self._add_up(old, -1)
        if after is not None:
            self._add_up(new, 1)
        if self._search is not None:
            self._search.change(doc_id, [new[at] for at in self._search_at])

    def _add_up(self, values: tuple[Any, ...], sign: int) -> None:
        for running, places, value_at in self._sum_at:
            amount = 1 if value_at is None else amount_of(values[value_at])
            group: tuple[object, ...] = (values[places[0]],)
            if len(places) > 1 or type(group[0]) is not str:
                group = group_of([values[at] for at in places])
            running.change(group, sign * amount)


def _probe(fields: tuple[str, ...]) -> msgspec.json.Decoder[Any]:
    """A decoder into a struct with only these fields, which skips the rest of each document."""
    names = [f"f{at}" for at in range(len(fields))]
    kind = msgspec.defstruct(
        "Probe",
        [(name, Any, _ABSENT) for name in names],
        rename=dict(zip(names, fields, strict=True)),
        gc=False,
    )
    return msgspec.json.Decoder(kind)


def _summed(declared: TableSchema) -> tuple[str, ...]:
    names = [
        name for sums in declared.aggregates for name in (*sums.key, *([sums.value] if sums.value else []))
    ]
    return tuple(dict.fromkeys(names))


def _keys(index: EqualityIndex, value: object) -> tuple[Key, ...]:
    return () if value is _ABSENT else index.keys_of(value)
