"""What one transaction changed, so that it can be told, written and undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.store.tinyjournal import documents
from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import InvalidDocumentError
from data.store.tinyjournal.replica import Replica


@dataclass(frozen=True, slots=True)
class Change:
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


@dataclass(frozen=True, slots=True)
class _Undo:
    table: str
    doc_id: int
    before: documents.Stored | None


class Transaction:
    """A running transaction: changes are made in memory at once and can be taken back up to a mark."""

    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._undo: list[_Undo] = []
        self._next = {name: state.next_id for name, state in replica.tables.items()}
        self._listed = {name for name, state in replica.tables.items() if state.listed}
        self._schema = replica.schema_version

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
        first: dict[tuple[str, int], documents.Stored | None] = {}
        for undo in self._undo:
            first.setdefault((undo.table, undo.doc_id), undo.before)
        found: list[Change] = []
        for (table, doc_id), before in first.items():
            after = self._replica.table(table).get(doc_id)
            raw_before = None if before is None else bytes(before)
            raw_after = None if after is None else bytes(after)
            if raw_before != raw_after:
                found.append(Change(table, doc_id, raw_before, raw_after))
        return tuple(found)

    def new_id(self, table: str) -> int:
        """An id that no document of the table ever had."""
        state = self._replica.table(table)
        state.next_id += 1
        return state.next_id - 1

    def put(self, table: str, doc_id: int, document: Mapping[str, Any]) -> None:
        """Store a document under an id. Errors: InvalidDocumentError, and nothing is changed."""
        stored = documents.encode(document)
        if stored is None:
            where, kind = documents.misfit(dict(document)) or ((), "document")
            raise InvalidDocumentError(self._replica.paths.snapshot, table, where, kind)
        self._undo.append(_Undo(table, doc_id, self._replica.table(table).put(doc_id, stored)))

    def remove(self, table: str, doc_id: int) -> bool:
        """Take a document out; False when there was none."""
        before = self._replica.table(table).remove(doc_id)
        if before is None:
            return False
        self._undo.append(_Undo(table, doc_id, before))
        return True

    def list_table(self, table: str, *, listed: bool) -> None:
        """Make an empty table appear among the tables, or disappear."""
        self._replica.table(table).listed = listed

    def mark(self) -> tuple[int, int]:
        """The point that `back_to` returns to."""
        return len(self._undo), self._replica.schema_version

    def back_to(self, mark: tuple[int, int]) -> None:
        """Undo all changes since the mark."""
        length, self._replica.schema_version = mark
        while len(self._undo) > length:
            undo = self._undo.pop()
            state = self._replica.table(undo.table)
            if undo.before is None:
                state.remove(undo.doc_id)
            else:
                state.put(undo.doc_id, undo.before)

    def abandon(self) -> None:
        """Undo everything."""
        self.back_to((0, self._schema))
        for name, state in self._replica.tables.items():
            state.listed = name in self._listed

    def payload(self) -> bytes | None:
        """What the journal will hold of it, None when nothing is different."""
        puts: dict[str, dict[int, documents.Stored]] = {}
        cuts: dict[str, list[int]] = {}
        for change in self.changes():
            if change.raw_after is None:
                cuts.setdefault(change.table, []).append(change.doc_id)
            else:
                puts.setdefault(change.table, {})[change.doc_id] = change.raw_after
        drops, next_ids = [], {}
        for name, state in self._replica.tables.items():
            if state.listed and name not in self._listed:
                puts.setdefault(name, {})
            elif name in self._listed and not state.listed:
                drops.append(name)
            known = max(self._next.get(name, 1), max(puts.get(name, ()), default=0) + 1)
            if state.next_id > known:
                next_ids[name] = state.next_id
        schema = self._replica.schema_version if self._replica.schema_version != self._schema else None
        if not (puts or cuts or drops or next_ids or schema is not None):
            return None
        return fmt.commit_payload(self.sequence, puts, cuts, drops, next_ids, schema)

    def shrinks(self) -> bool:
        """Whether the documents take less room afterwards."""
        return sum(len(c.raw_after or b"") - len(c.raw_before or b"") for c in self.changes()) < 0
