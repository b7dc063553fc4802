"""TinyDB's storage over the engine: the whole database as one mapping, for TinyDB's calls that want it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from data.store.tinyjournal import documents

if TYPE_CHECKING:
    from data.store.tinyjournal.engine import Engine


class JournalStorage(Storage):
    """Reads all tables decoded; writing makes the database equal to what is given, in one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, as TinyDB's storages give them; None when there is no table."""
        with self.engine.reading() as replica:
            tables = {
                name: {str(doc_id): documents.decode(stored) for doc_id, stored in state.documents().items()}
                for name, state in replica.tables.items()
                if state.listed
            }
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the database hold exactly these tables."""
        with self.engine.transaction() as tx:
            for name in {*self.engine.replica.tables, *data}:
                wanted = {int(doc_id): document for doc_id, document in data.get(name, {}).items()}
                for doc_id in self.engine.replica.table(name).ids():
                    if doc_id not in wanted:
                        tx.remove(name, doc_id)
                for doc_id, document in wanted.items():
                    tx.put(name, doc_id, document)
                tx.list_table(name, listed=name in data)

    def close(self) -> None:
        """Give all handles back."""
        self.engine.close()
