"""Records of one table, decoded once for each version of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from data.store.fields import Document, UnknownFieldError, UnreadableError
from data.store.kinds import KINDS
from data.store.tinyjournal.documents import decode
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.store.tinyjournal import Database, Transaction
    from planner.model.findings import StoreTrouble

K = TypeVar("K", bound=int)
R = TypeVar("R")

_MOST: Final = 20_000
"""Decoded records kept by a table, some 50 MB of sign-ups."""

EVERY: Final = 1 << 31
"""More documents than a table can have."""


class Cache(Generic[R]):
    """Decoded records by id, each with the stored document that it was read from.

    The engine never changes a stored document but puts another one in its place, so a record is current as
    long as its document is the same object.
    """

    def __init__(self) -> None:
        self._records: dict[int, tuple[object, R]] = {}

    def get(self, key: int, stored: object) -> R | None:
        """The record read from exactly this document, or None."""
        held = self._records.get(key)
        return held[1] if held is not None and held[0] is stored else None

    def put(self, key: int, stored: object, record: R) -> None:
        """Keep a record; when there are too many, all others go."""
        if len(self._records) >= _MOST:
            self._records.clear()
        self._records[key] = (stored, record)


class Caches:
    """The decoded records of one open database."""

    def __init__(self) -> None:
        self._caches: dict[Table, Cache[Any]] = {table: Cache() for table in Table}

    def of(self, table: Table) -> Cache[Any]:
        """Those of a table."""
        return self._caches[table]


class Reader(Generic[K, R]):
    """Reads the records of one table."""

    table: Table

    def __init__(self, database: Database, caches: Caches) -> None:
        self._name = self.table.value
        self._rows = database.table(self._name)
        self._cache: Cache[R] = caches.of(self.table)
        self._path = database.path

    def get(self, key: K) -> R | None:
        """The record with that id. Errors: StoreTrouble where its document cannot be read."""
        return self._read(key)

    def all(self) -> tuple[R, ...]:
        """Every record, in order of ids."""
        return self._each(self._rows.ids())

    def _each(self, keys: Iterable[int]) -> tuple[R, ...]:
        return tuple([record for record in map(self._read, keys) if record is not None])

    def _first(self, keys: list[int]) -> R | None:
        return self._read(keys[0]) if keys else None

    def _read(self, key: int) -> R | None:
        stored = self._rows.stored(key)
        if stored is None:
            return None
        record = self._cache.get(key, stored)
        if record is None:
            record = self._decoded(key, decode(stored))
            self._cache.put(key, stored, record)
        return record

    def _decoded(self, key: int, document: Document) -> R:
        try:
            record: R = KINDS[self.table].decode(key, document)
        except UnreadableError as error:
            raise unreadable(error, self._path, f"{self.table.value} {key}") from error
        return record


class Writer(Generic[K, R]):
    """What a book of a transaction can do beside reading."""

    table: Table
    running: Transaction
    _name: str

    def next_id(self) -> K:
        """An id that no record of the table ever had."""
        return cast("K", self.running.new_id(self._name))

    def put(self, record: R) -> None:
        """Store a record under its id, new or not."""
        key: int = record.id  # type: ignore[attr-defined]
        self.running.put(self._name, key, KINDS[self.table].stored(record))


def unreadable(error: UnreadableError, path: Path, where: str) -> StoreTrouble:
    """What to tell about a document that cannot be read."""
    from planner.model.codes import Code
    from planner.model.findings import StoreTrouble, finding

    code = Code.DB_NEWER if isinstance(error, UnknownFieldError) else Code.DB_DAMAGED
    return StoreTrouble(finding(code, where, path=str(path), field=error.where))
