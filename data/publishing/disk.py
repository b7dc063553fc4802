"""The file system as publishing sees it, handed in so that tests can make it refuse at any call."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGED = ".openday-new"
"""How the names of files end that wait to take their place."""


class Kind(Enum):
    """What stands at a path; a link is what it is, not what it leads to."""

    NOTHING = "nothing"
    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


class Disk:
    """The real one; every method raises OSError where the system refuses."""

    def kind(self, path: Path, *, follow: bool = False) -> Kind:
        """What stands at a path; with `follow`, at the end of links."""
        try:
            mode = path.stat(follow_symlinks=follow).st_mode
        except FileNotFoundError:
            return Kind.NOTHING
        if stat.S_ISREG(mode):
            return Kind.FILE
        return Kind.FOLDER if stat.S_ISDIR(mode) else Kind.OTHER

    def read(self, path: Path) -> bytes:
        """All of a file."""
        return path.read_bytes()

    def names(self, folder: Path) -> list[str]:
        """What is in a folder."""
        return [entry.name for entry in os.scandir(folder)]

    def make_folder(self, folder: Path, mode: int) -> None:
        """Make a folder with these rights, whatever the umask says."""
        folder.mkdir()
        folder.chmod(mode)

    def stage(self, target: Path, content: bytes, mode: int) -> Path:
        """Write content beside a path, to take its place once it is settled."""
        handle, name = tempfile.mkstemp(prefix=".", suffix=STAGED, dir=target.parent)
        staged = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            staged.chmod(mode)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        return staged

    def replace(self, staged: Path, target: Path) -> None:
        """Put a staged file into its place in one step."""
        staged.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is gone already is fine."""
        path.unlink(missing_ok=True)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        folder.rmdir()

    def settle(self, path: Path) -> None:
        """Make durable what a file holds, or which files a folder does where the system can.

        Many files are written first and settled then: the first of them settles most of the others too.
        """
        if sys.platform == "win32" and path.is_dir():
            return
        handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def hold(self, folder: Path) -> Iterator[None]:
        """Keep others from publishing into a folder meanwhile; BlockingIOError where one does already."""
        if sys.platform == "win32":
            yield
            return
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        finally:
            os.close(handle)
