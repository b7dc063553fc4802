"""Writes tables as CSV that Excel opens right: UTF-8 with its mark, RFC 4180, text that stays text."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, cast

from data.formats.cells import one_line, shown_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.sheet import Cell, Sheet

BOM = b"\xef\xbb\xbf"
# A spreadsheet takes a cell that begins so for a formula, also in full width and behind blanks or a quote.
STARTS_FORMULA = re.compile(r"[\s'\"]*[=@＝＠]")
# After a sign only what is no number can be one: "+86 138 0000 0001" and "-3" are left as people wrote them,
# but "+86-734-000" would be shown as -648.
STARTS_SIGNED = re.compile(r"[\s'\"]*[+\-＋－](?!\d+(?:[.,]\d+)*(?:\s[\d\s().\-]*)?$)", re.S)


# Only what begins so can be a formula, or what a spreadsheet would take for the beginning of one.
SUSPECT = frozenset("=@＝＠+-＋－'\"") | frozenset(" \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u3000")
PLAIN_PHONE = re.compile(r"\+\d+(?: \d+)*\Z")
NUMBERS = frozenset((int, type(None)))
CHUNK = 1_000
"""Rows that are looked at together, a column at a time."""


class CsvWriter:
    """Implements `planner.ports.SheetWriter`."""

    def write(self, sheet: Sheet) -> bytes:
        """Headings and rows. Title and remarks are left out: programs take the first line for headings."""
        import csv

        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([harmless(one_line(column.heading)) for column in sheet.columns])
        for first in range(0, len(sheet.rows), CHUNK):
            columns = zip(*sheet.rows[first : first + CHUNK], strict=True)
            writer.writerows(zip(*map(_fields, columns), strict=True))
        return BOM + text.getvalue().encode("utf-8", "replace")


def harmless(text: str) -> str:
    """The text as a spreadsheet will not calculate it: an apostrophe in front only where it could.

    There is no sign that all spreadsheets take for "text": a quoted field is calculated like any other, a tab
    is kept in the cell, and `="…"` is a formula itself. The apostrophe is shown in the cell by some, but
    changes nothing else, and names, notes and phone numbers do not get one.
    """
    return f"'{text}" if STARTS_FORMULA.match(text) or STARTS_SIGNED.match(text) else text


def _fields(cells: Sequence[Cell]) -> Sequence[Cell]:
    """A column's cells as they are written. Most hold nothing bad: that is seen at one look at all of them,
    which takes a fraction of looking at each."""
    try:
        seen = "".join(cells)  # type: ignore[arg-type] # a column with other cells than texts is found so
    except TypeError:
        return cells if NUMBERS.issuperset(map(type, cells)) else [_field(cell) for cell in cells]
    if not seen.isprintable():
        return [_field(cell) for cell in cells]
    texts = cast("Sequence[str]", cells)
    doubtful = {
        text: harmless(text) for text in set(texts) if text[:1] in SUSPECT and not PLAIN_PHONE.match(text)
    }
    return [doubtful.get(text, text) for text in texts] if doubtful else texts


def _field(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    if isinstance(cell, datetime):
        return shown_moment(cell)
    return harmless(one_line(cell)) if isinstance(cell, str) else cell.isoformat()
