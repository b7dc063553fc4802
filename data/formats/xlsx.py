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
        for line, row in enumerate(sheet.rows, top + 1):
            for number, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self._write(line, number, cell, column)
        self._set_up(top)

    def _write(self, line: int, number: int, cell: Cell, column: Column) -> None:
        style, page = self._formats[column.kind], self._page
        if cell is None or cell == "":
            page.write_blank(line, number, None, style)
        elif isinstance(cell, str):
            page.write_string(line, number, _text(cell), style)
        elif isinstance(cell, datetime):
            page.write_datetime(line, number, cell.replace(tzinfo=None), style)
        elif isinstance(cell, date):
            page.write_datetime(line, number, cell, style)
        else:
            page.write_number(line, number, cell, style)

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
    cells = (row[number] for row in sheet.rows)
    texts = [column.heading, *(cell for cell in cells if isinstance(cell, str))]
    longest = max(width(one_line(text)) for text in texts) + 2
    return max(column.width, min(longest, WIDEST))
