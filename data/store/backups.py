"""Backups: on demand, and by themselves before the first change of a day."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.store.tinyjournal.files import SystemFiles
from data.store.tinyjournal.snapshot import peek
from data.store.troubles import telling, telling_files
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from data.store.tinyjournal import Database


def write_backup(database: Database, to: Path) -> Path:
    """Write a copy while others go on. Errors: StoreTrouble; a file that exists is left alone."""
    if to.exists() or to.is_symlink():
        raise StoreTrouble(finding(Code.FILE_EXISTS, path=str(to)))
    try:
        with telling():
            database.backup(to)
    except StoreTrouble as trouble:
        if trouble.findings[0].code in (Code.DB_READ_ONLY, Code.DB_TROUBLE):
            raise StoreTrouble(finding(Code.FILE_UNWRITABLE, path=str(to))) from trouble
        raise
    return to


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """How many automatic backups are kept, and where; those of several databases do not meet."""

    folder: Path
    days: int = 7
    weeks: int = 5

    def keep_up(self, database: Database, at: datetime) -> None:
        """Copy the database as it was before the first change of this day and of this week, and remove the
        oldest copies. Days without a change leave those of earlier states alone. Errors: StoreTrouble."""
        if not database.sequence:
            return
        day = at.date()
        with telling_files(self.folder, Code.FILE_UNWRITABLE):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for kind, when, most in (("day", day.isoformat(), self.days), ("week", _week(day), self.weeks)):
                copy = self.folder / f"{_start(database.path, kind)}{when}.json"
                if copy.exists() or _holds_state(database, self.copies(database.path, kind)[:1]):
                    continue
                database.backup(copy)
                for old in (*self.copies(database.path, kind)[most:], *self._left(database.path, kind, copy)):
                    old.unlink(missing_ok=True)

    def _left(self, path: Path, kind: str, copy: Path) -> list[Path]:
        """What backups of earlier days that were stopped left; one of this day may still be written."""
        start = _start(path, kind)
        names = [file for file in self.folder.iterdir() if file.name.startswith(start)]
        return [file for file in names if ".json.new-" in file.name and not file.name.startswith(copy.name)]

    def copies(self, path: Path, kind: str) -> list[Path]:
        """Backups of a database of one kind (`day` or `week`), the newest first."""
        start = _start(path, kind)
        found = [
            copy for copy in self.folder.iterdir() if copy.name.startswith(start) and copy.suffix == ".json"
        ]
        return sorted(found, reverse=True)


def _holds_state(database: Database, copies: Sequence[Path]) -> bool:
    """Whether one of these copies is of the state as it is now."""
    trailers = [peek(SystemFiles(), copy) for copy in copies]
    return any(found and (found[0].sequence, found[0].chain) == database.last_commit for found in trailers)


def _start(path: Path, kind: str) -> str:
    return f"{path.stem}-{zlib.crc32(bytes(path.absolute())):08x}-{kind}-"


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week:02}"
