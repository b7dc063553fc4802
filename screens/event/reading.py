"""Reads all that the page of an event shows; called in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.programme_rules import Waiting
from planner.services.clashes import clashes
from planner.services.event_history import event_history
from planner.services.lookup import event_by
from planner.services.overviews import EventOverview, SessionOverview, overview
from planner.services.readiness import readiness
from planner.services.signup_views import list_signups
from screens.event.rows import SignUpRow, row_of

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from planner.model.audit import AuditRecord
    from planner.model.event import Event
    from planner.model.findings import BadInput, Finding
    from planner.model.programme import Programme
    from planner.model.readiness import Readiness
    from planner.model.reports import Changes
    from planner.model.series import Series
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Gone:
    """What was shown is there no more, as after an undo, and the words about it."""

    error: BadInput


@dataclass(frozen=True, slots=True)
class EventFile:
    """An event with everything around it as it stood at one moment."""

    overview: EventOverview
    programme: Programme | None
    series: Series | None
    findings: tuple[Finding, ...]
    rows: tuple[SignUpRow, ...]
    """Every sign-up, oldest first."""
    readiness: Readiness
    """What is in order and what is open."""
    at: datetime
    """The moment."""

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.overview.event

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its times are shown."""
        return self.event.tz

    @property
    def waiting(self) -> Waiting:
        """How its programme gives out places."""
        return self.programme.waiting if self.programme else Waiting()

    def session(self, number: int) -> SessionOverview | None:
        """The session with that number."""
        return next((one for one in self.overview.sessions if one.session.number == number), None)


def read_event(desk: Desk, ref: str) -> EventFile:
    """The event as it stands. Raises BadInput where it is gone, as after an undo."""
    with desk.store.view() as view:
        event = event_by(view, ref, whole=True)
        shown = overview(desk, view, event)
        series = view.series.get(event.series) if event.series else None
        found = clashes(view, (event,))
        ready = readiness(desk, view, event)
    rows = tuple(row_of(one) for one in list_signups(desk, ref))
    return EventFile(shown, desk.programmes.get(event.programme), series, found, rows, ready, desk.now())


def read_history(desk: Desk, ref: str) -> tuple[AuditRecord, ...]:
    """What was done to the event and its sign-ups, newest first."""
    return event_history(desk, ref)


def concerns(desk: Desk, event: Event, changes: Changes) -> bool:
    """Whether a change is one of this event, so that its page has to be read again."""
    if changes.other or event.id in changes.events:
        return True
    with desk.store.view() as view:
        changed = (view.signups.get(key) for key in changes.signups)
        return any(signup is None or signup.event == event.id for signup in changed)
