"""The journal file: opened and checked, read on, appended to, cut."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import (
    Cause,
    DamagedError,
    DiskFullError,
    RefusedFileError,
    StoreError,
    SyncFailedError,
    WriteFailedError,
)
from data.store.tinyjournal.files import FileStat, FileSystem, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.store.tinyjournal.paths import Paths

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED: Final = {Kind.SYMLINK: Cause.SYMLINK, Kind.FOLDER: Cause.FOLDER, Kind.OTHER: Cause.OTHER_KIND}


class Journal(Struct):
    """An open journal, and how far this process has read it.

    Not `usable`: what it ends with is not known. Not `named`: its name in the folder may not be durable yet,
    because whoever renamed it may have been stopped before it made the folder durable.
    """

    files: FileSystem
    path: Path
    handle: int
    header: fmt.Header
    identity: FileStat
    position: int
    last_line: int = 0
    usable: bool = True
    named: bool = False

    def unread(self) -> bytes:
        """What others appended since."""
        size = self.files.fstat(self.handle).size
        return (
            self.files.read(self.handle, self.position, size - self.position) if size > self.position else b""
        )

    def size(self) -> int:
        """The size now."""
        return self.files.fstat(self.handle).size

    def whole(self) -> bytes:
        """All that it holds."""
        return self.files.read(self.handle, 0, self.size())

    def advance(self, scan: fmt.Scan) -> None:
        """Note that good lines were read from the position on."""
        if scan.last_line >= 0:
            self.last_line = self.position + scan.last_line
            self.position += scan.length

    def still_ends_with(self, chain: int) -> bool:
        """Whether the last line read is still what the file holds there."""
        return fmt.checksum_at(self.files.read(self.handle, self.last_line, 8)) == (
            chain if self.last_line else fmt.checksum_at(fmt.header_line(self.header))
        )

    def chain_at(self, sequence: int) -> int | None:
        """The checksum of a commit that was read from it, or that it begins with; None for an earlier one."""
        if sequence <= self.header.base:
            return self.header.chain if sequence == self.header.base else None
        lines, start = self.whole(), 0
        for _ in range(sequence - self.header.base):
            start = lines.find(b"\n", start) + 1
        return fmt.checksum_at(lines[start : start + 8])

    def append(self, payload: bytes, chain: int) -> int:
        """Append and make durable; the new chain. On an error the file is as before, or the handle unusable.

        Errors: DiskFullError, WriteFailedError, SyncFailedError.
        """
        line, crc = fmt.seal(payload, chain)
        try:
            if not self.named:
                self.files.sync_folder(self.path.parent)
                self.named = True
            self._write(line)
        except BaseException as error:
            self._cut_off(error)
            if isinstance(error, OSError):
                raise refused(self.path, error, len(line)) from error
            raise
        try:
            self.files.sync(self.handle)
        except BaseException as error:
            self._reopen(error)
            if isinstance(error, OSError):
                raise SyncFailedError(self.path, error.errno or 0) from error
            raise
        self.last_line = self.position
        self.position += len(line)
        return crc

    def close(self) -> None:
        """Give the handle back."""
        self.files.close(self.handle)

    def _write(self, line: bytes) -> None:
        taken = self.files.append(self.handle, line)
        while taken < len(line):
            taken += self.files.append(self.handle, line[taken:])

    def _cut_off(self, cause: BaseException) -> None:
        self.usable = False
        try:
            self.files.truncate(self.handle, self.position)
        except OSError as error:
            raise WriteFailedError(self.path, error.errno or 0) from cause
        self.usable = True

    def _reopen(self, cause: BaseException) -> None:
        # After a failed fsync the kernel may call the lost pages clean, so asking this descriptor again
        # proves nothing: a new one cuts the line off, and the next append writes those pages anew.
        self.usable = False
        try:
            handle = self.files.open(self.path, write=True)
            self.files.close(self.handle)
            self.handle = handle
            self.files.truncate(self.handle, self.position)
            self.files.sync(self.handle)
        except OSError as error:
            raise SyncFailedError(self.path, error.errno or 0) from cause
        self.usable = True


def refused(path: Path, error: OSError, needed: int) -> StoreError:
    """The typed error for a write that the system refused."""
    if error.errno in FULL:
        return DiskFullError(path, needed)
    return WriteFailedError(path, error.errno or 0)


def check_kind(files: FileSystem, path: Path) -> FileStat | None:
    """What stands at a path, refused when it is not a regular file."""
    found = files.stat(path)
    if found is not None and found.kind is not Kind.FILE:
        raise RefusedFileError(path, _REFUSED[found.kind])
    return found


def open_journal(files: FileSystem, path: Path, *, write: bool) -> Journal | None:
    """Open the journal and read its header.

    None when there is none. Errors: DamagedError, RefusedFileError.
    """
    if check_kind(files, path) is None:
        return None
    try:
        handle = files.open(path, write=write)
    except FileNotFoundError:
        return None
    try:
        start = files.read(handle, 0, 4096)
        end = start.find(b"\n") + 1
        header = fmt.read_header(start[:end])
        if header is None:
            raise DamagedError(path, 0, Cause.JOURNAL_HEADER)
        return Journal(files, path, handle, header, files.fstat(handle), end)
    except BaseException:
        files.close(handle)
        raise


def write_file(files: FileSystem, path: Path, pieces: Iterable[bytes]) -> None:
    """Make a new file with this content, durable; nothing is left of it on an error."""
    handle = files.create(path)
    try:
        for piece in pieces:
            view = memoryview(piece)
            while view:
                view = view[files.append(handle, bytes(view)) :]
        files.sync(handle)
    except BaseException:
        files.close(handle)
        files.remove(path)
        raise
    files.close(handle)


def start_journal(files: FileSystem, paths: Paths, header: fmt.Header) -> None:
    """Put a journal without commits in place, durable; the lock must be held.

    Errors: DiskFullError, WriteFailedError.
    """
    path, temporary = paths.journal(header.generation), paths.temporary("start", "journal")
    line = fmt.header_line(header)
    try:
        files.remove(temporary)
        write_file(files, temporary, [line])
        files.replace(temporary, path)
        files.sync_folder(paths.folder)
    except OSError as error:
        raise refused(path, error, len(line)) from error
