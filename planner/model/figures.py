"""How many signed up, came, stayed away and came again, in numbers that name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.event import Event
    from planner.model.ids import ProgrammeKey

WITHIN_DAYS = (0, 3, 7, 14, 30)
"""Days before the session within which sign-ups are counted together; earlier ones are counted last."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Parties and their persons."""

    parties: int = 0
    persons: int = 0


@dataclass(frozen=True, slots=True)
class Attendance:
    """Of sessions that are over and in which anybody was checked in: in others nobody knows who came."""

    sessions: int
    expected: Numbers
    """Those who had a place."""
    arrived: Numbers
    """Persons who came; parties of which anybody did."""

    @property
    def no_shows(self) -> Numbers:
        """Persons who stayed away; parties of which nobody came."""
        return Numbers(
            self.expected.parties - self.arrived.parties, self.expected.persons - self.arrived.persons
        )

    @property
    def rate(self) -> float | None:
        """Share of the expected persons who came, from 0 to 1; None where nobody was expected."""
        return self.arrived.persons / self.expected.persons if self.expected.persons else None


@dataclass(frozen=True, slots=True)
class Slice:
    """What came of a month, a weekday or a programme."""

    key: str
    """`2026-11`, a weekday from `1` for Monday, or the key of a programme."""
    events: int
    places: int
    placed: int
    """Persons with a place."""
    arrived: int


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How long before their session parties signed up, in whole days of the calendar."""

    parties: tuple[int, ...]
    """For each of WITHIN_DAYS those who signed up within so many days and not within fewer, then the rest."""
    median: int | None


@dataclass(frozen=True, slots=True)
class Repeats:
    """Who had been there before, known again by phone (parties) or name and birth date (people)."""

    parties: int
    """With a place and a phone, each phone once."""
    parties_again: int
    people: int
    """Named with their birth date and with a place, each person once."""
    people_again: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: an event, or all of a programme, of a year, or of both."""

    event: Event | None = None
    programme: ProgrammeKey | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a scope. Drafts and what was cancelled are left out; erased sign-ups are counted."""

    scope: Scope
    events: int
    sessions: int
    places: int
    signed_up: Numbers
    """All who asked, whatever became of it."""
    placed: Numbers
    """Those with a place."""
    waiting: Numbers
    gave_up: Numbers
    """Withdrawn, or an offer that ran out."""
    declined: Numbers
    attendance: Attendance
    lead_time: LeadTime
    repeats: Repeats
    months: tuple[Slice, ...]
    weekdays: tuple[Slice, ...]
    programmes: tuple[Slice, ...]

    @property
    def fill(self) -> float | None:
        """Share of the places that are taken, from 0 to 1; None without places."""
        return self.placed.persons / self.places if self.places else None
