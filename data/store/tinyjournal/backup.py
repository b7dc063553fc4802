"""A copy of the state as one file, made while others read and write."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from data.store.tinyjournal.compaction import cut_of
from data.store.tinyjournal.journal import check_kind, refused
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.snapshot import write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.engine import Engine


def write_backup(engine: Engine, target: Path) -> None:
    """Write the state of this moment to a temporary file beside the target and put it in place.

    Errors: RefusedFileError, DiskFullError, WriteFailedError; RuntimeError inside a transaction that has
    changed something.
    """
    files = engine.files
    if engine.running is not None and engine.running.changes():
        raise RuntimeError("a backup cannot be made of what is not committed")
    check_kind(files, target)
    with engine.reading() as replica:
        if engine.running is None:
            replica.follow(locked=False)
        cut = cut_of(replica, generation=replica.generation, standalone=True)
    temporary = Paths(target, numbered=False).temporary(engine.name, "backup")
    files.remove(temporary)
    trailer = write_snapshot(files, temporary, cut)
    try:
        files.replace(temporary, target)
        files.sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            files.remove(temporary)
        raise refused(target, error, trailer.size) from error
