"""Puts together what reads and writes the files of people: calendars, tables, mappings of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.imports import ColumnMap
    from planner.ports import CalendarWriter, ColumnMaps, SheetReader, SheetWriter
    from planner.services.desk import Desk


def calendar_writer() -> CalendarWriter:
    """Writes iCalendar files."""
    from data.formats.ics import IcsWriter

    return IcsWriter()


def sheet_writer(form: str) -> SheetWriter:
    """Writes tables as `csv`, `html` or `xlsx`."""
    if form == "html":
        from data.formats.html_list import HtmlListWriter

        return HtmlListWriter()
    if form == "xlsx":
        from data.formats.xlsx import XlsxWriter

        return XlsxWriter()
    from data.formats.csv import CsvWriter

    return CsvWriter()


def sheet_reader() -> SheetReader:
    """Reads tables of sign-ups in any of the known formats."""
    from data.formats.sheet_reading import FileSheetReader

    return FileSheetReader()


def column_maps(desk: Desk) -> ColumnMaps:
    """The mappings of imports, beside the database of a desk."""
    from data.formats.column_maps import FileColumnMaps
    from planner.cli.files import write_file

    path = desk.store.path
    beside = path.with_name(f"{path.name}.maps")
    return FileColumnMaps(beside, lambda path, content: write_file(path, content, private=True))


def read_column_map(text: str, name: str) -> ColumnMap:
    """The mapping that a file of somebody's holds."""
    from data.formats.column_maps import read_map

    return read_map(text, name)


def column_map_text(columns: ColumnMap, remarks: Sequence[str]) -> str:
    """A mapping as a file to be edited, with remarks above it."""
    from data.formats.column_maps import map_text

    return map_text(columns, remarks)
