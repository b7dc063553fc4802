"""The store on a file: opening, views, transactions, and the care of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, Self

from data.store.kinds import AUDIT, UNIT_KEY, schema_of
from data.store.migrations import MIGRATIONS, Migration, migrate
from data.store.sharing import Shared
from data.store.tinyjournal import Database
from data.store.troubles import telling, telling_files
from data.store.upkeep import Keeper
from planner.model.ids import EventId, SignUpId
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from data.store.backups import BackupPlan
    from data.store.tinyjournal.files import FileSystem
    from data.store.transactions import OpendayTransaction
    from data.store.views import OpendayView
    from planner.model.findings import Finding
    from planner.model.reports import Changes, CheckReport

LOCK_SECONDS: Final = 60.0


class OpendayStore:
    """A durable store that processes and threads share; `open` is the way to get one."""

    def __init__(
        self,
        database: Database,
        open_second: Callable[[], Database],
        backups: Callable[[], BackupPlan] | None,
        migrations: Sequence[Migration],
    ) -> None:
        self._shared = Shared(database, open_second)
        self._backups = backups
        self._migrations = migrations
        self._keeper = Keeper(database, backups)
        self._watchers: dict[Callable[[], object], None] = {}
        self.path = database.path

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Callable[[], BackupPlan] | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
        files: FileSystem | None = None,
        lock_seconds: float = LOCK_SECONDS,
    ) -> Self:
        """Open the database, or make it in its folder; an older one is backed up beside it and upgraded.

        One that may only be read is opened for reading, and refuses transactions. `backups` is asked when the
        first change is made. Errors: StoreTrouble.
        """
        schema = schema_of(len(migrations) + 1)

        def read_only() -> Database:
            return Database.open(path, schema, read_only=True, files=files)

        def writable() -> Database:
            return Database.open(path, schema, files=files, lock_seconds=lock_seconds)

        with telling_files(path):
            database = _opened(path, writable, read_only)
            try:
                _upgrade(database, migrations)
            except BaseException:
                database.close(compaction=False)
                raise
        return cls(database, read_only, backups, migrations)

    def transaction(self, actor: str, at: datetime) -> AbstractContextManager[OpendayTransaction]:
        """Wait for the lock, take in what others committed, and commit durably at the end, or not at all."""
        from data.store.writing import Writing

        return Writing(self._shared, self._keeper, self._tell_watchers, actor, at)

    @contextlib.contextmanager
    def view(self) -> Iterator[OpendayView]:
        """One state for reading, as fresh as the last commit of any process."""
        with telling(), self._shared.reading() as handle:
            yield handle.view

    def watch(self, call: Callable[[], object]) -> Callable[[], None]:
        """Have `call` called after each commit of this process, in its thread; what ends that."""
        self._watchers[call] = None
        return lambda: self._watchers.pop(call, None)

    def _tell_watchers(self) -> None:
        for call in tuple(self._watchers):
            call()

    def catch_up(self) -> Changes:
        """Take in what other processes committed; what changed since the last call, here too."""
        from planner.model.reports import Changes

        with telling():
            changed = self._shared.take_changes()
        events = frozenset(EventId(key) for table, key in changed if table == Table.EVENTS)
        signups = frozenset(SignUpId(key) for table, key in changed if table == Table.SIGNUPS)
        others = {table for table, _ in changed} - {Table.EVENTS.value, Table.SIGNUPS.value, AUDIT}
        return Changes(events, signups, bool(others) or (bool(changed) and not events and not signups))

    def known_commit(self) -> tuple[int, int] | None:
        """What names the last commit of any process, where memory has it; never waits."""
        with telling():
            return self._shared.known_commit()

    def check(self, progress: Callable[[int, int], None] | None = None) -> CheckReport:
        """Verify the files and all that is in them, beside whatever else goes on."""
        from data.store.checking import check

        return check(self.path, progress)

    def backup(self, to: Path) -> Path:
        """Write a copy; a file that exists is refused."""
        from data.store.backups import write_backup

        return write_backup(self._shared.database, to)

    def restore(self, source: Path, actor: str, at: datetime) -> Path:
        """Replace everything by the backup in one transaction that says who did it, and keep what was there
        in a file beside."""
        from data.store.restoring import restore

        with self._shared.writing() as handle, telling_files(source):
            replaced = restore(handle.database, source, actor, at, self._migrations)
            self._shared.committed(frozenset({(Table.UNIT.value, UNIT_KEY)}))
        self._tell_watchers()
        return replaced

    @classmethod
    def recover(cls, path: Path, source: Path, actor: str, at: datetime) -> Path:
        """Restore a backup even where the database is too damaged to be opened; the path of a copy of what
        could still be read of it. Errors: StoreTrouble; a bad backup leaves everything as it was."""
        from data.store.restoring import restore_over
        from planner.model.codes import Code
        from planner.model.findings import StoreTrouble

        try:
            store = cls.open(path)
        except StoreTrouble as trouble:
            if trouble.findings[0].code not in (Code.DB_DAMAGED, Code.DB_FOREIGN_WRITE):
                raise
            with telling_files(source):
                return restore_over(path, source, actor, at)
        with contextlib.closing(store):
            return store.restore(source, actor, at)

    @property
    def needs_compaction(self) -> bool:
        """Whether the journal has grown so long that `compact` pays; closing does it then."""
        return self._shared.database.needs_compaction

    def compact(self) -> None:
        """Fold the journal into the snapshot; safe in a thread while others read and write."""
        with telling():
            self._shared.database.compact()

    def upkeep(self, at: datetime) -> tuple[Finding, ...]:
        """Make the backup of the day and compact, where either is due; what people should know."""
        return self._keeper.keep_up(at)

    def notices(self) -> tuple[Finding, ...]:
        """What people should know of the database now."""
        return self._keeper.notices()

    def purge(self, text: str) -> tuple[Path, ...]:
        """Write all files anew without what was removed or replaced; the known copies that hold the text."""
        from data.store.erasing import copies_with, purge

        with telling_files(self.path):
            purge(self._shared.database)
            return copies_with(self.path, self._backups().folder if self._backups else None, text)

    def close(self) -> None:
        """Give all files back."""
        with telling():
            self._shared.close()


def _opened(path: Path, writable: Callable[[], Database], read_only: Callable[[], Database]) -> Database:
    if not path.parent.is_dir():
        from planner.model.codes import Code
        from planner.model.findings import StoreTrouble, finding

        raise StoreTrouble(finding(Code.DB_MISSING_FOLDER, path=str(path.parent)))
    try:
        return writable()
    except OSError as error:
        from data.store.told import DENIED
        from planner.model.codes import Code
        from planner.model.findings import StoreTrouble, finding

        if error.errno not in DENIED:
            raise
        if not path.exists():
            raise StoreTrouble(finding(Code.DB_READ_ONLY, path=str(path))) from error
        return read_only()


def _upgrade(database: Database, migrations: Sequence[Migration]) -> None:
    if database.needs_upgrade:
        copy = database.path.with_name(f"{database.path.name}.version-{database.schema_version}")
        database.upgrade(migrate(database, migrations), copy)
