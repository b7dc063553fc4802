"""Space kept back, so that things can still be removed when the disk is full."""

from pathlib import Path
from typing import Final

from data.store.tinyjournal.files import FileSystem
from data.store.tinyjournal.journal import FULL, check_kind, write_file

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
