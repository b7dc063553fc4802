"""Writes tables as CSV that Excel opens right: UTF-8 with its mark, RFC 4180, text that stays text."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from data.formats.cells import one_line, shown_moment

if TYPE_CHECKING:
    from planner.model.sheet import Cell, Sheet

BOM = b"\xef\xbb\xbf"
# A spreadsheet takes a cell that begins so for a formula, also in full width and behind blanks or a quote.
STARTS_FORMULA = re.compile(r"[\s'\"]*[=@＝＠]")
# After a sign only what is no number can be one: "+86 138 0000 0001" and "-3" are left as people wrote them,
# but "+86-734-000" would be shown as -648.
STARTS_SIGNED = re.compile(r"[\s'\"]*[+\-＋－](?!\d+(?:[.,]\d+)*(?:\s[\d\s().\-]*)?$)", re.S)


class CsvWriter:
    """Implements `planner.ports.SheetWriter`."""

    def write(self, sheet: Sheet) -> bytes:
        """Headings and rows. Title and remarks are left out: programs take the first line for headings."""
        lines = [[column.heading for column in sheet.columns]]
        lines += [[_field(cell) for cell in row] for row in sheet.rows]
        text = "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines)
        return BOM + text.encode("utf-8", "replace")


def harmless(text: str) -> str:
    """The text as a spreadsheet will not calculate it: an apostrophe in front only where it could.

    There is no sign that all spreadsheets take for "text": a quoted field is calculated like any other, a tab
    is kept in the cell, and `="…"` is a formula itself. The apostrophe is shown in the cell by some, but
    changes nothing else, and names, notes and phone numbers do not get one.
    """
    return f"'{text}" if STARTS_FORMULA.match(text) or STARTS_SIGNED.match(text) else text


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return shown_moment(cell)
    return harmless(one_line(cell)) if isinstance(cell, str) else cell.isoformat()


def _quoted(field: str) -> str:
    if any(character in field for character in ',"\r\n') or field != field.strip():
        return '"' + field.replace('"', '""') + '"'
    return field
