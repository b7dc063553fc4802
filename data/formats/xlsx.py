"""Writes tables as Excel files that are ready to print and in which text stays text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from data.formats.cells import one_line, width
from planner.model.sheet import ColumnKind

if TYPE_CHECKING:
    # xlsxwriter ships no types
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from planner.model.sheet import Cell, Column, Sheet

# The same sheet gives the same bytes: the file's own date says nothing that its remarks do not say.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
A4 = 9
WIDEST = 60
LONGEST_TEXT = 32_767
"""Characters that a cell of Excel holds."""

MANY_ROWS = 5_000
"""From so many rows on they are written one by one instead of all being held."""

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NUMBER_FORMATS = {
    ColumnKind.DATE: "yyyy-mm-dd",
    ColumnKind.TIME: "hh:mm",
    ColumnKind.PHONE: "@",
    ColumnKind.TEXT: "@",
    ColumnKind.CODE: "@",
}


class XlsxWriter:
    """Implements `planner.ports.SheetWriter`."""

    def write(self, sheet: Sheet) -> bytes:
        """Title and remarks, then headings that stay in view and on every printed page, then the rows."""
        from xlsxwriter import Workbook  # type: ignore[import-untyped] # ships no types

        content = BytesIO()
        many = len(sheet.rows) > MANY_ROWS
        with Workbook(content, {**AS_TEXT, "constant_memory": many, "in_memory": not many}) as workbook:
            workbook.set_properties({"title": one_line(sheet.title)[:255], "created": CREATED})
            _Page(workbook, sheet).fill()
        return content.getvalue()


class _Page:
    """The one worksheet of a file."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self._sheet = sheet
        self._page: Worksheet = workbook.add_worksheet()
        self._title: Format = workbook.add_format({"bold": True, "font_size": 14})
        self._heading: Format = workbook.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEEEEE"}
        )
        self._formats = {kind: _format(workbook, kind) for kind in ColumnKind}

    def fill(self) -> None:
        """Write everything and set the page up for printing."""
        sheet, page = self._sheet, self._page
        page.write_string(0, 0, _text(sheet.title), self._title)
        for number, remark in enumerate(sheet.remarks, 1):
            page.write_string(number, 0, _text(remark))
        top = len(sheet.remarks) + 1
        for number, column in enumerate(sheet.columns):
            page.write_string(top, number, _text(column.heading), self._heading)
            page.set_column(number, number, _column_width(column, number, sheet))
        styles = [self._formats[column.kind] for column in sheet.columns]
        # the empty cells of a list that nobody prints whole are not worth their lines
        lined = len(sheet.rows) <= MANY_ROWS
        write_string, write_number = page.write_string, page.write_number
        for line, row in enumerate(sheet.rows, top + 1):
            for number, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    plain = cell.isprintable() and len(cell) <= LONGEST_TEXT
                    write_string(line, number, cell if plain else _text(cell), styles[number])
                elif isinstance(cell, int):
                    write_number(line, number, cell, styles[number])
                elif cell or lined:
                    self._write(line, number, cell, styles[number])
        self._set_up(top)

    def _write(self, line: int, number: int, cell: Cell, style: Format) -> None:
        if isinstance(cell, datetime):
            self._page.write_datetime(line, number, cell.replace(tzinfo=None), style)
        elif isinstance(cell, date):
            self._page.write_datetime(line, number, cell, style)
        else:
            self._page.write_blank(line, number, None, style)

    def _set_up(self, top: int) -> None:
        page, last = self._page, len(self._sheet.columns) - 1
        page.freeze_panes(top + 1, 0)
        page.repeat_rows(top)
        page.autofilter(top, 0, top + max(1, len(self._sheet.rows)), last)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&L&8&F&R&8&P / &N")
        page.hide_gridlines(0)


def _format(workbook: Workbook, kind: ColumnKind) -> Format:
    style: dict[str, object] = {"valign": "top", "text_wrap": True, "bottom": 4}
    if kind in NUMBER_FORMATS:
        style["num_format"] = NUMBER_FORMATS[kind]
    return workbook.add_format(style)


def _text(text: str) -> str:
    return one_line(text)[:LONGEST_TEXT]


def _column_width(column: Column, number: int, sheet: Sheet) -> int:
    """As wide as its longest text, from the width that was asked for up to a limit, so that little wraps."""
    widest = max(column.width, width(one_line(column.heading)) + 2)
    for cell in {row[number] for row in sheet.rows}:
        # no text is wider than twice its characters
        if isinstance(cell, str) and 2 * len(cell) + 2 > widest:
            widest = max(widest, width(one_line(cell)) + 2)
            if widest >= WIDEST:
                break
    return max(column.width, min(widest, WIDEST))
