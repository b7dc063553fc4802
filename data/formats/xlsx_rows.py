"""Rows of a worksheet as Office Open XML, put where a file that is otherwise ready has a row as a pattern."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from data.formats.cells import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.sheet import Cell

Rows = tuple[tuple["Cell", ...], ...]

SHEET = "xl/worksheets/sheet1.xml"
NO_DATE = (1980, 1, 1, 0, 0, 0)
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- spreadsheets count days of the wall clock from it
LONGEST_TEXT = 32_767
"""UTF-16 units that a cell of Excel holds."""
CHUNK = 1_000
"""Rows that are made together, a column at a time."""

SPECIAL = ("&", "<", ">", "_x", "\n ", " \n")
"""Markup, escapes, and blanks at the edge, of texts a line."""
ESCAPED = re.compile(r"(?=_x[0-9A-Fa-f]{4}_)_")


def with_rows(content: bytes, pattern: int, rows: Rows, *, lined: bool) -> bytes:
    """The Excel file with `rows` from the row number `pattern` on, instead of what stands there: cells that
    are empty but for their formats, which say how the rows look; only `lined` rows keep empty cells."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as ready, ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name in ready.namelist():
            entry = ZipInfo(name, NO_DATE)
            entry.compress_type = ZIP_DEFLATED
            if name != SHEET:
                file.writestr(entry, ready.read(name))
                continue
            sheet = ready.read(name).decode()
            last = pattern + max(len(rows), 1) - 1
            sheet = re.sub(r'(<dimension ref="A1:[A-Z]+)\d+"', rf'\g<1>{last}"', sheet, count=1)
            before, row, after = re.split(rf'(<row r="{pattern}".*?</row>)', sheet, maxsplit=1, flags=re.S)
            formats = re.findall(r'<c r="([A-Z]+)\d+" s="(\d+)"', row)
            with file.open(entry, "w") as stream:
                stream.write(before.encode())
                for part in _parts(pattern, formats, rows, lined=lined):
                    stream.write(part.encode())
                stream.write(after.encode())
    return made.getvalue()


def _parts(first: int, formats: Sequence[tuple[str, str]], rows: Rows, *, lined: bool) -> Iterator[str]:
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        numbers = range(first + start, first + start + len(chunk))
        begins = [f'<row r="{number}">' for number in numbers]
        columns = [
            _column(letter, style, numbers, cells, lined=lined)
            for (letter, style), cells in zip(formats, zip(*chunk, strict=True), strict=True)
        ]
        ends = ["</row>"] * len(chunk)
        yield "".join(["".join(row) for row in zip(begins, *columns, ends, strict=True)])


def _column(letter: str, style: str, numbers: range, cells: Sequence[Cell], *, lined: bool) -> list[str]:
    """The cells of a column. Most columns hold nothing that has to be looked at cell by cell, which one look
    at all of them tells."""
    kinds = set(map(type, cells))
    before, empty = f'<c r="{letter}', f'" s="{style}"/>'
    if kinds == {int}:
        middle = f'" s="{style}"><v>'
        return [f"{before}{n}{middle}{cell}</v></c>" for n, cell in zip(numbers, cells, strict=True)]
    if kinds == {str} and _plain(texts := cast("Sequence[str]", cells)):
        middle = f'" s="{style}" t="inlineStr"><is><t>'
        return [
            f"{before}{n}{middle}{text}</t></is></c>" if text else f"{before}{n}{empty}" if lined else ""
            for n, text in zip(numbers, texts, strict=True)
        ]
    return [_cell(f"{before}{n}", style, cell, lined=lined) for n, cell in zip(numbers, cells, strict=True)]


def _plain(texts: Sequence[str]) -> bool:
    """Whether all of the texts can stand in a file as they are."""
    seen = "\n".join(["", *texts, ""])
    if any(sign in seen for sign in SPECIAL):
        return False
    return "".join(texts).isprintable() and max(map(len, texts)) <= LONGEST_TEXT // 2


def _cell(begin: str, style: str, cell: Cell, *, lined: bool) -> str:
    if cell is None or cell == "":
        return f'{begin}" s="{style}"/>' if lined else ""
    if isinstance(cell, str):
        text = f'<is><t xml:space="preserve">{_text(cell)}</t></is>'
        return f'{begin}" s="{style}" t="inlineStr">{text}</c>'
    return f'{begin}" s="{style}"><v>{_number(cell)}</v></c>'


def _text(text: str) -> str:
    """Without what would be read as markup, or as the escape of a character."""
    units = one_line(text).encode("utf-16-le")[: 2 * LONGEST_TEXT]
    return ESCAPED.sub("_x005F_", escape(units.decode("utf-16-le", "ignore"), quote=False))


def _number(cell: int | date) -> str:
    """A number, or the days since the epoch of spreadsheets."""
    if isinstance(cell, datetime):
        return f"{(cell.replace(tzinfo=None) - EPOCH) / timedelta(days=1):.16G}"
    return str(cell if isinstance(cell, int) else (cell - EPOCH.date()).days)
