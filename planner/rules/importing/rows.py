"""Reads a row by the meaning of its columns: the contact, the persons, and what only a file gets wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, finding
from planner.model.imports import Field, Place
from planner.rules.identity import identity_birth_date, parse_identity
from planner.rules.importing.cells import (
    birth_text,
    digits_text,
    is_chinese,
    is_rounded,
    plain,
    whole_number,
)
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from planner.model.imports import ColumnMap, SourceColumn, SourceRow

_QUOTED = re.compile(r"'(?=[=+\-@＝＋－＠'\d])")
"""An apostrophe with which spreadsheets keep text from being calculated."""

_CANCELLED = re.compile(
    r"cancell?ed|refunded|deleted|expired|not attending|已?取消|已?退款|已?作废|已?退票|无效|c", re.I
)
_NOBODY = "anonymous"
"""What Microsoft Forms has for the address of whoever did not sign in."""

_COUNTS = {Field.ADULTS: "adults", Field.CHILDREN: "children", Field.PERSONS: "persons"}


@dataclass(slots=True)
class ReadPerson:
    """A person of a row while it is read."""

    name: str = ""
    given: str = ""
    family: str = ""
    birth: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """The name, put together as its script wants."""
        if self.name or not (self.given or self.family):
            return self.name
        if is_chinese(self.given + self.family):
            return self.family + self.given
        return f"{self.given} {self.family}".strip()


@dataclass(slots=True)
class ReadRow:
    """What a row says."""

    row: SourceRow
    contact: ReadPerson = field(default_factory=ReadPerson)
    people: dict[int, ReadPerson] = field(default_factory=dict)
    values: dict[Field, str] = field(default_factory=dict)
    counts: dict[Field, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    cancelled: bool = False

    def value(self, of: Field) -> str:
        """A text of the party, empty where the row has none."""
        return self.values.get(of, "")

    @property
    def persons(self) -> list[ReadPerson]:
        """Those who are named, in order."""
        return [person for _, person in sorted(self.people.items()) if person.full_name or person.birth]


class RowReader:
    """Reads rows by one mapping."""

    def __init__(self, columns: ColumnMap) -> None:
        self._dates = columns.dates
        self._columns = [column for column in columns.columns if column.target.field]

    def read(self, row: SourceRow) -> ReadRow:
        """What the row says; what is wrong with it is kept beside."""
        read = ReadRow(row)
        for column in self._columns:
            text = row.text(column.index)
            if _is_blank(text, column):
                if column.target.person is None:
                    read.places.setdefault(column.target.field.value, Place(row.number, column))
            else:
                self._take(read, column, text[1:] if _QUOTED.match(text) else text)
        return read

    def _take(self, read: ReadRow, column: SourceColumn, text: str) -> None:
        target, place = column.target, Place(read.row.number, column)
        owner = read.contact if target.person is None else read.people.setdefault(target.person, ReadPerson())
        match target.field:
            case Field.NAME:
                owner.name = text
                owner.places["name"] = place
            case Field.GIVEN_NAME | Field.FAMILY_NAME:
                setattr(owner, "given" if target.field is Field.GIVEN_NAME else "family", plain(text))
                owner.places.setdefault("name", place)
            case Field.BIRTH:
                owner.birth = birth_text(read.row.cell(column.index), self._dates)
                owner.places["birth_date"] = place
            case Field.IDENTITY:
                self._identity(read, owner, text, place)
            case Field.ANSWER:
                owner.answers[target.key] = digits_text(text)
                owner.places[f"answers.{target.key}"] = place
            case Field.ADULTS | Field.CHILDREN | Field.PERSONS:
                self._count(read, target.field, text, place)
            case Field.NOTE:
                read.notes.append(text)
                read.places["note"] = place
            case Field.STATUS:
                read.cancelled = bool(_CANCELLED.fullmatch(plain(text)))
            case _:
                self._value(read, target.field, text, place)

    def _value(self, read: ReadRow, of: Field, text: str, place: Place) -> None:
        read.places[of.value] = place
        if of is Field.PHONE and is_rounded(text):
            read.wrong.append(finding(Code.IMPORT_PHONE_ROUNDED, "phone", text=excerpt(text)))
        read.values[of] = digits_text(text) if of is Field.PHONE else text

    def _count(self, read: ReadRow, of: Field, text: str, place: Place) -> None:
        number = whole_number(text)
        read.places[_COUNTS[of]] = place
        if number is None:
            read.wrong.append(finding(Code.BAD_NUMBER, _COUNTS[of], text=excerpt(text)))
        else:
            read.counts[of] = number

    def _identity(self, read: ReadRow, owner: ReadPerson, text: str, place: Place) -> None:
        """The number itself is not kept, since the programme does not ask for it."""
        read.places["identity"] = place
        try:
            number = parse_identity(text, "identity")
        except BadInput as trouble:
            read.wrong += trouble.findings
            return
        if not owner.birth:
            owner.birth = identity_birth_date(number).isoformat()
            owner.places["birth_date"] = place


def _is_blank(text: str, column: SourceColumn) -> bool:
    return not text.strip() or (column.target.field is Field.EMAIL and plain(text).lower() == _NOBODY)
