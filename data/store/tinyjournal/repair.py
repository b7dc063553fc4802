"""Puts what can be read of a damaged database in its place, and keeps the damaged files beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.store.tinyjournal.engine import Engine
from data.store.tinyjournal.files import FileSystem, SystemFiles
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.salvage import Salvage, journals_of, salvage
from data.store.tinyjournal.snapshot import Cut, trailer_of, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.schema import Schema

_ID_GAP: Final = 1000


def repair(path: Path, schema: Schema, files: FileSystem | None = None) -> Salvage:
    """Put what `salvage` reads in place as a sound database; `kept_at` tells where the damaged files are.

    Errors: RefusedFileError, LockTimeoutError, DiskFullError, WriteFailedError, OSError.
    """
    system = files or SystemFiles()
    paths = Paths(path, numbered=not system.replaces_open_files)
    engine = Engine(system, paths, schema, system.lock(paths.lock), 60.0)
    try:
        with engine.locked():
            found = salvage(path, system)
            _put_in_place(engine, found, schema)
    finally:
        engine.close()
    return found


def _put_in_place(engine: Engine, found: Salvage, schema: Schema) -> None:
    files, paths = engine.files, engine.paths
    # Ids of what was dropped cannot be known, and must not be given again.
    gap = _ID_GAP if found.dropped else 0
    next_ids = {
        name: gap + max(found.next_ids.get(name, 1), max(found.tables.get(name, ()), default=0) + 1)
        for name in (*found.tables, *found.next_ids)
    }
    # A number that no handle of the damaged files can have, so that those load anew.
    trailer = trailer_of(
        generation=found.generation + 1,
        sequence=found.sequence + 1,
        chain=0,
        schema=schema.version if found.schema_version is None else found.schema_version,
        next_ids=next_ids,
        standalone=True,
    )
    temporary = paths.temporary(engine.name, "snapshot")
    write_snapshot(files, temporary, Cut(found.tables, trailer))
    number = next(n for n in range(1, 10**6) if files.stat(_aside(paths.snapshot, n)) is None)
    kept: list[Path] = []
    # The journal goes first: a snapshot without its journal is refused, not mistaken for a whole database.
    for old in (*journals_of(files, paths), paths.snapshot):
        if files.stat(old) is not None:
            kept.append(_aside(old, number))
            files.replace(old, kept[-1])
    files.replace(temporary, paths.snapshot)
    files.sync_folder(paths.folder)
    found.kept_at = tuple(kept)


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{number}")
