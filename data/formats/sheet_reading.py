"""Reads tables of sign-ups that others made, whatever their names say that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.formats.sheet_limits import MOST_BYTES, too_heavy
from planner.model.codes import Code
from planner.model.findings import BadInput, StoreTrouble, finding

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.imports import SourceFile

PIECE: Final = 1 << 18
"""Bytes that are read at once, so that a small file takes little."""

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN: Final = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"PK\x05\x06": "ZIP",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"SQLite": "SQLite",
}
_MARKUP: Final = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<style")


class FileSheetReader:
    """Implements `planner.ports.SheetReader`."""

    def read(self, path: Path) -> SourceFile:
        """All visible sheets with the rows that hold anything; errors as the port says."""
        content = _content(path)
        start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        foreign = next((kind for mark, kind in FOREIGN.items() if content.startswith(mark)), "")
        if foreign or start.startswith(_MARKUP):
            raise BadInput(
                finding(Code.IMPORT_NOT_A_TABLE, str(path), path=path.name, kind=foreign or "HTML, XML")
            )
        if content.startswith((ZIP, OLE)):
            from data.formats.workbook_reading import read_workbook

            return read_workbook(content, path.name)
        from data.formats.csv_reading import read_csv

        return read_csv(content, path.name)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = bytearray()
            while piece := file.read(PIECE):
                content += piece
                if len(content) > MOST_BYTES:
                    raise too_heavy(path.name, max(path.stat().st_size, len(content)), MOST_BYTES)
            return bytes(content)
    except FileNotFoundError as error:
        raise StoreTrouble(finding(Code.FILE_MISSING, str(path), path=str(path))) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreTrouble(finding(Code.FILE_UNREADABLE, str(path), path=str(path), reason=reason)) from error
