"""A session with everything about it that calendars may tell, and who may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from planner.model.event import EventStatus
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.model.unit import Unit
    from planner.model.venue import Venue

SHOWN_AFTER = timedelta(days=365)
"""How long after its end an event stays in feeds and can still be found at its addresses."""

ANNOUNCED = (EventStatus.PUBLISHED, EventStatus.CLOSED)
GONE = (SignUpState.DECLINED, SignUpState.WITHDRAWN, SignUpState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A session with everything about it that texts may mention."""

    unit: Unit
    event: Event
    session: Session
    venue: Venue | None = None
    programme: Programme | None = None
    """None where the unit has taken the programme's file away."""

    @property
    def arrive(self) -> datetime:
        """When participants should be at the gate, in the zone of the session."""
        minutes = self.programme.arrive_minutes if self.programme else 0
        return earlier(self.session.start, minutes)

    @property
    def cancelled(self) -> datetime | None:
        """Since when it is known that the session does not take place."""
        marks = (self.session.cancelled, self.event.cancelled)
        return min((mark.at for mark in marks if mark), default=None)

    @property
    def reason(self) -> str:
        """Why the session does not take place, in the words of staff."""
        marks = (self.session.cancelled, self.event.cancelled)
        return next((mark.reason for mark in marks if mark), "")


def earlier(moment: datetime, minutes: int) -> datetime:
    """So many minutes of real time before, in the same zone: also over a change of clocks."""
    return (moment.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def is_public(event: Event) -> bool:
    """Whether the public was told of the event; one cancelled as a draft never was."""
    status = event.before_cancel if event.status is EventStatus.CANCELLED else event.status
    return status in ANNOUNCED


def is_shown(event: Event, now: datetime) -> bool:
    """Whether the event has public addresses: it was announced, and has not ended long ago."""
    return is_public(event) and now - event.end <= SHOWN_AFTER


def is_outdated(unit: Unit, since: datetime | None, now: datetime) -> bool:
    """Whether something has been cancelled for so long that every calendar has read it."""
    return since is not None and now - since > timedelta(days=unit.cancelled_days)


def gone_since(occasion: Occasion, signup: SignUp) -> datetime | None:
    """Since when the party does not come: by its own doing, or because nothing takes place."""
    left = signup.revision.changed if signup.state in GONE else None
    return min((moment for moment in (occasion.cancelled, left) if moment), default=None)
