"""Mappings of columns as TOML that people edit, and as they are remembered beside the database."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.imports import UNUSED, ColumnMap, DateOrder, SourceColumn
from planner.rules.importing.mapping import written_target
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MOST_KEPT: Final = 50
MOST_COLUMNS: Final = 500
_LETTERS: Final = re.compile("[A-Z]{1,3}")


def map_text(columns: ColumnMap, remarks: Iterable[str] = ()) -> str:
    """The mapping as TOML; `remarks` stand above it as comments."""
    lines = [f"# {' '.join(remark.split())}" for remark in remarks]
    lines += [
        f"sheet = {_quoted(columns.sheet)}",
        f"header = {columns.header}",
        f"dates = {_quoted(columns.dates)}",
        "",
        "[columns]",
    ]
    lines += [
        f"{column.letter} = {{ heading = {_quoted(column.heading)}, is = {_quoted(str(column.target))} }}"
        for column in columns.columns
    ]
    return "\n".join(lines) + "\n"


def read_map(text: str, name: str) -> ColumnMap:
    """The mapping that `map_text` wrote and somebody edited.

    Raises BadInput: IMPORT_MAP_SYNTAX, IMPORT_MAP_VALUE.
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(
            finding(Code.IMPORT_MAP_SYNTAX, name, path=name, detail=excerpt(str(error), 100))
        ) from error
    return _Reader(name).read(document)


class FileColumnMaps:
    """Implements `planner.ports.ColumnMaps` with a file; one that cannot be read counts as empty, since a
    mapping can always be given again. `write` replaces a file as a whole."""

    def __init__(self, path: Path, write: Callable[[Path, bytes], object]) -> None:
        self._path = path
        self._write = write

    def all(self) -> tuple[ColumnMap, ...]:
        """Those that are kept, the latest first."""
        try:
            documents = json.loads(self._path.read_text(encoding="utf-8"))["maps"]
            return tuple(_Reader(self._path.name).read(document) for document in documents)
        except (OSError, ValueError, KeyError, TypeError, RecursionError, BadInput):
            return ()

    def keep(self, columns: ColumnMap) -> None:
        """Keep one, instead of an older one for the same headings; one without headings fits anything."""
        if not columns.header:
            return
        others = [one for one in self.all() if one.headings != columns.headings]
        document = {"maps": [_document(one) for one in (columns, *others[: MOST_KEPT - 1])]}
        self._write(self._path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _document(columns: ColumnMap) -> dict[str, Any]:
    return {
        "sheet": columns.sheet,
        "header": columns.header,
        "dates": columns.dates.value,
        "columns": {
            column.letter: {"heading": column.heading, "is": str(column.target)} for column in columns.columns
        },
    }


class _Reader:
    """Takes a mapping out of a document and says what cannot be used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, document: dict[str, Any]) -> ColumnMap:
        """The mapping of a document."""
        sheet, header = document.get("sheet", ""), document.get("header", 1)
        if not isinstance(sheet, str):
            raise self._wrong("sheet", sheet)
        if type(header) is not int or header < 0:
            raise self._wrong("header", header)
        columns = document.get("columns")
        if not isinstance(columns, dict) or not 0 < len(columns) <= MOST_COLUMNS:
            raise self._wrong("columns", "")
        read = sorted((self._column(letter, said) for letter, said in columns.items()), key=lambda c: c.index)
        return ColumnMap(sheet, header, _filled(read), self._dates(document.get("dates", "")))

    def _dates(self, said: object) -> DateOrder:
        if not isinstance(said, str) or said not in set(DateOrder):
            raise self._wrong("dates", said)
        return DateOrder(said)

    def _column(self, letter: str, said: object) -> SourceColumn:
        heading, meaning = (
            (said.get("heading", ""), said.get("is", "")) if isinstance(said, dict) else ("", said)
        )
        index = _index(letter)
        if index is None or not isinstance(heading, str) or not isinstance(meaning, str):
            raise self._wrong(letter, meaning)
        target = written_target(meaning) if meaning.strip() else UNUSED
        if target is None:
            raise self._wrong(letter, meaning)
        return SourceColumn(index, heading, target)

    def _wrong(self, key: str, said: object) -> BadInput:
        return BadInput(finding(Code.IMPORT_MAP_VALUE, self._name, key=excerpt(key), text=excerpt(str(said))))


def _filled(columns: list[SourceColumn]) -> tuple[SourceColumn, ...]:
    """With the columns between that somebody left out."""
    known = {column.index: column for column in columns}
    return tuple(known.get(index) or SourceColumn(index, "") for index in range(columns[-1].index + 1))


def _index(letter: str) -> int | None:
    if not _LETTERS.fullmatch(letter):
        return None
    number = 0
    for one in letter:
        number = number * 26 + ord(one) - ord("A") + 1
    return number - 1 if number <= MOST_COLUMNS else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
