"""How many planners are open on a database: each holds the lock of an empty file of its own beside it.

The files bear no names. A planner that was killed leaves its file behind without a lock, and whoever counts
next removes it. Where there is no flock, as on Windows, each planner knows of itself alone.
"""

from __future__ import annotations

import os
import stat
import threading
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from data.store.tinyjournal.files import SystemFiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COUNTS: Final = os.name != "nt"
_LOOK: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class OpenDesks:
    """The planners that are open on a database; this one counts from the first `count` to `close`."""

    def __init__(self, database: Path) -> None:
        self._folder = database.with_name(f"{database.name}.desks")
        self._turn = threading.Lock()
        self._mine: tuple[Path, int] | None = None
        self._closed = False

    def count(self) -> int:
        """How many there are, this one included; those that cannot be told of are left out."""
        if not _COUNTS:
            return 1
        with self._turn:
            if not self._closed:
                self._join()
            mine = self._mine[0].name if self._mine else ""
            return 1 + sum(_is_held(path) for path in self._files() if path.name != mine)

    def close(self) -> None:
        """Count no more."""
        with self._turn:
            self._closed = True
            self._leave()
            with suppress(OSError):  # others are there, or nobody ever was
                self._folder.rmdir()

    def _files(self) -> Iterator[Path]:
        try:
            yield from list(self._folder.iterdir())
        except OSError:  # there is none, or it may not be read
            return

    def _join(self) -> None:
        """Hold a file; where that cannot be, the next count tries again."""
        if self._mine is not None and os.fstat(self._mine[1]).st_nlink:
            return
        self._leave()
        path = self._folder / uuid.uuid4().hex
        try:
            _make(self._folder)
            handle = SystemFiles().create(path)
        except OSError:  # nothing may be written here
            return
        self._mine = path, handle
        if not _lock(handle, alone=True):
            self._leave()  # somebody looked at it before it was held, and takes it for a dead one

    def _leave(self) -> None:
        if self._mine is not None:
            path, handle = self._mine
            self._mine = None
            with suppress(OSError):
                path.unlink(missing_ok=True)
            os.close(handle)


def _make(folder: Path) -> None:
    """Make the folder for the owner alone, or for the group where the database is the group's."""
    if folder.is_symlink():
        raise NotADirectoryError(folder)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        if folder.parent.stat().st_mode & stat.S_ISGID:
            folder.chmod(0o2770)


def _lock(handle: int, *, alone: bool) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_held(path: Path) -> bool:
    """Whether a planner holds the file; one that nobody holds is removed."""
    try:
        handle = os.open(path, _LOOK)
    except OSError:  # just gone, or not for us to see
        return False
    try:
        if not _lock(handle, alone=False):
            return True
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return False
    finally:
        os.close(handle)
