"""File systems that refuse."""

from pathlib import Path

from data.store.tinyjournal.files import SystemFiles


class ReadOnlyFiles(SystemFiles):
    """Files that may be read and not written."""

    def open(self, path: Path, *, write: bool) -> int:
        if write:
            raise PermissionError(13, "Permission denied", str(path))
        return super().open(path, write=write)

    def create(self, path: Path) -> int:
        raise PermissionError(13, "Permission denied", str(path))


class HiddenFiles(SystemFiles):
    """Files that may not even be read."""

    def open(self, path: Path, *, write: bool) -> int:
        raise PermissionError(13, "Permission denied", str(path))


class FullDisk(SystemFiles):
    """A disk that takes no more once it is `full`."""

    full = False

    def append(self, handle: int, data: bytes) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().append(handle, data)
