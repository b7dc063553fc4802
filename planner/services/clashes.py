"""What speaks against a date or a place: shown before anything is saved."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.rules.workdays import DayKind, day_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.event import Event, Session
    from planner.ports import View


def clashes(view: View, events: Sequence[Event]) -> tuple[Finding, ...]:
    """Findings for events as they would be, each said once: NOTE, or ASK where a place is taken twice.

    Events that the store already has count as they are given here.
    """
    here = frozenset(event.id for event in events)
    said: dict[tuple[object, ...], Finding] = {}
    for event in events:
        for found in (*_days(event), *_places(view, event), *_overlaps(event), *_busy(view, event, here)):
            said.setdefault((found.code, *found.params.items()), found)
    return tuple(said.values())


def _days(event: Event) -> Iterator[Finding]:
    for day in sorted({session.start.date() for session in event.live_sessions}):
        note = day_note(day)
        if note is None:
            continue
        if note.kind is DayKind.NOT_ANNOUNCED:
            yield finding(Code.WORKDAYS_NOT_ANNOUNCED, "date", Severity.NOTE, year=day.year)
        elif note.kind is DayKind.MAKE_UP_WORKDAY:
            yield finding(Code.MAKE_UP_WORKDAY, "date", Severity.NOTE, date=day.isoformat())
        else:
            yield finding(
                Code.PUBLIC_HOLIDAY,
                "date",
                Severity.NOTE,
                date=day.isoformat(),
                name_en=note.name.en,
                name_zh=note.name.zh,
            )


def _places(view: View, event: Event) -> Iterator[Finding]:
    for session in event.live_sessions:
        key = event.place_of(session)
        venue = view.venues.get(key) if key else None
        if venue and venue.capacity is not None and session.capacity > venue.capacity:
            yield finding(
                Code.CAPACITY_ABOVE_VENUE,
                "capacity",
                Severity.NOTE,
                number=session.number,
                capacity=session.capacity,
                venue_en=venue.name.en,
                venue_zh=venue.name.zh,
                holds=venue.capacity,
            )


def _overlaps(event: Event) -> Iterator[Finding]:
    for first, second in combinations(event.live_sessions, 2):
        if event.place_of(first) == event.place_of(second) and _meet(first, second):
            yield finding(
                Code.SESSIONS_OVERLAP, "sessions", Severity.NOTE, first=first.number, second=second.number
            )


def _busy(view: View, event: Event, here: frozenset[int]) -> Iterator[Finding]:
    """Sessions of other events that are in the same place at the same time."""
    mine = [session for session in event.live_sessions if event.place_of(session)]
    if not mine:
        return
    first = min(session.start.date() for session in mine) - timedelta(days=1)
    last = max(session.end.date() for session in mine) + timedelta(days=1)
    for other in view.events.between(first, last):
        if other.cancelled or other.id in here:
            continue
        for theirs in other.live_sessions:
            if any(
                other.place_of(theirs) == event.place_of(session) and _meet(theirs, session)
                for session in mine
            ):
                yield _busy_finding(view, other, theirs)


def _busy_finding(view: View, other: Event, session: Session) -> Finding:
    key = other.place_of(session)
    venue = view.venues.get(key) if key else None
    return finding(
        Code.VENUE_BUSY,
        "venue",
        Severity.ASK,
        venue_en=venue.name.en if venue else "",
        venue_zh=venue.name.zh if venue else "",
        event=other.ref,
        title_en=other.title.en,
        title_zh=other.title.zh,
        date=session.start.date().isoformat(),
        start=f"{session.start:%H:%M}",
        end=f"{session.end:%H:%M}",
    )


def _meet(one: Session, other: Session) -> bool:
    """Whether both are on at some moment; one that begins when the other ends does not meet it."""
    return one.start < other.end and other.start < one.end
