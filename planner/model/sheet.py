"""A table on its way to a file: typed cells, texts already in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds, which decides how it is aligned and kept safe in a spreadsheet."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    SIGNATURE = "signature"
    """Left empty, wide, to be signed by hand."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading; `key` is the stable name for scripts."""

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 12
    """Characters of a digit's width."""


Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table; `remarks` say purpose, date, who made it and how many, above the headings."""

    title: str
    remarks: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
