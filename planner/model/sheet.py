"""A table on its way to a file: typed cells, texts already in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.model.language import Language


class ColumnKind(StrEnum):
    """What a column holds, which decides how it is aligned and kept safe in a spreadsheet."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    CODE = "code"
    """A reference; on paper also as a QR code, so that a scanner types it, once for rows that share it."""
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
class Section:
    """Rows that belong together and begin a sheet of paper."""

    title: str
    rows: int
    """How many, of those that no section before it has."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that lasts for a while, in shares of the whole time; what goes on at once has lanes of its
    own."""

    start: float
    length: float
    lane: int
    text: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """What goes on in one line of a chart."""

    title: str
    lanes: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows by time, drawn before the table where a form of file can draw; `ticks` are shares and times."""

    ticks: tuple[tuple[float, str], ...]
    rows: tuple[ChartRow, ...]


class Layout(StrEnum):
    """How rows stand on paper; a spreadsheet is always a table."""

    TABLE = "table"
    BADGES = "badges"
    """A card a row, to be cut out and worn: the column `name` large, a code, the others small."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table; `remarks` say purpose, date, who made it and how many, above the headings."""

    title: str
    remarks: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sections: tuple[Section, ...] = ()
    """What all rows are parted in, in their order; none where they are not parted."""
    language: Language = Language.EN
    layout: Layout = Layout.TABLE
    chart: Chart | None = None
