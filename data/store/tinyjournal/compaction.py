"""Writes the state into a new snapshot and starts a new journal, while others read and mostly may write.

First, without the lock, a copy of the state as of one commit goes to a temporary file and is made durable.
Then, under the lock, the lines that were committed meanwhile are copied into a new journal, which is made
durable; the snapshot is renamed, the folder made durable, the journal renamed, the folder made durable.
Between the two renames the old journal still continues the new snapshot, because a reader skips the commits
that the snapshot already has.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import (
    Cause,
    DamagedError,
    ForeignWriteError,
    MissingError,
    NotADatabaseError,
)
from data.store.tinyjournal.journal import open_journal, refused, write_file
from data.store.tinyjournal.reserve import keep_reserve
from data.store.tinyjournal.snapshot import Cut, peek, trailer_of, verified_trailer, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.engine import Engine
    from data.store.tinyjournal.replica import Replica


def cut_of(replica: Replica, *, generation: int, standalone: bool = False) -> Cut:
    """The state now, safe from later changes.

    Documents are shared, because they are never changed in place.
    """
    tables = {name: dict(state.documents()) for name, state in replica.tables.items() if state.listed}
    next_ids = {name: state.next_id for name, state in replica.tables.items() if state.next_id > 1}
    trailer = trailer_of(
        generation=generation,
        sequence=replica.sequence,
        chain=replica.chain,
        schema=replica.schema_version,
        next_ids=next_ids,
        standalone=standalone,
    )
    return Cut(tables, trailer)


def compact(engine: Engine) -> bool:
    """Compact; False when another process did it at the same time, or undid what was copied.

    Errors: ForeignWriteError when another program wrote the snapshot, DiskFullError, WriteFailedError; the
    database is as before then.
    """
    files, paths = engine.files, engine.paths
    if engine.running is not None:
        raise RuntimeError("a compaction cannot begin inside a transaction")
    with engine.locked():
        pass  # Refuses at once where nothing may be written.
    with engine.reading() as replica:
        replica.follow(locked=False)
        cut = cut_of(replica, generation=replica.generation + 1)
    _refuse_foreign(engine)
    temporary = paths.temporary(engine.name, "snapshot")
    files.remove(temporary)
    trailer = write_snapshot(files, temporary, cut)
    try:
        with engine.locked(), engine.reading() as replica:
            replica.follow(locked=True)
            return _switch(engine, replica, trailer)
    except OSError as error:
        raise refused(temporary, error, trailer.size) from error
    finally:
        files.remove(temporary)


def _refuse_foreign(engine: Engine) -> None:
    """Errors: ForeignWriteError where this engine did not write the snapshot, whatever its size and times."""
    snapshot = engine.paths.snapshot
    try:
        verified_trailer(engine.files, snapshot)
    except (DamagedError, NotADatabaseError, MissingError) as error:
        raise ForeignWriteError(snapshot) from error


def _switch(engine: Engine, replica: Replica, trailer: fmt.Trailer) -> bool:
    files, paths = engine.files, engine.paths
    lines = _lines_since(replica, trailer)
    if lines is None:
        return False
    if not replica.snapshot_untouched():
        raise ForeignWriteError(paths.snapshot)
    header = fmt.Header(fmt.FORMAT, trailer.generation, trailer.sequence, trailer.chain)
    target = paths.journal(trailer.generation)
    fresh = target if paths.numbered else paths.temporary(engine.name, "journal")
    files.remove(fresh)
    write_file(files, fresh, [fmt.header_line(header), lines])
    try:
        if paths.numbered:
            files.sync_folder(paths.folder)
        files.replace(paths.temporary(engine.name, "snapshot"), paths.snapshot)
        files.sync_folder(paths.folder)
        if not paths.numbered:
            files.replace(fresh, target)
            files.sync_folder(paths.folder)
    finally:
        if fresh != target:
            files.remove(fresh)
    _take_over(engine, replica)
    _tidy(engine, target)
    return True


def _lines_since(replica: Replica, trailer: fmt.Trailer) -> bytes | None:
    """What was committed after the copy; None when the files went another way than the copy."""
    journal = replica.journal
    if journal is None or replica.generation != trailer.generation - 1:
        return None
    start = len(fmt.header_line(journal.header))
    lines = journal.whole()[start : journal.position]
    place = fmt.place_in(lines, journal.header, trailer.sequence)
    if place is None or place.chain != trailer.chain:
        return None
    return lines[place.length :]


def _take_over(engine: Engine, replica: Replica) -> None:
    seen = peek(engine.files, engine.paths.snapshot)
    if seen is None:
        raise ForeignWriteError(engine.paths.snapshot)
    trailer, identity = seen
    path = engine.paths.journal(trailer.generation)
    journal = open_journal(engine.files, path, write=True)
    if journal is None:
        raise DamagedError(path, 0, Cause.JOURNAL_MISSING)
    journal.advance(fmt.scan(journal.unread(), trailer.sequence, trailer.chain))
    journal.named = True
    replica.accept(identity, trailer.generation, journal)


def _tidy(engine: Engine, journal: Path) -> None:
    """Remove what earlier compactions that were stopped left, and renew the reserve; failing is no harm."""
    files, paths = engine.files, engine.paths
    names: tuple[str, ...] = ()
    with contextlib.suppress(OSError):
        names = files.names(paths.folder)
    for name in names:
        old = paths.folder / name
        if paths.is_temporary(name) or (paths.numbered and paths.is_journal(name) and old != journal):
            # Where an open file cannot be removed, a later compaction does it.
            with contextlib.suppress(OSError):
                files.remove(old)
    keep_reserve(files, paths.reserve)
