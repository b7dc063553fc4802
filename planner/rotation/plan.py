"""A timetable as an answer to the problem; all times are whole minutes from the start of the session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.findings import Finding


class Status(StrEnum):
    """How much of what has to be is in a plan."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """Some must-sees are missing, and named."""
    IMPOSSIBLE = "impossible"
    """No group can be taken round at all."""


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """A group at a station."""

    start: int
    end: int
    group: str
    station: str


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """An officer at a station; for a shared run one duty, whoever takes part."""

    start: int
    end: int
    person: str
    station: str
    skill: str


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A guide or a mentor of a group."""

    group: str
    person: str


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A must-see that a group does not get."""

    group: str
    station: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a plan is worth."""

    wants: int
    """Sum over all groups of what their visits, and their mentors, are worth to them."""
    worst_group: int
    """The same of the group that gets least; of groups that want nothing where all do."""
    waiting: int
    """Minutes between a group's first visit and its last in which it is at no station, walking included; over
    all groups."""
    finish: int
    """End of the last visit."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What no plan can pass: wants from above, finish from below."""

    wants: int
    finish: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Visits in order of time, who works where, and how good it is."""

    status: Status
    visits: tuple[Visit, ...]
    missing: tuple[Missing, ...]
    score: Score
    bound: Bound
    proven: bool = False
    """Whether no plan is better by the goal."""
    duties: tuple[Duty, ...] = ()
    guides: tuple[Match, ...] = ()
    mentors: tuple[Match, ...] = ()
    reasons: tuple[Finding, ...] = ()
    """Why something is missing, and what would mend it."""
