"""Looks into packed workbooks before anything reads them: what they unpack to, how far their cells reach.

A few kilobytes can unpack to gigabytes, and two cells can stand so far apart that the table between them
fills the memory; neither has to be what the file declares.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from data.formats.sheet_limits import MOST_ENTRIES, MOST_UNPACKED, require_extent, too_heavy
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.imports import SourceForm

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCRYPTED: Final = 1
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ATTRIBUTES: Final = rb"((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)"
_BROKEN: Final = (
    rb"|<(?:\w+:)?(?:row|c)(?=[\s/>])|<table:(?:table-row|(?:covered-)?table-cell|table)(?=[\s/>])"
)
"""A tag that never ends: found only where the whole one is not, and then nothing more is looked for."""
_EXCEL: Final = re.compile(
    rb"<(?:\w+:)?(row|c)(?=[\s/>])" + _ATTRIBUTES + rb"/?>(?:\s*<(?:\w+:)?(v|is|f)\b)?" + _BROKEN, re.S
)
_REFERENCE: Final = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")
_OPEN_DOCUMENT: Final = re.compile(
    rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])" + _ATTRIBUTES + rb"/?>" + _BROKEN,
    re.S,
)
_REPEATED: Final = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"'](\d+)[\"']")


def inspect_package(content: bytes, name: str) -> SourceForm:
    """What a packed file is; raises BadInput where it is no workbook or too large to be read."""
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name)) from error
    form = _form({entry.filename for entry in entries}, content, name)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BadInput(finding(Code.IMPORT_PASSWORD, name, path=name))
    declared = sum(entry.file_size for entry in entries)
    if declared > MOST_UNPACKED or len(entries) > MOST_ENTRIES:
        raise too_heavy(name, max(declared, MOST_UNPACKED + 1), MOST_UNPACKED)
    left = MOST_UNPACKED
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            text = _unpacked(content, entry, left, name)
            left -= len(text)
            try:
                _inspect(entry.filename, text, form, name)
            except ValueError as error:
                raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name)) from error
    return form


def _form(names: set[str], content: bytes, name: str) -> SourceForm:
    if "xl/workbook.xml" in names:
        return SourceForm.XLSX
    if "content.xml" in names and b"opendocument.spreadsheet" in content:
        return SourceForm.ODS
    raise BadInput(finding(Code.IMPORT_NOT_A_TABLE, name, path=name, kind="ZIP"))


def _unpacked(content: bytes, entry: ZipInfo, left: int, name: str) -> bytes:
    """What is really there, however much is declared."""
    try:
        packed = _packed(content, entry)
        if entry.compress_type == ZIP_STORED:
            return packed
        if entry.compress_type != ZIP_DEFLATED:
            raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name))
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        text = inflate.decompress(packed, left + 1)
    except (zlib.error, struct.error) as error:
        raise BadInput(finding(Code.IMPORT_DAMAGED, name, path=name)) from error
    if len(text) > left:
        raise too_heavy(name, MOST_UNPACKED + 1, MOST_UNPACKED)
    return text


def _packed(content: bytes, entry: ZipInfo) -> bytes:
    header = _LOCAL.unpack_from(content, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + header[-2] + header[-1]
    return content[start : start + entry.compress_size]


def _inspect(part: str, text: bytes, form: SourceForm, name: str) -> None:
    if form is SourceForm.XLSX and part.startswith("xl/worksheets/"):
        require_extent(name, *_extent(_excel_cells(text)))
    elif form is SourceForm.ODS and part == "content.xml":
        require_extent(name, *_extent(_open_document_cells(text)))


def _extent(cells: Iterator[tuple[int, int]]) -> tuple[int, int]:
    """The last row and the last column that hold anything."""
    last = width = 0
    for row, column in cells:
        last, width = max(last, row), max(width, column)
    return last, width


def _excel_cells(text: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of each cell that holds anything, from 1; one without a reference follows the last."""
    row = column = 0
    for match in _EXCEL.finditer(text):
        kind, attributes, holds = match.groups()
        if kind is None:
            raise ValueError("a tag without end")
        reference = _REFERENCE.search(attributes)
        if kind == b"row":
            row, column = int(reference[2][:9]) if reference else row + 1, 0
            continue
        if reference:
            column = _column_number(reference[1])
            row = int(reference[2][:9])
        else:
            column += 1
        if holds:
            yield row, column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _open_document_cells(text: bytes) -> Iterator[tuple[int, int]]:
    row = rows = column = 0
    for match in _OPEN_DOCUMENT.finditer(text):
        kind, attributes = match.groups()
        if kind is None:
            raise ValueError("a tag without end")
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1][:9]) if repeated else 1
        if kind == b"table":
            row = rows = column = 0
        elif kind == b"table-row":
            row, rows, column = row + rows, count, 0
        else:
            column += count
            if b"value-type" in attributes:
                yield row + 1, column
                yield row + rows, column
