"""Attendee lists: what each is for, and what stands in their rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.model.event import Event, Session
    from planner.model.ids import SessionNumber, SignUpRef
    from planner.model.programme import Question
    from planner.model.signup import Unnamed
    from planner.model.states import SignUpState
    from planner.model.unit import Unit
    from planner.model.venue import Venue


class Purpose(StrEnum):
    """What a list is for."""

    GATE = "gate"
    STATION = "station"
    GUARDIAN = "guardian"
    INSURANCE = "insurance"
    SCHOOL = "school"
    BADGES = "badges"
    ALL = "all"


class Field(StrEnum):
    """What a column says; the value is its stable name for scripts, but for answers."""

    SESSION = "session"
    START = "start"
    GROUP = "group"
    REF = "ref"
    PARTY = "party"
    """Who leads the party: its contact."""
    ORGANISATION = "organisation"
    NAME = "name"
    PERSONS = "persons"
    AGE = "age"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    EMERGENCY = "emergency"
    """Whom to call first: the phone for emergencies, the leader's where none was given."""
    EMAIL = "email"
    LANGUAGE = "language"
    IDENTITY = "identity"
    """The number in full."""
    MASKED_IDENTITY = "masked_identity"
    ANSWER = "answer"
    STATE = "state"
    NOTE = "note"
    ARRIVED = "arrived"
    CALLED = "called"
    """Left empty: when and by whom the guardian was called."""
    SIGNATURE = "signature"


class HeldPlaces(StrEnum):
    """What stands for the state of a group whose places are kept: nobody was offered them."""

    HELD = "held"


Value: TypeAlias = "str | int | date | datetime | SignUpState | HeldPlaces | Unnamed | None"
"""What stands in a row before it is put into words; the persons of a row without a name are `Unnamed`."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column; `question` where it shows an answer."""

    field: Field
    question: Question | None = None

    @property
    def key(self) -> str:
        """The stable name for scripts."""
        return f"answer_{self.question.key}" if self.question else self.field.value


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """One named person, or the unnamed persons of a party: nothing but what the columns show, and what it
    takes to count and to part the rows."""

    session: SessionNumber
    group: str
    """Number and name of the group; "" where there is none yet."""
    ref: SignUpRef
    state: SignUpState
    persons: int
    """How many this row stands for."""
    named: bool
    arrived_persons: int
    cells: tuple[Value, ...]
    """A value for each column."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many a list or a session of it holds."""

    parties: int
    persons: int
    named: int
    unnamed: int
    confirmed: int
    """Persons with a place; the others only hope for one."""
    arrived: int


@dataclass(frozen=True, slots=True)
class AttendeeList:
    """A list with its purpose, what it is of, when and by whom it was made."""

    purpose: Purpose
    event: Event
    venue: Venue | None
    unit: Unit
    sessions: tuple[Session, ...]
    """Those that are on it, in order of time."""
    made: datetime
    by: str
    columns: tuple[ListColumn, ...]
    rows: tuple[AttendeeRow, ...]
    totals: Totals
    by_session: tuple[tuple[SessionNumber, Totals], ...]
