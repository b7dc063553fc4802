"""The timetable of a session: who goes where and when, kept with its event; minutes count from the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.event import Revision
    from planner.model.findings import Finding
    from planner.model.ids import EventId, GroupId, OfficerId, SessionNumber, SignUpId, TimetableId


GUIDE, MENTOR = "guide", "mentor"
"""Roles whose officers go with groups."""


class Weather(StrEnum):
    """Which of the two plans of a session is meant: stations that are outdoors need dry weather."""

    DRY = "dry"
    WET = "wet"


class MishapKind(StrEnum):
    """What went otherwise than planned."""

    CLOSED = "closed"
    LATE = "late"
    GONE = "gone"
    BIGGER = "bigger"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Mishap:
    """Something that went otherwise than planned, and the minute at which it was known."""

    kind: MishapKind
    at: int
    station: str = ""
    """Of a station that was closed."""
    group: GroupId | None = None
    start: int = 0
    """When a station closed, an officer left, or a late group is there."""
    end: int | None = None
    """When a station opened again, or an officer was back; None where that did not happen."""
    persons: int = 0
    """Of a group that has become bigger."""
    officer: OfficerId | None = None
    """Who was away."""


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """A group at a station."""

    start: int
    end: int
    group: GroupId
    station: str


@dataclass(frozen=True, slots=True, order=True)
class Watch:
    """An officer at a station, for one visit or one shared run."""

    start: int
    end: int
    officer: OfficerId
    station: str
    skill: str


@dataclass(frozen=True, slots=True, order=True)
class Companion:
    """An officer who goes with a group: its guide, or its mentor at the stations that have one."""

    group: GroupId
    officer: OfficerId
    since: int = 0
    """For visits that begin from this minute on, up to that from which the group has somebody else."""


@dataclass(frozen=True, slots=True, order=True)
class Missed:
    """A must-see that a group does not get."""

    group: GroupId
    station: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a plan is, and what no plan can pass; see `planner.rotation.plan`."""

    wants: int = 0
    worst_group: int = 0
    waiting: int = 0
    finish: int = 0
    most_wants: int = 0
    earliest_finish: int = 0


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """Who goes where in one kind of weather, and how that was found."""

    visits: tuple[Visit, ...]
    digest: str
    """Of what it was made for: another one means that groups, stations or officers have changed."""
    watches: tuple[Watch, ...] = ()
    guides: tuple[Companion, ...] = ()
    mentors: tuple[Companion, ...] = ()
    missed: tuple[Missed, ...] = ()
    figures: Figures = Figures()
    proven: bool = False
    seed: int = 0
    effort: int | None = None
    """Steps of search that were asked for; None for those that are usual."""
    by_hand: bool = False
    """Whether somebody moved a visit since."""
    reasons: tuple[Finding, ...] = ()
    """Why something is missed, and what would mend it."""

    def mentor_of(self, visit: Visit) -> OfficerId | None:
        """Who is the group's mentor when this visit begins."""
        return companion_at(self.mentors, visit.group, visit.start)

    def guides_of(self, visit: Visit) -> tuple[OfficerId, ...]:
        """Who guides the group when this visit begins."""
        return companions_at(self.guides, visit.group, visit.start)


@dataclass(frozen=True, slots=True)
class Stop:
    """A group's stop as calendars know it; kept for a while after the group does not go there any more."""

    group: GroupId
    station: str
    start: int
    end: int
    revision: Revision
    cancelled: datetime | None = None
    mentor: OfficerId | None = None
    """Who goes along as the group's mentor, where the station asks for one."""


@dataclass(frozen=True, slots=True)
class Post:
    """An officer's time at a station as calendars know it, all that follows without a break in one."""

    officer: OfficerId
    station: str
    number: int
    """From 1, for each time that the officer comes to the station; it stays when the time moves."""
    start: int
    end: int
    revision: Revision
    cancelled: datetime | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A party that came into its group after the timetable was made, and so has other stops since."""

    signup: SignUpId
    group: GroupId
    former: tuple[GroupId, ...]
    """Groups that it was in before."""
    revision: Revision


@dataclass(frozen=True, slots=True)
class Timetable:
    """The timetable of one session."""

    id: TimetableId
    event: EventId
    session: SessionNumber
    revision: Revision
    """Rises with every change; what changes carries its sequence, so that none ever falls within an event."""
    weather: Weather = Weather.DRY
    """Which plan is in force."""
    dry: KeptPlan | None = None
    wet: KeptPlan | None = None
    mishaps: tuple[Mishap, ...] = ()
    stops: tuple[Stop, ...] = ()
    posts: tuple[Post, ...] = ()
    joined: tuple[Joined, ...] = ()

    @property
    def plan(self) -> KeptPlan | None:
        """The plan in force."""
        return self.of(self.weather)

    def of(self, weather: Weather) -> KeptPlan | None:
        """The plan for one kind of weather."""
        return self.dry if weather is Weather.DRY else self.wet


def companions_at(companions: Iterable[Companion], group: GroupId, minute: int) -> tuple[OfficerId, ...]:
    """Those who go with a group at a minute: they that came to it last."""
    own = [one for one in companions if one.group == group and one.since <= minute]
    last = max((one.since for one in own), default=0)
    return tuple(one.officer for one in own if one.since == last)


def companion_at(companions: Iterable[Companion], group: GroupId, minute: int) -> OfficerId | None:
    """The only one who goes with a group at a minute."""
    return next(iter(companions_at(companions, group, minute)), None)


def moment_at(start: datetime, minutes: int) -> datetime:
    """So many minutes of real time after the start of a session, on its clocks."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def minute_of(start: datetime, moment: datetime) -> int:
    """Whole minutes from the start of a session to a moment; negative before it."""
    return int((moment.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)
