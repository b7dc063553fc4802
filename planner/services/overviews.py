"""Events with their numbers, as lists and pages show them; reading them needs no rules.

Named tuples, because every list loads them, and a dataclass takes five times as long to make.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planner.model.event import Event, EventStatus, Session
    from planner.model.places import Tally
    from planner.model.venue import Venue
    from planner.ports import View
    from planner.services.desk import Desk


class SessionOverview(NamedTuple):
    """A session with its persons by state, those whose places are taken, and where it is."""

    session: Session
    tally: Tally
    taken: int
    venue: Venue | None

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return max(0, self.session.capacity - self.taken)


class EventOverview(NamedTuple):
    """An event as lists and pages show it; sums are of sessions that are not cancelled, in persons."""

    event: Event
    venue: Venue | None
    shown: EventStatus
    sessions: tuple[SessionOverview, ...]

    @property
    def live(self) -> tuple[SessionOverview, ...]:
        """The sessions that are not cancelled."""
        return tuple(one for one in self.sessions if not one.session.cancelled)

    @property
    def capacity(self) -> int:
        """Places in all."""
        return sum(one.session.capacity for one in self.live)

    @property
    def taken(self) -> int:
        """Places that cannot be given to others."""
        return sum(one.taken for one in self.live)

    @property
    def waiting(self) -> int:
        """Persons in line."""
        return sum(one.tally.waiting for one in self.live)

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return sum(one.free for one in self.live)


def list_events(
    desk: Desk, first: date | None = None, last: date | None = None, status: EventStatus | None = None
) -> tuple[EventOverview, ...]:
    """Events with a session from `first` to `last`, in order of time; `status` is as shown (`held` too)."""
    now = desk.now()
    with desk.store.view() as view:
        if first is None and last is None:
            events = view.events.all()
        else:
            events = view.events.between(first or date.min, last or date.max)
        return tuple(
            overview(desk, view, event)
            for event in events
            if status is None or event.shown_status(now) is status
        )


def show_event(desk: Desk, ref: str) -> EventOverview:
    """The event with this reference or an unambiguous beginning of it; `BadInput` as from `event_by`."""
    from planner.services.lookup import event_by

    with desk.store.view() as view:
        return overview(desk, view, event_by(view, ref))


def overview(desk: Desk, view: View, event: Event) -> EventOverview:
    """The event with its venue and numbers; where its programme is gone, vetting holds places."""
    sessions = []
    for session in event.sessions:
        tally = view.signups.tally(event.id, session.number)
        # a programme's file is slow to read, and only sign-ups in vetting make it matter
        holds = bool(tally.vetting) and desk.programmes.vetting_holds(event.programme)
        place = event.place_of(session)
        venue = view.venues.get(place) if place else None
        sessions.append(SessionOverview(session, tally, tally.taken(vetting_holds=holds), venue))
    venue = view.venues.get(event.venue) if event.venue else None
    return EventOverview(event, venue, event.shown_status(desk.now()), tuple(sessions))
