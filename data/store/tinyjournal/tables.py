"""TinyDB's table over the engine: TinyDB's own calls, and direct ones by id, index and running sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from tinydb.table import Document, Table

from data.store.tinyjournal import documents
from data.store.tinyjournal.errors import ClosedError, UndeclaredError
from data.store.tinyjournal.queries import candidates
from data.store.tinyjournal.working import WorkingTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping

    from tinydb.queries import QueryLike

    from data.store.tinyjournal.engine import Engine
    from data.store.tinyjournal.index import EqualityIndex, Key, RunningSum
    from data.store.tinyjournal.state import TableState
    from data.store.tinyjournal.storage import JournalStorage


class JournalTable(Table):
    """A table. Reads give copies; writes outside a transaction are transactions of their own."""

    def __init__(
        self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        self._engine: Engine = storage.engine
        self._reading = storage.engine.reading()
        # At hand, since each sign-up looks at a dozen indexes.
        self._lock = self._reading.lock
        self._replica = storage.engine.replica
        super().__init__(storage, name, cache_size)
        if persist_empty:
            with self._engine.transaction() as tx:
                tx.list_table(name, listed=True)

    @overload  # type: ignore[override]  # TinyDB's own calls, and the id as the first argument
    def get(self, cond: int | QueryLike | None = None, doc_id: int | None = None) -> Document | None: ...
    @overload
    def get(
        self, cond: int | QueryLike | None = None, doc_id: int | None = None, doc_ids: list[int] = ...
    ) -> list[Document]: ...
    def get(
        self,
        cond: int | QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Document | list[Document] | None:
        """A document by id or by query, or those of several ids; None where there is none."""
        if isinstance(cond, int):
            doc_id = cond
        if doc_id is not None:
            stored = self.stored(doc_id)
            return None if stored is None else Document(documents.decode(stored), doc_id)
        if doc_ids is not None:
            return [doc for doc in map(self.get, sorted(set(map(int, doc_ids)))) if isinstance(doc, Document)]
        if cond is None or isinstance(cond, int):
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        return next(self._matching(cond), None)

    def stored(self, doc_id: int) -> documents.Stored | None:
        """The encoded document as the engine keeps it, for a typed decoder; None when there is none."""
        with self._lock:
            state = self._replica.tables.get(self._name)
            return (self._state() if state is None else state).get(doc_id)

    def put(self, doc_id: int, document: Mapping[str, Any]) -> None:
        """Store a document under an id, new or not. Errors: InvalidDocumentError."""
        running = self._engine.running
        if running is not None:
            running.put(self._name, doc_id, document)
            return
        with self._engine.transaction() as tx:
            tx.put(self._name, doc_id, document)

    def add(self, document: Mapping[str, Any]) -> int:
        """Store a new document; its id was never given before. Errors: InvalidDocumentError."""
        running = self._engine.running
        if running is not None:
            doc_id = running.new_id(self._name)
            running.put(self._name, doc_id, document)
            return doc_id
        with self._engine.transaction():
            return self.add(document)

    def remove(self, cond: int | QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Remove by id, query or ids; the ids that were there."""
        if isinstance(cond, int):
            doc_ids = [cond]
        with self._engine.transaction() as tx:
            if doc_ids is None:
                if cond is None or isinstance(cond, int):
                    raise RuntimeError("Use truncate() to remove all documents")
                doc_ids = [doc.doc_id for doc in self._matching(cond)]
            return [doc_id for doc_id in doc_ids if tx.remove(self._name, doc_id)]

    def ids(self) -> list[int]:
        """All ids, ascending, which is the order of insertion."""
        with self._reading as replica:
            return replica.table(self._name).ids()

    def newest(self, before: int | None = None) -> Iterator[int]:
        """Ids from the newest on, below `before` if given; a change meanwhile does no harm."""
        for doc_id in reversed(self.ids()):
            if before is None or doc_id < before:
                yield doc_id

    def by(self, field: str, value: Key) -> list[int]:
        """Ids of the documents whose field equals (or, for a `many` field, holds) the value, ascending.

        Errors: UndeclaredError.
        """
        with self._lock:
            return self._index(field).ids(value)

    def by_both(self, field: str, value: Key, other: str, other_value: Key) -> list[int]:
        """Ids that `by` would find for both fields, ascending; one rare value is enough to find them fast.

        Errors: UndeclaredError.
        """
        with self._lock:
            return self._index(field).common(value, self._index(other), other_value)

    def count_by(self, field: str, value: Key) -> int:
        """How many documents `by` would find."""
        with self._lock:
            return self._index(field).count(value)

    def values(self, field: str) -> list[Key]:
        """Every distinct value of an indexed field, in no order. Errors: UndeclaredError."""
        with self._lock:
            return list(self._index(field).keys())

    def starting(self, field: str, prefix: str, limit: int) -> list[int]:
        """Ids of at most `limit` documents with an indexed text that starts with the prefix, each once."""
        with self._lock:
            found: dict[int, None] = {}
            for doc_id in self._index(field).starting(prefix):
                found[doc_id] = None
                if len(found) >= limit:
                    break
            return list(found)

    def containing(self, parts: Iterable[str], limit: int) -> list[int]:
        """Ids of at most `limit` documents with one of the parts in one of the declared texts, newest first.

        Errors: UndeclaredError.
        """
        with self._lock:
            search = self._state().search()
            if search is None:
                raise UndeclaredError(self._engine.paths.snapshot, self._name, "texts")
            return search.find(parts, limit)

    def total(self, aggregate: str, key: tuple[Key, ...]) -> int:
        """The running sum of a declared aggregate for a key. Errors: UndeclaredError."""
        with self._lock:
            return self._sum(aggregate).total(key)

    def each_total(self, aggregate: str, keys: Iterable[tuple[Key, ...]]) -> list[int]:
        """The running sums for several keys, all of one state. Errors: UndeclaredError."""
        with self._lock:
            return self._sum(aggregate).each(keys)

    def totals(self, aggregate: str) -> dict[tuple[object, ...], int]:
        """All running sums of an aggregate that are not zero. Errors: UndeclaredError."""
        with self._lock:
            return dict(self._sum(aggregate).items())

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match, ascending; an index narrows where one can. There is no query cache."""
        return list(self._matching(cond))

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """TinyDB's update, on the documents that an index leaves over."""
        with self._engine.transaction():
            if cond is not None and doc_ids is None:
                doc_ids = [doc.doc_id for doc in self._matching(cond)]
            return super().update(fields, None, doc_ids)

    def insert(self, document: Mapping[str, Any]) -> int:
        """TinyDB's insert: the id and the document in one transaction."""
        with self._engine.transaction():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """TinyDB's insert of several, all or none."""
        with self._engine.transaction():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """TinyDB's upsert, which in its own tables is two writes, as one transaction."""
        with self._engine.transaction():
            return super().upsert(document, cond)

    def _state(self) -> TableState:
        if self._reading.closed:
            raise ClosedError(self._engine.paths.snapshot)
        return self._replica.table(self._name)

    def _index(self, field: str) -> EqualityIndex:
        state = self._replica.tables.get(self._name)
        found = state.indexes.get(field) if state is not None else None
        if found is None and (found := self._state().index(field)) is None:
            raise UndeclaredError(self._engine.paths.snapshot, self._name, field)
        return found

    def _sum(self, aggregate: str) -> RunningSum:
        state = self._replica.tables.get(self._name)
        found = state.sums.get(aggregate) if state is not None else None
        if found is None and (found := self._state().running_sum(aggregate)) is None:
            raise UndeclaredError(self._engine.paths.snapshot, self._name, aggregate)
        return found

    def _matching(self, cond: QueryLike) -> Iterator[Document]:
        with self._reading as replica:
            state = replica.table(self._name)
            chosen = [(doc_id, state.get(doc_id)) for doc_id in candidates(state, cond)]
        for doc_id, stored in chosen:
            if stored is not None and cond(document := documents.decode(stored)):
                yield Document(document, doc_id)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        with self._reading as replica:
            docs = replica.table(self._name).documents()
            return {str(doc_id): documents.decode(stored) for doc_id, stored in docs.items()}

    def __len__(self) -> int:
        with self._reading as replica:
            return len(replica.table(self._name))

    def __contains__(self, doc_id: int) -> bool:
        return self.stored(doc_id) is not None

    def _get_next_id(self) -> int:
        with self._engine.transaction() as tx:
            return tx.new_id(self._name)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._engine.transaction() as tx:
            working = WorkingTable(self._engine.replica.table(self._name))
            updater(working)  # type: ignore[arg-type]  # TinyDB says dict and uses it as a mapping
            tx.list_table(self._name, listed=True)
            for doc_id in working.gone():
                tx.remove(self._name, doc_id)
            for doc_id, document in working.changed():
                tx.put(self._name, doc_id, document)
