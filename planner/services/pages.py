"""What public pages are made from: an event with its numbers, and all that are coming; nothing personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from planner.calendars import Occasion
from planner.model.event import EventStatus
from planner.model.page import Mood
from planner.services.overviews import overview

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.event import Event
    from planner.model.page import EventPage, IndexPage
    from planner.model.programme import Programme
    from planner.model.unit import Unit
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.overviews import EventOverview, SessionOverview

FEW = 5
"""From so many places down it is said that they are few."""

_SHOWN_MOODS = {
    EventStatus.CANCELLED: Mood.CANCELLED,
    EventStatus.CLOSED: Mood.CLOSED,
    EventStatus.HELD: Mood.OVER,
}


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event as it stands."""

    unit: Unit
    programme: Programme | None
    overview: EventOverview
    now: datetime

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.overview.event

    @property
    def shown_sessions(self) -> tuple[SessionOverview, ...]:
        """In order of time."""
        return tuple(sorted(self.overview.sessions, key=lambda one: (one.session.start, one.session.number)))

    @property
    def mood(self) -> Mood:
        """Whether one can still come."""
        fixed = _SHOWN_MOODS.get(self.overview.shown)
        return fixed or (_mood_of_places(self.free) if self.overview.live else Mood.CANCELLED)

    @property
    def free(self) -> int:
        """Places that a newcomer can have: none in a session for which others wait."""
        return sum(free_places(one) for one in self.overview.live if one.session.end > self.now)

    def session_mood(self, one: SessionOverview) -> Mood:
        """Whether one can still come to a session of the event."""
        if one.session.cancelled:
            return Mood.CANCELLED
        if one.session.end <= self.now:
            return Mood.OVER
        return _SHOWN_MOODS.get(self.overview.shown) or _mood_of_places(free_places(one))

    def occasion(self, one: SessionOverview) -> Occasion:
        """A session with everything about it that texts may mention."""
        return Occasion(self.unit, self.event, one.session, one.venue, self.programme)


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """What is coming, in order of time."""

    unit: Unit
    events: tuple[EventFacts, ...]

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The kinds of what is coming, each once, in order of its first event."""
        found = {f.programme.key: f.programme for f in self.events if f.programme}
        return tuple(found.values())


class PageWords(Protocol):
    """Pages in one language."""

    def event(self, facts: EventFacts) -> EventPage: ...
    def index(self, facts: IndexFacts) -> IndexPage: ...


def event_facts(desk: Desk, view: View, unit: Unit, event: Event) -> EventFacts:
    """An event with its places, read from one state."""
    programme = desk.programmes.get(event.programme)
    return EventFacts(unit, programme, overview(desk, view, event), desk.now())


def index_facts(desk: Desk, view: View, unit: Unit, events: Iterable[Event]) -> IndexFacts:
    """Those of the events that are not over yet."""
    now = desk.now()
    coming = sorted(
        (event for event in events if event.end > now), key=lambda event: (event.start, event.ref)
    )
    return IndexFacts(unit, tuple(event_facts(desk, view, unit, event) for event in coming))


def free_places(one: SessionOverview) -> int:
    """Places that a newcomer can have: none where others wait, whom nobody passes."""
    return 0 if one.tally.waiting_parties else one.free


def _mood_of_places(free: int) -> Mood:
    if not free:
        return Mood.FULL
    return Mood.FEW if free <= FEW else Mood.OPEN
