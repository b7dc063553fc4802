"""Puts what can be read of a damaged database in its place, and keeps the damaged files beside it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from data.store.tinyjournal.engine import Engine
from data.store.tinyjournal.errors import StoreError
from data.store.tinyjournal.files import FileSystem, SystemFiles
from data.store.tinyjournal.journal import refused, write_file
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.salvage import Salvage, content_of, journals_of, salvage
from data.store.tinyjournal.snapshot import Cut, trailer_of, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.format import Trailer
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
    temporary = paths.temporary(engine.name, "snapshot")
    write_snapshot(files, temporary, Cut(found.tables, _trailer(found, schema)))
    damaged = (paths.snapshot, *journals_of(files, paths))
    number = next(n for n in count(1) if not any(files.stat(_aside(path, n)) for path in damaged))
    kept: list[Path] = []
    # The damaged snapshot is copied, so that one stands in its place at any moment, and the journal stays
    # until the new one is durable there. A stop before leaves what there was, or all that could be read of it
    # beside a journal that does not continue it: that is refused, and can be repaired again.
    try:
        if files.stat(paths.snapshot) is not None:
            kept.append(_aside(paths.snapshot, number))
            _copy(files, paths.snapshot, kept[0])
        files.replace(temporary, paths.snapshot)
    except (StoreError, OSError):
        files.remove(temporary)
        raise
    files.sync_folder(paths.folder)
    for journal in journals_of(files, paths):
        files.protect(journal)
        kept.insert(0, _aside(journal, number))
        files.replace(journal, kept[0])
    files.sync_folder(paths.folder)
    found.kept_at = tuple(kept)


def _trailer(found: Salvage, schema: Schema) -> Trailer:
    # Ids of what was dropped cannot be known, and must not be given again.
    gap = _ID_GAP if found.dropped else 0
    next_ids = {
        name: gap + max(found.next_ids.get(name, 1), max(found.tables.get(name, ()), default=0) + 1)
        for name in (*found.tables, *found.next_ids)
    }
    # A number that no handle of the damaged files can have, so that those load anew.
    return trailer_of(
        generation=found.generation + 1,
        sequence=found.sequence + 1,
        chain=0,
        schema=schema.version if found.schema_version is None else found.schema_version,
        next_ids=next_ids,
        standalone=True,
    )


def _copy(files: FileSystem, source: Path, target: Path) -> None:
    content = content_of(files, source) or b""
    try:
        write_file(files, target, [content])
    except OSError as error:
        raise refused(target, error, len(content)) from error


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{number}")
