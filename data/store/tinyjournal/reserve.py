"""Space kept back, so that things can still be removed when the disk is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.store.tinyjournal.journal import FULL, check_kind, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from data.store.tinyjournal.files import FileSystem

RESERVE_BYTES: Final = 256 * 1024
_PIECE: Final = b"\n" * 65536


def keep_reserve(files: FileSystem, path: Path) -> bool:
    """Make the reserve file if it is not there; False when there is no space for it."""
    if check_kind(files, path) is not None:
        return True
    try:
        write_file(files, path, [_PIECE] * (RESERVE_BYTES // len(_PIECE)))
    except OSError as error:
        if error.errno in FULL:
            return False
        raise
    return True
