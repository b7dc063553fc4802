"""Disks that refuse."""

from contextlib import contextmanager
from pathlib import Path

from data.publishing.disk import Disk


class FailingDisk(Disk):
    """Fails at one of the calls that change something, counted from 1, and at all after it."""

    def __init__(self, at: int, number: int = 28) -> None:
        self.at = at
        self.number = number
        self.calls = 0
        self.asked: list[str] = []

    def _change(self, name: str, path: Path) -> None:
        self.calls += 1
        self.asked.append(name)
        if self.calls == self.at:
            raise OSError(self.number, "refused", str(path))

    def make_folder(self, folder: Path, mode: int) -> None:
        self._change("make_folder", folder)
        super().make_folder(folder, mode)

    def stage(self, target: Path, content: bytes, mode: int) -> Path:
        self._change("stage", target)
        return super().stage(target, content, mode)

    def settle(self, path: Path) -> None:
        self._change("settle", path)
        super().settle(path)

    def replace(self, staged: Path, target: Path) -> None:
        self._change("replace", target)
        super().replace(staged, target)


class BusyDisk(Disk):
    """A folder that somebody else publishes into."""

    @contextmanager
    def hold(self, folder):
        raise BlockingIOError(11, "Resource temporarily unavailable")
        yield
