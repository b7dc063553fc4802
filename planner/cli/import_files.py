"""Files of sign-ups: where they lie, what they hold, how they were read before, and their rejected rows."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from planner.cli import wiring_files
from planner.cli.files import usual_folder, write_file
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from planner.model.imports import ColumnMap, ImportReport, SourceFile
    from planner.model.language import Language
    from planner.services.desk import Desk
    from planner.wording import Wording

TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings by which files are offered; what a file is, its content says."""
_MOST_NAMES = 1_000
"""Lists of rejected rows that may lie beside one file."""


class ImportFiles:
    """The files that people import, with the real readers and writers."""

    def __init__(self, desk: Desk, wordings: Mapping[Language, Wording]) -> None:
        self._maps = wiring_files.column_maps(desk)
        self._wordings = wordings

    def folder(self) -> Path:
        """The person's downloads, else the current folder."""
        return usual_folder()

    def recent(self, folders: Iterable[Path], most: int) -> tuple[tuple[Path, float], ...]:
        """The tables that were put into these folders last, the latest first, each with when that was."""
        found: dict[Path, float] = {}
        for folder in folders:
            found |= _tables(folder)
        return tuple(sorted(found.items(), key=itemgetter(1), reverse=True)[:most])

    def read(self, path: Path) -> SourceFile:
        """All visible sheets with the rows that hold anything."""
        return wiring_files.sheet_reader().read(path)

    def remembered(self) -> tuple[ColumnMap, ...]:
        """The mappings that people decided, the latest first."""
        return self._maps.all()

    def keep(self, columns: ColumnMap) -> None:
        """Remember a mapping for files with the same headings."""
        self._maps.keep(columns)

    def write_rejected(
        self, path: Path, source: SourceFile, report: ImportReport, language: Language
    ) -> Path:
        """The rejected rows as a file that can be corrected and imported again, beside the one they come
        from."""
        form = "csv" if source.form == "csv" else "xlsx"
        sheet = self._wordings[language].imports.rejected_sheet(report, path.name)
        return write_file(_free_name(path, form), wiring_files.sheet_writer(form).write(sheet), private=True)


def _tables(folder: Path) -> dict[Path, float]:
    """The tables of a folder with when each was changed; none where it cannot be looked into."""
    found = {}
    try:
        for path in folder.iterdir():
            if path.suffix.lower() in TABLES and not path.name.startswith((".", "~$")) and path.is_file():
                found[path] = path.stat().st_mtime
    except OSError:  # what cannot be listed is not offered; it can still be named
        return found
    return found


def _free_name(path: Path, form: str) -> Path:
    """A name that no file has, so that corrections in an earlier list are not lost."""
    names = (
        path.with_name(f"{path.stem}-rejected{f'-{number}' if number > 1 else ''}.{form}")
        for number in range(1, _MOST_NAMES)
    )
    for name in names:
        if not name.exists():
            return name
    raise StoreTrouble(finding(Code.FILE_EXISTS, str(path), path=str(path)))
