"""What is kept in files of its own, and the formats of files that are read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from planner.model.calendar import Calendar
    from planner.model.imports import ColumnMap, SourceFile
    from planner.model.page import EventPage, IndexPage
    from planner.model.sheet import Sheet


class DraftShelf(Protocol):
    """Forms that were left before they were saved."""

    def forget(self, texts: Collection[str]) -> int:
        """Remove every form that holds one of these names, phone numbers or addresses; how many."""
        ...


class ColumnMaps(Protocol):
    """Mappings that people decided, kept beside the database for files with the same headings."""

    def all(self) -> tuple[ColumnMap, ...]:
        """Those that are kept, the latest first."""
        ...

    def keep(self, columns: ColumnMap) -> None:
        """Keep one, instead of an older one for the same headings."""
        ...


class CalendarWriter(Protocol):
    """Writes calendar files."""

    def write(self, calendar: Calendar) -> bytes:
        """The file's bytes; the same calendar gives the same bytes."""
        ...


class PageWriter(Protocol):
    """Writes public pages."""

    def event(self, page: EventPage) -> bytes:
        """The page of an event; the same page gives the same bytes."""
        ...

    def index(self, page: IndexPage) -> bytes:
        """The index page; the same page gives the same bytes."""
        ...


class QrWriter(Protocol):
    """Makes QR codes of addresses, readable with a seventh of them hidden; ValueError for a text that is
    empty or longer than a code can hold (over 2,000 bytes)."""

    def matrix(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Its rows from the top, dark being True, without the margin that readers need: four modules of light
        on every side."""
        ...

    def svg(self, text: str) -> str:
        """An `<svg>` element to stand in a page, black on white with its margin, as large as its place."""
        ...

    def png(self, text: str) -> bytes:
        """A picture with its margin, eight pixels a module."""
        ...


class SheetWriter(Protocol):
    """Writes tables in one file format."""

    def write(self, sheet: Sheet) -> bytes:
        """The file's bytes; the same sheet gives the same bytes."""
        ...


class SheetReader(Protocol):
    """Reads tables that others made, whatever their format; what a file is its content says, not its name."""

    def read(self, path: Path) -> SourceFile:
        """All visible sheets with the rows that hold anything.

        Raises StoreTrouble where there is no file or it cannot be read, and BadInput for what is no table, is
        damaged, wants a password, or is larger than a list of sign-ups can be: IMPORT_NOT_A_TABLE,
        IMPORT_DAMAGED, IMPORT_PASSWORD, IMPORT_TOO_LARGE, IMPORT_ENCODING.
        """
        ...
