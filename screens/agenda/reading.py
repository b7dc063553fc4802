"""Reads every event with its numbers for the agenda; called in a worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.model.event import EventStatus
from planner.model.states import SignUpState
from planner.services.overviews import EventOverview, overview
from screens.figures import Fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from planner.model.ids import EventId
    from planner.model.readiness import Readiness
    from planner.model.reports import Changes
    from planner.model.unit import Unit
    from planner.ports import View
    from planner.services.desk import Desk

SOON = timedelta(days=14)
"""So long ahead it is looked at whether an event is ready."""
OPEN = (EventStatus.PUBLISHED, EventStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Head:
    """The first party in the line of a session, and the places that nobody has."""

    session: int
    persons: int
    free: int
    waiting: int
    """Persons in that line, with those of the first party."""


@dataclass(frozen=True, slots=True)
class Vetting:
    """Sign-ups that somebody has to look at, and since when the oldest waits for that."""

    count: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the agenda with what may need somebody's attention.

    The rest of it would take time to work out again for thousands of them at every change.
    """

    overview: EventOverview
    heads: tuple[Head, ...]
    vetting: Vetting | None
    readiness: Readiness | None
    """Of an event that comes soon, once it was looked at: of all events that would take its time."""
    start: datetime
    end: datetime
    fill: Fill
    search: str
    """What the filter looks in."""
    offers: tuple[datetime, ...] = ()
    """When the offers run out that nobody has answered."""

    @classmethod
    def of(
        cls,
        shown: EventOverview,
        heads: Iterable[Head] = (),
        vetting: Vetting | None = None,
        readiness: Readiness | None = None,
        offers: Iterable[datetime] = (),
    ) -> Entry:
        """The entry of an event."""
        event, fill = shown.event, Fill(shown.taken, shown.capacity, shown.waiting)
        found = searched(shown)
        return cls(
            shown, tuple(heads), vetting, readiness, event.start, event.end, fill, found, tuple(offers)
        )


@dataclass(frozen=True, slots=True)
class Book:
    """All that the agenda knows: the unit, and every event by id."""

    unit: Unit
    entries: Mapping[EventId, Entry]


def searched(shown: EventOverview) -> str:
    """Titles and places in both languages with their initials, date, reference, reason and note."""
    from planner.rules.initials import initials

    event = shown.event
    places = {one.venue for one in shown.sessions if one.venue} | ({shown.venue} if shown.venue else set())
    texts = [text for name in (event.title, *(place.name for place in places)) for text in (name.en, name.zh)]
    letters = [short for text in texts for short in initials(text)]
    reason = event.cancelled.reason if event.cancelled else ""
    return "\n".join([*filter(None, texts), *letters, event.ref, event.day.isoformat(), reason, event.note])


def read_book(desk: Desk) -> Book:
    """Everything but how ready events are, which is looked at when the list is there."""
    with desk.store.view() as view:
        return _book(view, {event.id: _entry(desk, view, event.id) for event in view.events.all()})


def look_ahead(desk: Desk, book: Book) -> Book:
    """The book with how ready the events are that come soon."""
    with desk.store.view() as view:
        entries = {key: _looked_at(desk, view, entry) for key, entry in book.entries.items()}
    return replace(book, entries=entries)


def reread(desk: Desk, book: Book, changes: Changes) -> Book:
    """The book with only those events read again that have changed."""
    if changes.other:
        return look_ahead(desk, read_book(desk))
    with desk.store.view() as view:
        touched = set(changes.events)
        for key in changes.signups:
            signup = view.signups.get(key)
            if signup is None:  # taken back: its event is no longer known
                touched |= set(book.entries)
                break
            touched.add(signup.event)
        again = {key: _entry(desk, view, key) for key in touched}
        looked = {key: entry and _looked_at(desk, view, entry) for key, entry in again.items()}
        return _book(view, {**book.entries, **looked})


def _book(view: View, entries: Mapping[EventId, Entry | None]) -> Book:
    return Book(view.unit, {key: entry for key, entry in entries.items() if entry is not None})


def _entry(desk: Desk, view: View, key: EventId) -> Entry | None:
    event = view.events.get(key)
    if event is None:
        return None
    shown = overview(desk, view, event)
    if shown.shown not in OPEN:
        return Entry.of(shown)
    lottery = bool(shown.waiting) and desk.programmes.lottery(event.programme)
    return Entry.of(
        shown, _heads(view, shown, lottery=lottery), _vetting(view, shown), offers=_offers(view, shown)
    )


def _looked_at(desk: Desk, view: View, entry: Entry) -> Entry:
    if entry.overview.shown not in OPEN or entry.start - desk.now() > SOON:
        return entry
    from planner.services.readiness import readiness  # with all rules, which the list itself does without

    return replace(entry, readiness=readiness(desk, view, entry.overview.event))


def _offers(view: View, shown: EventOverview) -> Iterable[datetime]:
    """When the offers run out that stand, or have run out and are not noted yet."""
    for one in shown.live:
        if one.tally.offered:
            for signup in view.signups.in_state(shown.event.id, one.session.number, SignUpState.OFFERED):
                if signup.offer_until:
                    yield signup.offer_until


def _heads(view: View, shown: EventOverview, *, lottery: bool) -> Iterable[Head]:
    """Those first in line; nobody is before lots are drawn."""
    for one in shown.live:
        if one.tally.waiting and not (lottery and one.session.drawn is None):
            line = view.signups.in_state(shown.event.id, one.session.number, SignUpState.WAITING)
            yield Head(one.session.number, line[0].persons, one.free, one.tally.waiting)


def _vetting(view: View, shown: EventOverview) -> Vetting | None:
    waiting = [
        signup.created
        for one in shown.live
        if one.tally.vetting
        for signup in view.signups.in_state(shown.event.id, one.session.number, SignUpState.VETTING)
    ]
    return Vetting(len(waiting), min(waiting)) if waiting else None
