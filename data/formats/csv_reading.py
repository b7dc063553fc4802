"""Reads CSV by the encoding and the delimiter that it turns out to have."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from data.formats.sheet_limits import LONGEST_CELL, require_extent
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.imports import SourceFile, SourceForm, SourceRow, SourceTable

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS: Final = (",", ";", "\t")
SAMPLE: Final = 50
"""Lines that tell the delimiter."""

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n", re.I)


def read_csv(content: bytes, name: str) -> SourceFile:
    """The one table of a CSV file. Raises BadInput: IMPORT_ENCODING, IMPORT_TOO_LARGE, IMPORT_DAMAGED."""
    text = _decoded(content, name)
    said = _SEPARATOR.match(text)
    delimiter = said[1] if said else _delimiter(text)
    rows = tuple(_rows(text, delimiter, name))
    # The line "sep=;" is for spreadsheet programs, which count it but do not show it.
    return SourceFile(SourceForm.CSV, (SourceTable("", rows[1:] if said else rows),))


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, name)
    if b"\0" in content:
        raise BadInput(finding(Code.IMPORT_NOT_A_TABLE, name, path=name))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(content, "utf-8" if _is_mostly_utf8(content) else "gb18030", name)


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether it is UTF-8 with some damage: most text would pass for GB18030, as other characters."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(1 for character in text if character > "\x7f") - wrong
    return right > 2 * wrong


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(finding(Code.IMPORT_ENCODING, name, path=name, line=line)) from error


def _delimiter(text: str) -> str:
    """The one that parts most of the first lines into equally many fields."""
    lines = list(islice(StringIO(text, newline=""), SAMPLE))

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        except csv.Error:
            return 0, 0
        width, rows = max(
            widths.items(), key=lambda one: (one[1] if one[0] > 1 else 0, one[0]), default=(1, 0)
        )
        return (rows, width) if width > 1 else (0, 0)

    return max(DELIMITERS, key=score)


def _rows(text: str, delimiter: str, name: str) -> Iterator[SourceRow]:
    found = 0
    try:
        for number, fields in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            if not any(fields):
                continue
            found += 1
            cells = tuple(_without_tail(fields))
            require_extent(name, found, len(cells))
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name))
            yield SourceRow(number, cells)
    except csv.Error as error:  # a quote that never ends makes a field without end
        raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name)) from error


def _without_tail(fields: list[str]) -> Iterator[str]:
    """The cells up to the last that holds anything: a blank column or thousand behind says nothing."""
    last = max(index for index, field in enumerate(fields) if field)
    return islice(fields, last + 1)
