"""Space kept back, so that things can still be removed when the disk is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.store.tinyjournal.journal import check_kind, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.files import FileSystem

RESERVE_BYTES: Final = 256 * 1024


def keep_reserve(files: FileSystem, path: Path) -> bool:
    """Make the reserve file if it is not there whole; False when the system does not let us.

    The lock must be held. Errors: RefusedFileError.
    """
    found = check_kind(files, path)
    if found is not None and found.size >= RESERVE_BYTES:
        return True
    try:
        files.remove(path)
        write_file(files, path, [_content()])
    except OSError:
        return False
    return True


def _content() -> bytes:
    # A file system that compresses would keep a reserve of equal bytes in no space at all.
    from random import Random

    return Random(0).randbytes(RESERVE_BYTES)  # noqa: S311  # nothing is secret here
