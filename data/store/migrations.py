"""Upgrades of older databases: one function a version, over plain documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.store.fields import Document
    from data.store.tinyjournal import Database, Transaction


class Documents:
    """All documents of a database while it is upgraded."""

    def __init__(self, database: Database, running: Transaction) -> None:
        self._database = database
        self._running = running

    def each(self, table: str) -> Iterator[tuple[int, Document]]:
        """Ids and documents of a table, oldest first; changing them meanwhile is fine."""
        for key in self._database.table(table).ids():
            document = self._database.table(table).get(key)
            if document is not None:
                yield key, dict(document)

    def put(self, table: str, key: int, document: Document) -> None:
        """Replace a document, or add one."""
        self._running.put(table, key, document)

    def remove(self, table: str, key: int) -> None:
        """Take a document out."""
        self._running.remove(table, key)


Migration = Callable[[Documents], None]
"""Turns the documents of one version into those of the next. The audit table holds documents too: each change
in it has a record as it was before, which must be turned as well."""

MIGRATIONS: Final[Sequence[Migration]] = ()
"""The first one leads from version 1 to version 2."""

VERSION: Final = len(MIGRATIONS) + 1
"""Of the documents that this program writes."""


def migrate(database: Database, migrations: Sequence[Migration]) -> Callable[[Transaction, int], None]:
    """The step for `Database.upgrade`: applies each migration that the database has not had."""

    def step(running: Transaction, found: int) -> None:
        documents = Documents(database, running)
        for migration in migrations[found - 1 :]:
            migration(documents)

    return step
