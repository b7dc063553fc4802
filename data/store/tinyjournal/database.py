"""The database as its users hold it: a TinyDB whose writes are transactions in a journal."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final, Self

from tinydb import TinyDB

from data.store.tinyjournal import creation
from data.store.tinyjournal.errors import StoreError
from data.store.tinyjournal.files import FileSystem, SystemFiles
from data.store.tinyjournal.storage import JournalStorage
from data.store.tinyjournal.tables import JournalTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tinydb.table import Table

    from data.store.tinyjournal.engine import Engine
    from data.store.tinyjournal.loading import TornTail
    from data.store.tinyjournal.schema import Schema
    from data.store.tinyjournal.transaction import Transaction

COMPACT_BYTES: Final = 4 << 20
COMPACT_SHARE: Final = 0.25


class Database(TinyDB):
    """An open database. Threads may share it; each process opens its own. Use it as a context manager."""

    table_class: type[Table] = JournalTable

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine; `open` is the way to get one."""
        super().__init__(engine, storage=JournalStorage)
        self._engine = engine

    @classmethod
    def open(
        cls,
        path: Path,
        schema: Schema,
        *,
        read_only: bool = False,
        files: FileSystem | None = None,
        lock_seconds: float | None = 60.0,
    ) -> Self:
        """Open the database at a path, or make it there. `lock_seconds` limits each wait for other writers.

        Errors: MissingError, RefusedFileError, NotADatabaseError, DamagedError, ForeignWriteError,
        NewerVersionError, LockTimeoutError, DiskFullError, WriteFailedError, OSError for rights and folders.
        """
        return cls(
            creation.open_engine(
                files or SystemFiles(), path, schema, read_only=read_only, lock_seconds=lock_seconds
            )
        )

    def table(self, name: str, **options: Any) -> JournalTable:
        """A table by name; it need not exist nor be declared."""
        found = super().table(name, **options)
        assert isinstance(found, JournalTable)  # noqa: S101  # what table_class says, for the type checker
        return found

    def tables(self) -> set[str]:
        """The names of all tables."""
        with self._engine.reading() as replica:
            return {name for name, state in replica.tables.items() if state.listed}

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Run a block alone and all or nothing, durable when it ends; an exception undoes it and goes on.

        Others' commits are applied first. Inside another transaction of the same thread the block is a
        savepoint. Errors: ReadOnlyError, LockTimeoutError, ForeignWriteError, DamagedError,
        OlderVersionError, NewerVersionError, DiskFullError, WriteFailedError, SyncFailedError.
        """
        return self._engine.transaction()

    def view(self) -> AbstractContextManager[object]:
        """Read several things of one state; other threads cannot write meanwhile, and this one may not."""
        return self._engine.reading()

    def catch_up(self) -> frozenset[tuple[str, int]]:
        """Take over what other processes committed, without waiting for any lock.

        Gives the (table, id) pairs that others changed since the last call, also those that a transaction of
        this handle took over. Errors: ForeignWriteError, DamagedError, NewerVersionError.
        """
        return self._engine.follow()

    @property
    def sequence(self) -> int:
        """The number of the last commit that this handle knows; it rises with each."""
        with self._engine.reading() as replica:
            return replica.sequence

    @property
    def last_commit(self) -> tuple[int, int]:
        """The number of the last commit, and the running checksum of all: equal in all copies of a state."""
        with self._engine.reading() as replica:
            return replica.sequence, replica.chain

    @property
    def known_commit(self) -> tuple[int, int] | None:
        """`last_commit` of all processes, where this handle has it already and no other thread is at work;
        else None. Costs a few questions to the file system."""
        return self._engine.known_commit()

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading alone."""
        return not self._engine.replica.write

    @property
    def schema_version(self) -> int:
        """The version of the documents' shape that the file states."""
        with self._engine.reading() as replica:
            return replica.schema_version

    @property
    def needs_upgrade(self) -> bool:
        """Whether the file must be upgraded before anything else can be written."""
        with self._engine.reading() as replica:
            return replica.schema_version < replica.schema.version

    def upgrade(self, migrate: Callable[[Transaction, int], None], backup: Path) -> bool:
        """Back up, migrate from the version given to the step in one transaction, compact.

        False when another process had done it; the backup is its own then. Errors: those of `backup`,
        `transaction` and `compact`, and whatever the step raises, which undoes it.
        """
        if not self.needs_upgrade:
            return False
        with self._engine.transaction(any_version=True) as running:
            found, wanted = running.schema_version, self._engine.replica.schema.version
            if found == wanted:
                return False
            # Inside, so that nothing comes between the backup and what it is the backup of.
            self.backup(backup)
            migrate(running, found)
            running.schema_version = wanted
        self.compact()
        return True

    @property
    def needs_compaction(self) -> bool:
        """Whether the journal has grown so long that a compaction pays."""
        with self._engine.reading() as replica:
            size = 0 if replica.journal is None else replica.journal.position
            return size > max(COMPACT_BYTES, COMPACT_SHARE * replica.snapshot_size)

    def compact(self) -> bool:
        """Write a new snapshot and start a new journal; safe in a thread beside reads and writes of others.

        False when another process compacted meanwhile. Errors: ForeignWriteError, DiskFullError,
        WriteFailedError, LockTimeoutError.
        """
        from data.store.tinyjournal.compaction import compact

        return compact(self._engine)

    def backup(self, target: Path) -> None:
        """Write the state of this moment as one file that `open` takes; an existing target is replaced.

        Errors: RefusedFileError, DiskFullError, WriteFailedError; the old target is kept then.
        """
        from data.store.tinyjournal.backup import write_backup

        write_backup(self._engine, target)

    @property
    def network_share(self) -> str | None:
        """The kind of network file system the database is on, where locks cannot be trusted.

        None on a disk.
        """
        return self._engine.files.network_share(self._engine.paths.folder)

    @property
    def torn(self) -> TornTail | None:
        """What was cut off the journal since opening: the remains of a commit that was stopped half way."""
        return self._engine.replica.torn

    @property
    def path(self) -> Path:
        """The snapshot."""
        return self._engine.paths.snapshot

    def close(self, *, compaction: bool = True) -> None:
        """Give all handles back, after a compaction when this handle wrote and the journal is long."""
        if self._opened and compaction and self._engine.wrote and self.needs_compaction:
            # The work is done and durable; that tidying must wait is no reason to call it failed.
            with contextlib.suppress(StoreError, OSError):
                self.compact()
        super().close()

    def __enter__(self) -> Self:
        return self
