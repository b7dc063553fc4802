"""One dated occurrence of a programme, with its bookable sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from planner.model.ids import EventId, EventRef, ProgrammeKey, SeriesId, SessionNumber, VenueId
    from planner.model.language import Bilingual


class EventStatus(StrEnum):
    """Stored states; `held` is never stored but read from the clock (`shown_status`)."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Revision:
    """How often what a calendar shows has changed (RFC 5545, 3.8.7.4), and when last."""

    sequence: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Cancellation:
    """That something will not take place, why, and since when."""

    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Drawn:
    """That lots were drawn for a session, with what anyone needs to draw them again."""

    seed: int
    digest: str
    """SHA-256 of the list of parties, in hexadecimal digits."""
    parties: int
    places: int
    """Places that were free, in persons."""
    skipping: bool
    """Whether a party that was too big for what was left could be passed over."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A bookable time within an event; `start` is aware in the event's zone, capacity in persons."""

    number: SessionNumber
    start: datetime
    minutes: int
    capacity: int
    revision: Revision
    venue: VenueId | None = None
    """Its own place where it is not the event's (a festival)."""
    cancelled: Cancellation | None = None
    drawn: Drawn | None = None
    """None where no lots were drawn, or not yet."""

    @property
    def end(self) -> datetime:
        """The end in the zone of the start, `minutes` of real time later."""
        return self._end.astimezone(self.start.tzinfo)

    def over(self, now: datetime) -> bool:
        """Whether it has ended."""
        return self._end <= now

    @property
    def _end(self) -> datetime:
        return self.start.astimezone(UTC) + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Event:
    """An open day on a date; its sessions are in order of number."""

    id: EventId
    ref: EventRef
    uid: str
    """Random, made once: calendar UIDs are derived from it."""
    programme: ProgrammeKey
    title: Bilingual
    status: EventStatus
    zone: str
    sessions: tuple[Session, ...]
    next_session: int
    created: datetime
    revision: Revision
    """Of what all sessions share in a calendar: title, place, status, note."""
    venue: VenueId | None = None
    note: str = ""
    cancelled: Cancellation | None = None
    before_cancel: EventStatus | None = None
    """The state that a reinstatement returns to."""
    series: SeriesId | None = None
    occurrence: datetime | None = None
    """Start that the series gave it first: its place in the series even when moved."""

    @property
    def live_sessions(self) -> tuple[Session, ...]:
        """Sessions that are not cancelled, in order of time."""
        return tuple(sorted((s for s in self.sessions if not s.cancelled), key=lambda s: s.start))

    def over(self, now: datetime) -> bool:
        """Whether the last session that takes place (the last at all when none does) has ended."""
        for session in [s for s in self.sessions if not s.cancelled] or self.sessions:
            if not session.over(now):
                return False
        return True

    @property
    def start(self) -> datetime:
        """Start of the first session that takes place (of the first at all when none does)."""
        return min(s.start for s in self.live_sessions or self.sessions)

    @property
    def end(self) -> datetime:
        """End of the last session that takes place (of the last at all when none does)."""
        return max(s.end for s in self.live_sessions or self.sessions)

    @property
    def day(self) -> date:
        """Date of the event in its own zone."""
        return self.start.date()

    @property
    def tz(self) -> ZoneInfo:
        """The zone as an object."""
        return ZoneInfo(self.zone)

    def session(self, number: int) -> Session | None:
        """The session with that number, cancelled or not."""
        for session in self.sessions:
            if session.number == number:
                return session
        return None

    def place_of(self, session: Session) -> VenueId | None:
        """Where one of its sessions takes place: the session's own venue, or the event's."""
        return session.venue or self.venue

    def shown_status(self, now: datetime) -> EventStatus:
        """The state to show: `held` once a published or closed event has ended."""
        if self.status in (EventStatus.PUBLISHED, EventStatus.CLOSED) and self.over(now):
            return EventStatus.HELD
        return self.status
