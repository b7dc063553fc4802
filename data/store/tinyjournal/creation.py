"""Opens a database, or makes a new one: the journal first, then the snapshot that makes it a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.engine import Engine
from data.store.tinyjournal.errors import Cause, DamagedError, MissingError
from data.store.tinyjournal.journal import check_kind, open_journal, refused, start_journal
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.snapshot import Cut, read_snapshot, trailer_of, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.files import FileSystem
    from data.store.tinyjournal.schema import Schema


def open_engine(
    files: FileSystem, path: Path, schema: Schema, *, read_only: bool, lock_seconds: float | None
) -> Engine:
    """An engine that has loaded the database. Errors: those of `Database.open`."""
    paths = Paths(path, numbered=not files.replaces_open_files)
    exists = check_kind(files, path) is not None
    if read_only and not exists:
        raise MissingError(path)
    check_kind(files, paths.queue)
    if check_kind(files, paths.lock) is None and exists and not read_only:
        # Nobody has written here yet: what is refused is to be left without a lock file beside it.
        read_snapshot(files, path)
    engine = Engine(files, paths, schema, None if read_only else files.lock(paths.lock), lock_seconds)
    try:
        if not read_only:
            _prepare(engine, exists=exists)
        _load(engine)
    except BaseException:
        engine.close()
        raise
    return engine


def _prepare(engine: Engine, *, exists: bool) -> None:
    files, paths = engine.files, engine.paths
    if not exists:
        with engine.locked():
            if check_kind(files, paths.snapshot) is None:
                _create(engine)
    for path in (paths.snapshot, paths.journal(1), paths.lock, paths.queue, paths.reserve):
        if check_kind(files, path) is not None:
            files.protect(path)


def _load(engine: Engine) -> None:
    replica = engine.replica
    try:
        replica.load(locked=False)
    except DamagedError:
        if not replica.write:
            raise
        # Only with the lock is it certain that nobody is in the middle of something.
        with engine.locked():
            replica.load(locked=True)
    if replica.standalone and replica.write:
        # A restored backup: it gets a journal of its own, then a snapshot that says so.
        with engine.locked():
            replica.load(locked=True)
        from data.store.tinyjournal.compaction import compact

        compact(engine)


def _create(engine: Engine) -> None:
    from data.store.tinyjournal.reserve import keep_reserve

    files, paths = engine.files, engine.paths
    path = paths.journal(1)
    left = open_journal(files, path, write=True)
    if left is None:
        start_journal(files, paths, fmt.Header(fmt.FORMAT, 1, 0, 0))
    else:
        # A creation that was stopped leaves a journal without commits. Any other had a snapshot.
        unused = left.header.base == 0 and left.size() == left.position
        left.close()
        if not unused:
            raise DamagedError(paths.snapshot, 0, Cause.SNAPSHOT_MISSING)
    empty = trailer_of(generation=1, sequence=0, chain=0, schema=engine.replica.schema.version, next_ids={})
    temporary = paths.temporary(engine.name, "snapshot")
    write_snapshot(files, temporary, Cut({}, empty))
    try:
        files.replace(temporary, paths.snapshot)
        files.sync_folder(paths.folder)
    except OSError as error:
        files.remove(temporary)
        raise refused(paths.snapshot, error, 0) from error
    keep_reserve(files, paths.reserve)
