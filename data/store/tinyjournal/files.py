"""The file system as the engine sees it, handed in so that tests can stop, fail or fill it at any call."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from data.store.tinyjournal.lock import Lock, queue_beside, system_lock
from data.store.tinyjournal.mounts import network_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETGID: Final = stat.S_ISGID
_OWNERS: Final = 0o600
_GROUPS: Final = 0o660


class Kind(Enum):
    """What stands at a path."""

    FILE = "file"
    FOLDER = "folder"
    SYMLINK = "symlink"
    OTHER = "other"


_KINDS: Final = {stat.S_IFREG: Kind.FILE, stat.S_IFDIR: Kind.FOLDER, stat.S_IFLNK: Kind.SYMLINK}


class FileStat(Struct, frozen=True):
    """What identifies a version of a file. Two equal values mean that nobody wrote in between."""

    device: int
    inode: int
    size: int
    modified_ns: int
    kind: Kind
    changed_ns: int = 0

    def same_file(self, other: FileStat) -> bool:
        """Whether both are one file, whatever it holds."""
        return (self.device, self.inode) == (other.device, other.inode)


class FileSystem(Protocol):
    """All that the engine asks of a file system. Errors are OSError."""

    @property
    def replaces_open_files(self) -> bool:
        """Whether a file that some process holds open can be replaced by renaming."""

    def stat(self, path: Path) -> FileStat | None:
        """What stands at the path itself, links not followed; None where nothing does."""

    def fstat(self, handle: int) -> FileStat:
        """The open file."""

    def open(self, path: Path, *, write: bool) -> int:
        """Open an existing regular file, never through a link; writing appends."""

    def create(self, path: Path) -> int:
        """Make a file that must not exist, readable by owner (or shared group) only, for appending."""

    def read(self, handle: int, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer only at the end of the file."""

    def append(self, handle: int, data: bytes) -> int:
        """Write at the end; the number of bytes that were taken may be less than given."""

    def truncate(self, handle: int, size: int) -> None:
        """Cut the open file."""

    def sync(self, handle: int) -> None:
        """Return when the content is on the medium."""

    def close(self, handle: int) -> None:
        """Give the handle back."""

    def replace(self, source: Path, target: Path) -> None:
        """Rename over whatever stands there, in one step."""

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in the folder are on the medium."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder."""

    def protect(self, path: Path) -> None:
        """Give an existing file the rights that a new one would have, as far as the file is ours."""

    def lock(self, path: Path) -> Lock:
        """The lock at a path; the file is made if needed."""

    def network_share(self, path: Path) -> str | None:
        """The kind of network file system below the path, if it is one whose locks are not to be trusted."""

    def pause(self, seconds: float) -> None:
        """Wait."""


class SystemFiles:
    """The operating system's files."""

    replaces_open_files = os.name != "nt"
    mounts = Path("/proc/self/mounts")

    def stat(self, path: Path) -> FileStat | None:
        try:
            found = os.lstat(str(path))
        except FileNotFoundError:
            return None
        return _described(found)

    def fstat(self, handle: int) -> FileStat:
        return _described(os.fstat(handle))

    def open(self, path: Path, *, write: bool) -> int:
        flags = (os.O_RDWR | os.O_APPEND) if write else os.O_RDONLY
        return os.open(path, flags | _FLAGS)

    def create(self, path: Path) -> int:
        mode = self._mode(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | _FLAGS, _OWNERS)
        if mode != _OWNERS:
            os.fchmod(handle, mode)
        return handle

    def read(self, handle: int, offset: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            first = os.pread(handle, size, offset)
            if len(first) == size or not first:
                return first
            parts = [first]
            while piece := os.pread(handle, size - sum(map(len, parts)), offset + sum(map(len, parts))):
                parts.append(piece)
            return b"".join(parts)
        return self.read_by_seeking(handle, offset, size)

    def read_by_seeking(self, handle: int, offset: int, size: int) -> bytes:
        """Read where there is no pread."""
        os.lseek(handle, offset, os.SEEK_SET)
        return b"".join(_pieces(handle, size))

    def append(self, handle: int, data: bytes) -> int:
        return os.write(handle, data)

    def truncate(self, handle: int, size: int) -> None:
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        elif hasattr(os, "fdatasync"):
            os.fdatasync(handle)
        else:
            os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def names(self, folder: Path) -> tuple[str, ...]:
        return tuple(sorted(entry.name for entry in folder.iterdir()))

    def protect(self, path: Path) -> None:
        found, allowed = path.lstat(), self._mode(path.parent)
        if os.name == "nt" or found.st_uid != os.geteuid():
            return
        mode = stat.S_IMODE(found.st_mode)
        wanted = rights(mode, allowed, of_the_group=found.st_gid == path.parent.stat().st_gid)
        if wanted != mode:
            path.chmod(wanted)

    def lock(self, path: Path) -> Lock:
        with contextlib.suppress(FileExistsError):
            os.close(self.create(path))
        if os.name != "nt":
            with contextlib.suppress(OSError):
                os.close(self.create(queue_beside(path)))
        return system_lock(path)

    def network_share(self, path: Path) -> str | None:
        if not self.mounts.exists():
            return None
        # Where the files really are: the folder may be reached through a link.
        return network_kind(path.resolve(), self.mounts.read_text(encoding="utf-8", errors="replace"))

    def pause(self, seconds: float) -> None:
        import time

        time.sleep(seconds)

    def _mode(self, folder: Path) -> int:
        return _GROUPS if os.name != "nt" and folder.stat().st_mode & _SETGID else _OWNERS


_FLAGS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def rights(mode: int, allowed: int, *, of_the_group: bool) -> int:
    """The rights that a file is to have: none that is not allowed, and its owner's for the group of a shared
    folder, which may have become one after the file was made."""
    shared = (mode & _OWNERS) >> 3 if allowed == _GROUPS and of_the_group else 0
    return (mode & allowed) | shared


def _described(found: os.stat_result) -> FileStat:
    kind = _KINDS.get(stat.S_IFMT(found.st_mode), Kind.OTHER)
    # The time of the change too: a program can give a file that it wrote its old time of writing back.
    return FileStat(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, kind, found.st_ctime_ns)


def _pieces(handle: int, size: int) -> Iterator[bytes]:
    while size and (piece := os.read(handle, size)):
        size -= len(piece)
        yield piece
