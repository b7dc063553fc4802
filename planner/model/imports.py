"""Sheets of sign-ups from elsewhere: what a file holds, what its columns mean, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.findings import Finding
    from planner.model.language import Language
    from planner.model.signup import SignUp

SourceCell = str | date
"""A cell: its text as shown, numbers in full; a date where the file says that it is one."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row with its number as spreadsheets count, from 1."""

    number: int
    cells: tuple[SourceCell, ...]

    def cell(self, column: int) -> SourceCell:
        """The cell of a column, counted from 0; empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""

    def text(self, column: int) -> str:
        """The cell as text, a date as `YYYY-MM-DD`."""
        value = self.cell(column)
        return value if isinstance(value, str) else value.isoformat()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One sheet: its rows that hold anything, in order."""

    name: str
    rows: tuple[SourceRow, ...]


class SourceForm(StrEnum):
    """What a file is, by its content."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of tables as it was read."""

    form: SourceForm
    tables: tuple[SourceTable, ...]
    hidden: tuple[str, ...] = ()
    """Sheets that are hidden, which nobody meant to hand in."""


class Field(StrEnum):
    """What a column can say. One `of a person` stands as `person.…`, of the nth person as `person.N.…`."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    PHONE = "phone"
    EMAIL = "email"
    SESSION = "session"
    ADULTS = "adults"
    CHILDREN = "children"
    PERSONS = "persons"
    """How many come altogether."""
    NOTE = "note"
    ORDER = "order"
    """What rows of one sign-up have in common: an order, a submission."""
    STATUS = "status"
    """Whether it was cancelled where it comes from."""
    BIRTH = "birth_date"
    IDENTITY = "identity"
    """An identity number that the programme does not ask for: only its birth date is taken."""
    ANSWER = "answer"
    UNUSED = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the cells of a column go."""

    field: Field
    person: int | None = None
    """None for the party and its contact, 0 for the person of the row, else the number of the person."""
    key: str = ""
    """Of the question that it answers."""

    def __str__(self) -> str:
        """As it is written in a mapping: `phone`, `person.2.birth_date`, `answer.organisation`."""
        whose = "" if self.person is None else "person." if not self.person else f"person.{self.person}."
        return f"{whose}{self.field}" + (f".{self.key}" if self.key else "")


UNUSED = Target(Field.UNUSED)


class DateOrder(StrEnum):
    """How dates are written that do not begin with the year."""

    UNKNOWN = ""
    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column, counted from 0, with its heading and what it was taken for."""

    index: int
    heading: str
    target: Target = UNUSED

    @property
    def letter(self) -> str:
        """Its name in a spreadsheet: A, Z, AA."""
        letters, rest = "", self.index + 1
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(ord("A") + place) + letters
        return letters

    @property
    def label(self) -> str:
        """Its heading, or its letter where it has none."""
        return self.heading or self.letter


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How a table is read: its sheet, the row of headings (0: there is none), and what each column means."""

    sheet: str
    header: int
    columns: tuple[SourceColumn, ...]
    dates: DateOrder = DateOrder.UNKNOWN

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in order."""
        return tuple(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person as a row names them; everything still as text."""

    name: str
    birth: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: the number of its row, and its column where it has one."""

    line: int
    column: SourceColumn | None = None


@dataclass(frozen=True, slots=True)
class ImportedParty:
    """What the rows of one party say; everything still as text, nothing checked but what only a file can get
    wrong."""

    rows: tuple[SourceRow, ...]
    name: str = ""
    phone: str = ""
    email: str = ""
    session: str = ""
    adults: int = 0
    children: int = 0
    people: tuple[ImportedPerson, ...] = ()
    note: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    order: str = ""
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """The cell of each field, under the names by which findings name fields."""
    wrong: tuple[tuple[Place, Finding], ...] = ()

    def place(self, where: str) -> Place:
        """The cell that a finding about `where` is about: the nearest that is known, else the first row."""
        while where:
            if where in self.places:
                return self.places[where]
            where = where.rpartition(".")[0]
        return self.places.get("name", Place(self.rows[0].number))


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a file is read, and what is not clear about it."""

    columns: ColumnMap
    """As far as it can be told."""
    rows: tuple[SourceRow, ...]
    """Below the headings."""
    questions: tuple[Finding, ...] = ()
    """Nothing can be imported before these are answered by a mapping."""
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not imported, and why; of several reasons each is a rejection of its own."""

    row: SourceRow
    place: Place
    finding: Finding


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to say to a party that was taken all the same: noted, or set aside with a reason."""

    place: Place
    finding: Finding


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file, or would."""

    columns: ColumnMap
    parties: int = 0
    """Taken, or that would be."""
    persons: int = 0
    waiting: int = 0
    """Of these parties, how many are on the waiting list."""
    duplicates: int = 0
    """Parties that were imported before."""
    rejected: tuple[Rejection, ...] = ()
    questions: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    """About the file."""
    remarks: tuple[Remark, ...] = ()
    signups: tuple[SignUp, ...] = ()
    """Those that were written; none in a dry run."""

    @property
    def rejected_rows(self) -> int:
        """Rows that were not imported, each counted once however many reasons there are."""
        return len({one.row.number for one in self.rejected})


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How staff want a file to be imported."""

    columns: ColumnMap | None = None
    """What was decided about this file, or one with the same headings."""
    override: str = ""
    dry_run: bool = False
    language: Language | None = None
    """Of all contacts; else that which the name of each is written in."""
