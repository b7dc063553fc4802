"""Errors of the engine and of the system as findings that people can be told."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from data.store.tinyjournal import errors
from planner.model.codes import Code
from planner.model.findings import Finding, finding

if TYPE_CHECKING:
    from pathlib import Path

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


def told(error: errors.StoreError) -> Finding:
    """The finding for an error of the engine."""
    path = str(error.path)
    match error:
        case errors.WriteFailedError() | errors.SyncFailedError():
            return told_system(error.path, error.number, Code.DB_READ_ONLY)
        case errors.ReadFailedError():
            return told_system(error.path, error.number, Code.FILE_UNREADABLE)
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


def told_system(path: Path, number: int, denied: Code) -> Finding:
    """The finding for an error number of the system; `denied` is said where it lacks the right."""
    if number in DENIED:
        return finding(denied, path=str(path))
    if number in (errno.ENOSPC, errno.EDQUOT):
        return finding(Code.DISK_FULL, path=str(path), needed=0)
    return finding(Code.DB_TROUBLE, path=str(path), reason=os.strerror(number))
