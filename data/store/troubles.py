"""Errors of the engine and of the system as findings that people can be told."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.store.tinyjournal import errors
from planner.model.codes import Code
from planner.model.findings import Finding, StoreTrouble, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_KINDS = {
    errors.Cause.SYMLINK: Code.DB_IS_LINK,
    errors.Cause.FOLDER: Code.DB_IS_DIRECTORY,
    errors.Cause.OTHER_KIND: Code.DB_NOT_OURS,
}
_PLAIN = {
    errors.MissingError: Code.FILE_MISSING,
    errors.NotADatabaseError: Code.DB_NOT_OURS,
    errors.ReadOnlyError: Code.DB_READ_ONLY,
    errors.ForeignWriteError: Code.DB_FOREIGN_WRITE,
}


@contextmanager
def telling() -> Iterator[None]:
    """Turn errors of the engine into StoreTrouble."""
    try:
        yield
    except errors.StoreError as error:
        raise StoreTrouble(told(error)) from error


@contextmanager
def telling_files(path: Path, denied: Code = Code.FILE_UNREADABLE) -> Iterator[None]:
    """Turn errors of the engine, and of the system about files, into StoreTrouble; `denied` is said of a file
    that the system does not let us use."""
    try:
        with telling():
            yield
    except OSError as error:
        named = Path(error.filename) if isinstance(error.filename, str) else path
        raise StoreTrouble(_told_system(named, error.errno or 0, denied)) from error


def told(error: errors.StoreError) -> Finding:
    """The finding for an error of the engine."""
    path = str(error.path)
    match error:
        case errors.WriteFailedError() | errors.SyncFailedError():
            return _told_system(error.path, error.number, Code.DB_READ_ONLY)
        case errors.RefusedFileError():
            return finding(_KINDS[error.cause], path=path)
        case errors.DamagedError():
            return finding(Code.DB_DAMAGED, path=path, offset=error.offset)
        case errors.NewerVersionError():
            return finding(Code.DB_NEWER, path=path, found=error.found, known=error.known)
        case errors.DiskFullError():
            return finding(Code.DISK_FULL, path=path, needed=error.needed)
        case errors.LockTimeoutError():
            return finding(Code.DB_BUSY, path=path, seconds=error.seconds)
    code = next((code for kind, code in _PLAIN.items() if isinstance(error, kind)), None)
    return finding(code, path=path) if code else finding(Code.DB_TROUBLE, path=path, reason=str(error))


def _told_system(path: Path, number: int, denied: Code) -> Finding:
    if number in DENIED:
        return finding(denied, path=str(path))
    if number in (errno.ENOSPC, errno.EDQUOT):
        return finding(Code.DISK_FULL, path=str(path), needed=0)
    return finding(Code.DB_TROUBLE, path=str(path), reason=os.strerror(number))
