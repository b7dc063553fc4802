"""Space kept back, so that things can still be removed when the disk is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.store.tinyjournal.journal import check_kind

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.files import FileSystem

RESERVE_BYTES: Final = 256 * 1024


def keep_reserve(files: FileSystem, path: Path) -> bool:
    """Make the reserve file, or what is missing of it; False when the system does not let us.

    On a disk that is nearly full it takes what there is: otherwise whatever comes next would use up what was
    given back. The lock must be held. Errors: RefusedFileError.
    """
    found = check_kind(files, path)
    size = 0 if found is None else found.size
    if size >= RESERVE_BYTES:
        return True
    try:
        handle = files.create(path) if found is None else files.open(path, write=True)
    except OSError:
        return False
    try:
        content = _content()
        while size < RESERVE_BYTES:
            size += files.append(handle, content[size:])
        files.sync(handle)
    except OSError:
        return False
    finally:
        files.close(handle)
    return True


def _content() -> bytes:
    # A file system that compresses would keep a reserve of equal bytes in no space at all.
    from random import Random

    return Random(0).randbytes(RESERVE_BYTES)  # noqa: S311  # nothing is secret here
