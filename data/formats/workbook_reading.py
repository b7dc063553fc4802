"""Reads workbooks (XLSX, XLS, ODS) after making sure that they are as small as they pretend to be."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from data.formats.packed_sheets import inspect_package
from data.formats.sheet_limits import LONGEST_CELL, require_extent
from data.formats.sheet_reading import ZIP
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.imports import SourceCell, SourceFile, SourceForm, SourceRow, SourceTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | time | date | datetime | timedelta
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_PANIC: Final = "PanicException"
"""What a mistake in calamine itself raises: it is no `Exception`."""


def read_workbook(content: bytes, name: str) -> SourceFile:
    """The visible sheets of a workbook. Raises BadInput: IMPORT_NOT_A_TABLE, IMPORT_DAMAGED,
    IMPORT_PASSWORD, IMPORT_TOO_LARGE."""
    if content.startswith(ZIP):
        form = inspect_package(content, name)
    elif _LOCKED in content:
        raise BadInput(finding(Code.IMPORT_PASSWORD, name, path=name))
    else:
        form = SourceForm.XLS
    from python_calamine import CalamineError, PasswordError

    try:
        return _read(content, form, name)
    except PasswordError as error:
        raise BadInput(finding(Code.IMPORT_PASSWORD, name, path=name)) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name)) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name)) from error


def _read(content: bytes, form: SourceForm, name: str) -> SourceFile:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook: CalamineWorkbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    shown = [sheet.name for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible]
    hidden = tuple(sheet.name for sheet in sheets if sheet.visible is not SheetVisibleEnum.Visible)
    tables = tuple(SourceTable(one, tuple(_rows(workbook.get_sheet_by_name(one), name))) for one in shown)
    return SourceFile(form, tables, hidden)


def _rows(sheet: CalamineSheet, name: str) -> Iterator[SourceRow]:
    if sheet.end is None:
        return
    height, width = sheet.end[0] + 1, sheet.end[1] + 1
    require_extent(name, height, width)
    merged = _merged_down(sheet, height, width)
    above: dict[int, SourceCell] = {}
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = tuple(map(_cell, values))
        if any(len(cell) > LONGEST_CELL for cell in cells if isinstance(cell, str)):
            raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name))
        if spans := merged.get(number):
            held = list(cells)
            for column, is_first in spans.items():
                if is_first:
                    above[column] = held[column]
                else:
                    held[column] = above.get(column, "")
            cells = tuple(held)
        if any(cells):
            yield SourceRow(number, cells)


def _merged_down(sheet: CalamineSheet, height: int, width: int) -> dict[int, dict[int, bool]]:
    """The cells of each row that are merged with those above or below, and whether each is the first: all
    stand for the value that the first one has."""
    spans: dict[int, dict[int, bool]] = {}
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]] = sheet.merged_cell_ranges or ()
    for (top, left), (bottom, _right) in ranges:
        if left < width:
            for row in range(top, min(bottom + 1, height) if bottom > top else top):
                spans.setdefault(row + 1, {})[left] = row == top
    return spans


def _cell(value: Value) -> SourceCell:
    """The text as shown, numbers in full; a date without its midnight."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date() if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
        case date():
            return value
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
