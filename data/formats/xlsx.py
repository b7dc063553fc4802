"""Writes tables as Excel files that are ready to print and in which text stays text."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from data.formats.cells import one_line, width
from data.formats.xlsx_rows import LONGEST_TEXT, with_rows
from planner.model.sheet import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Collection

    # xlsxwriter ships no types
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from planner.model.sheet import Cell, Column, Sheet

# The same sheet gives the same bytes: the file's own date says nothing that its remarks do not say.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
A4 = 9
WIDEST = 60
RICH = "<r>"
"""What begins so and ends with `</r>` is taken for ready markup by the library, and would damage the file."""

MANY_ROWS = 5_000
"""Lists of more rows are looked through rather than printed."""

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
        with Workbook(content, {**AS_TEXT, "in_memory": True}) as workbook:
            workbook.set_properties({"title": one_line(sheet.title)[:255], "created": CREATED})
            _Page(workbook, sheet).fill()
        # the empty cells of a list that nobody prints whole are not worth their lines
        lined = len(sheet.rows) <= MANY_ROWS
        return with_rows(content.getvalue(), len(sheet.remarks) + 3, sheet.rows, lined=lined)


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
        cells = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
        for number, column in enumerate(sheet.columns):
            page.write_string(top, number, _text(column.heading), self._heading)
            page.set_column(number, number, _column_width(column, cells[number]))
        for number, column in enumerate(sheet.columns):
            page.write_blank(top + 1, number, None, self._formats[column.kind])
        self._set_up(top)

    def _set_up(self, top: int) -> None:
        page, last = self._page, len(self._sheet.columns) - 1
        page.freeze_panes(top + 1, 0)
        page.repeat_rows(top)
        page.autofilter(top, 0, top + max(1, len(self._sheet.rows)), last)
        page.set_h_pagebreaks(
            list(accumulate((one.rows for one in self._sheet.sections[:-1]), initial=top + 1))[1:]
        )
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
    shown = one_line(text)[:LONGEST_TEXT]
    return f"{shown} " if shown.startswith(RICH) and shown.endswith("</r>") else shown


def _column_width(column: Column, cells: Collection[Cell]) -> int:
    """As wide as its longest text, from the width that was asked for up to a limit, so that little wraps."""
    widest = max(column.width, width(one_line(column.heading)) + 2)
    for cell in set(cells):
        # no text is wider than twice its characters
        if isinstance(cell, str) and 2 * len(cell) + 2 > widest:
            widest = max(widest, width(one_line(cell)) + 2)
            if widest >= WIDEST:
                break
    return max(column.width, min(widest, WIDEST))
