"""Who works at events, with what, when, and with which visitors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.language import Language

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from planner.model.codes import Code
    from planner.model.event import Cancellation, Event, Revision, Session
    from planner.model.ids import (
        DutyId,
        EventId,
        GroupId,
        OfficerId,
        ResourceId,
        SessionNumber,
        SignUpId,
        Token,
    )


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody can be asked to work: on days of the week (0 is Monday), on the clocks of the event."""

    days: frozenset[int]
    start: time
    end: time
    """Midnight at the end of the day is 00:00."""


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody cannot be asked, both included."""

    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """Staff who can be given duties."""

    id: OfficerId
    uid: str
    token: Token
    """The unguessable part of the address of the own feed."""
    name: str
    created: datetime
    revision: Revision
    phone: str = ""
    email: str = ""
    language: Language = Language.ZH
    skills: tuple[str, ...] = ()
    """What the stations, roles and groups of programmes ask for, as `dogs`; a language is one, as `en`."""
    hours: tuple[Hours, ...] = ()
    """None of them: at any time."""
    away: tuple[Away, ...] = ()
    most_minutes: int | None = None
    """Work on one day at most."""
    note: str = ""
    left: bool = False
    """No longer asked; the duties of the past stay."""
    badge: str = ""
    """Police number: what tells namesakes apart."""


class ResourceKind(StrEnum):
    """What cannot be in two places."""

    ROOM = "room"
    VEHICLE = "vehicle"
    DOG = "dog"
    SIMULATOR = "simulator"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing or animal that events use."""

    id: ResourceId
    name: str
    kind: ResourceKind
    note: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """An officer, or a resource, at an event for some time.

    Its time is counted from that of its session, or of the event, and so goes with them when they move.
    """

    id: DutyId
    uid: str
    event: EventId
    created: datetime
    revision: Revision
    officer: OfficerId | None = None
    resource: ResourceId | None = None
    """Exactly one of the two is named."""
    role: str = ""
    """Key of a role of the programme, or what staff call it."""
    session: SessionNumber | None = None
    """None where it is for the whole event."""
    offset: int = 0
    """Minutes after the start; before it where negative."""
    minutes: int | None = None
    """None where it lasts until the end."""
    station: str = ""
    """Key of the station of the programme; "" where it is none."""
    group: GroupId | None = None
    """The visitors who are guided."""
    signup: SignUpId | None = None
    """The participant who is mentored."""
    reason: str = ""
    """Why staff set aside that it clashes."""
    cancelled: Cancellation | None = None
    """Kept for a while after the officer was taken off it, so that their calendar says so."""
    settled: tuple[Code, ...] = ()
    """What the reason was given for; empty for one that was given before that was noted."""

    def reason_for(self, code: Code) -> str:
        """Why staff set this aside; "" where nobody did, also where it came up later."""
        return self.reason if code in self.settled or not self.settled else ""

    def span(self, event: Event) -> tuple[datetime, datetime]:
        """Start and end, aware in the zone of its event."""
        session = None if self.session is None else event.session(self.session)
        return span_within(event if session is None else session, self.offset, self.minutes)


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a session's visitors that goes round together; its parties are whole."""

    id: GroupId
    uid: str
    token: Token
    """The unguessable part of the address of its feed."""
    event: EventId
    session: SessionNumber
    number: int
    """From 1, never given twice in one session."""
    created: datetime
    revision: Revision
    name: str = ""
    signups: tuple[SignUpId, ...] = ()
    """In the order in which they joined."""
    kept: frozenset[SignUpId] = frozenset()
    """Those whom staff put there by hand: forming groups again leaves them."""

    def answers_to(self, text: str) -> bool:
        """Whether people mean this group by a number or a name."""
        wanted = text.strip().casefold()
        return wanted == str(self.number) or bool(wanted and wanted == self.name.casefold())


def span_within(around: Event | Session, offset: int, minutes: int | None) -> tuple[datetime, datetime]:
    """Start and end of so many minutes, `offset` minutes after a start; None lasts until the end, and no time
    where that is over by then."""
    start = _later(around.start, offset)
    return start, max(start, around.end) if minutes is None else _later(start, minutes)


def _later(moment: datetime, minutes: int) -> datetime:
    """So many minutes of real time later, on the clocks of the same zone."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)
