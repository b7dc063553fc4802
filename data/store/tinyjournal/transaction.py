"""What one transaction changed, so that it can be told, written and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from data.store.tinyjournal import documents
from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import InvalidDocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.store.tinyjournal.replica import Replica
    from data.store.tinyjournal.state import TableState


class Change(Struct, frozen=True):
    """A document that a transaction changed; None before it was added or after it was removed."""

    table: str
    doc_id: int
    raw_before: bytes | None
    raw_after: bytes | None

    @property
    def before(self) -> dict[str, Any] | None:
        """The document as the transaction found it."""
        return None if self.raw_before is None else documents.decode(self.raw_before)

    @property
    def after(self) -> dict[str, Any] | None:
        """The document as it is now."""
        return None if self.raw_after is None else documents.decode(self.raw_after)


class _Before(Struct, frozen=True):
    """A table, and what it was beside its documents when a transaction first touched it."""

    state: TableState
    next_id: int
    listed: bool


class Transaction:
    """A running transaction: changes are made in memory at once and can be taken back up to a mark."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        # Table, id and the document before; plain tuples, because an import makes very many.
        self._undo: list[tuple[str, int, documents.Stored | None]] = []
        self._touched: dict[str, _Before] = {}
        self._schema = replica.schema_version
        self.frees = False
        """Whether this takes something back, even if the record of it needs more room than it gives: then it
        may use the space that is kept back for a full disk."""

    @property
    def sequence(self) -> int:
        """The number that this transaction gets when it is committed with changes."""
        return self._replica.sequence + 1

    @property
    def schema_version(self) -> int:
        """The version of the documents' shape, as the file will say."""
        return self._replica.schema_version

    @schema_version.setter
    def schema_version(self, version: int) -> None:
        self._replica.schema_version = version

    def changes(self) -> tuple[Change, ...]:
        """Every document that differs now from before the transaction, in the order of first change."""
        return tuple([Change(*found) for found in self._different()])

    def new_id(self, table: str) -> int:
        """An id that no document of the table ever had."""
        state = self._touch(table)
        state.next_id += 1
        return state.next_id - 1

    def put(self, table: str, doc_id: int, document: Mapping[str, Any] | Struct) -> None:
        """Store a document under an id. Errors: InvalidDocumentError, and nothing is changed."""
        stored = documents.encode(document)
        if stored is None:
            where, kind = documents.misfit(documents.plain(document)) or ((), "document")
            raise InvalidDocumentError(self._replica.paths.snapshot, table, where, kind)
        self._undo.append((table, doc_id, self._touch(table).put(doc_id, stored)))

    def remove(self, table: str, doc_id: int) -> bool:
        """Take a document out; False when there was none."""
        before = self._touch(table).remove(doc_id)
        if before is None:
            return False
        self._undo.append((table, doc_id, before))
        return True

    def list_table(self, table: str, *, listed: bool) -> None:
        """Make an empty table appear among the tables, or disappear."""
        self._touch(table).listed = listed

    def mark(self) -> tuple[int, int]:
        """The point that `back_to` returns to."""
        return len(self._undo), self._replica.schema_version

    def back_to(self, mark: tuple[int, int]) -> None:
        """Undo all changes since the mark."""
        length, self._replica.schema_version = mark
        while len(self._undo) > length:
            table, doc_id, before = self._undo.pop()
            if before is None:
                self._replica.table(table).remove(doc_id)
            else:
                self._replica.table(table).put(doc_id, before)

    def abandon(self) -> None:
        """Undo everything."""
        self.back_to((0, self._schema))
        for before in self._touched.values():
            before.state.listed = before.listed

    def payload(self) -> bytes | None:
        """What the journal will hold of it, None when nothing is different."""
        puts: dict[str, dict[int, documents.Stored]] = {}
        cuts: dict[str, list[int]] = {}
        for table, doc_id, _, after in self._different():
            if after is None:
                cuts.setdefault(table, []).append(doc_id)
            else:
                puts.setdefault(table, {})[doc_id] = after
        drops, next_ids = [], {}
        for name, before in self._touched.items():
            state = before.state
            if state.listed and not before.listed:
                puts.setdefault(name, {})
            elif before.listed and not state.listed:
                drops.append(name)
            if state.next_id > max(before.next_id, max(puts.get(name, ()), default=0) + 1):
                next_ids[name] = state.next_id
        schema = self._replica.schema_version if self._replica.schema_version != self._schema else None
        if not (puts or cuts or drops or next_ids or schema is not None):
            return None
        return fmt.commit_payload(self.sequence, puts, cuts, drops, next_ids, schema)

    def shrinks(self) -> bool:
        """Whether the documents take less room afterwards."""
        return sum(len(after or b"") - len(before or b"") for _, _, before, after in self._different()) < 0

    def _touch(self, table: str) -> TableState:
        """A table that is about to change."""
        touched = self._touched.get(table)
        if touched is None:
            state = self._replica.table(table)
            touched = self._touched[table] = _Before(state, state.next_id, state.listed)
        return touched.state

    def _different(self) -> list[tuple[str, int, bytes | None, bytes | None]]:
        first: dict[tuple[str, int], documents.Stored | None] = {}
        for table, doc_id, stored in self._undo:
            first.setdefault((table, doc_id), stored)
        found = []
        for (table, doc_id), stored in first.items():
            before = None if stored is None else bytes(stored)
            current = self._touched[table].state.get(doc_id)
            after = None if current is None else bytes(current)
            if before != after:
                found.append((table, doc_id, before, after))
        return found
