"""Attendance, no-shows and repeat visitors of an event, a programme or a year, in figures."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.figures import (
    WITHIN_DAYS,
    Attendance,
    Figures,
    LeadTime,
    Numbers,
    Repeats,
    Scope,
    Slice,
)
from planner.model.findings import BadInput, finding
from planner.model.ids import ProgrammeKey
from planner.model.states import SignUpState
from planner.rules.text import excerpt
from planner.services.lookup import event_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from planner.model.event import Event
    from planner.model.ids import SessionNumber
    from planner.model.visits import Visit
    from planner.ports import View
    from planner.services.desk import Desk

PLACED = (SignUpState.CONFIRMED, SignUpState.OFFERED)
GAVE_UP = (SignUpState.WITHDRAWN, SignUpState.EXPIRED)
_LEFT_OUT = (EventStatus.DRAFT, EventStatus.CANCELLED)


def figures(
    desk: Desk, event_ref: str | None = None, programme: str | None = None, year: int | None = None
) -> Figures:
    """The figures of an event, or of all events of a programme, of a year, or of both.

    Reads every sign-up up to the last event that is counted: who came again is found in earlier events.
    Raises BadInput as from `event_by`, or UNKNOWN_PROGRAMME for a programme that neither exists nor had an
    event.
    """
    now = desk.now()
    with desk.store.view() as view:
        planned = view.events.all()
        every = [one for one in planned if one.status not in _LEFT_OUT and one.live_sessions]
        event = event_by(view, event_ref) if event_ref else None
        if programme and programme not in {*desk.programmes, *(one.programme for one in planned)}:
            known = ", ".join(desk.programmes)
            raise BadInput(finding(Code.UNKNOWN_PROGRAMME, "programme", text=excerpt(programme), known=known))
        chosen = [
            one
            for one in every
            if (event is None or one.id == event.id)
            and (not programme or one.programme == programme)
            and (year is None or one.day.year == year)
        ]
        scope = Scope(event, ProgrammeKey(programme) if programme else None, year)
        return _counted(view, scope, every, chosen, now)


@dataclass(slots=True)
class _Sum:
    """Parties and persons that are still being counted."""

    parties: int = 0
    persons: int = 0

    def add(self, parties: int, persons: int) -> None:
        self.parties += parties
        self.persons += persons

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.parties, self.persons)


@dataclass(slots=True)
class _Count:
    """What is counted of the chosen events."""

    signed_up: _Sum = field(default_factory=_Sum)
    placed: _Sum = field(default_factory=_Sum)
    waiting: _Sum = field(default_factory=_Sum)
    gave_up: _Sum = field(default_factory=_Sum)
    declined: _Sum = field(default_factory=_Sum)
    expected: _Sum = field(default_factory=_Sum)
    arrived: _Sum = field(default_factory=_Sum)
    checked: int = 0
    days: list[int] = field(default_factory=list)
    by_event: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Persons with a place, and those who came."""

    def take(self, event: Event, visits: Iterable[Visit], now: datetime) -> None:
        """Count the sign-ups of an event."""
        live = {session.number: session for session in event.live_sessions}
        by_session: dict[SessionNumber, list[Visit]] = defaultdict(list)
        before = self.placed.persons, self.arrived.persons
        for one in visits:
            if one.session not in live:
                continue
            self._of_state(one.state).add(1, one.persons)
            self.signed_up.add(1, one.persons)
            self.days.append(
                max(0, (live[one.session].start.date() - one.created.astimezone(event.tz).date()).days)
            )
            if one.state is SignUpState.CONFIRMED:
                by_session[one.session].append(one)
        for number, parties in by_session.items():
            self._attendance(parties, over=live[number].over(now))
        self.by_event[event.id] = self.placed.persons - before[0], self.arrived.persons - before[1]

    def _of_state(self, state: SignUpState) -> _Sum:
        if state in PLACED:
            return self.placed
        if state in GAVE_UP:
            return self.gave_up
        return self.declined if state is SignUpState.DECLINED else self.waiting

    def _attendance(self, parties: list[Visit], *, over: bool) -> None:
        came = [one.arrived for one in parties]
        if not over or not any(came):
            return
        self.checked += 1
        self.expected.add(len(parties), sum(one.persons for one in parties))
        self.arrived.add(sum(map(bool, came)), sum(came))


@dataclass(slots=True)
class _Known:
    """Who was seen at an event before, and who of those was chosen to be counted."""

    phones: set[str] = field(default_factory=set)
    people: set[tuple[str, object]] = field(default_factory=set)
    counted: tuple[set[str], set[tuple[str, object]]] = field(default_factory=lambda: (set(), set()))
    again: tuple[set[str], set[tuple[str, object]]] = field(default_factory=lambda: (set(), set()))

    def take(self, visits: Iterable[Visit], *, over: bool, chosen: bool) -> None:
        """Those of one event, which comes later than those taken before. Who had a place was there; where
        anybody was checked in, who was checked in."""
        placed = [one for one in visits if one.state is SignUpState.CONFIRMED]
        checked = over and any(one.arrived for one in placed)
        there = [one for one in placed if one.arrived] if checked else placed
        phones = {one.phone for one in there if one.phone}
        people: set[tuple[str, object]] = {
            (who.name.casefold(), who.birth_date)
            for one in there
            for who in one.visitors
            if who.arrived or not checked
        }
        if chosen:
            self.counted[0].update(phones)
            self.counted[1].update(people)
            self.again[0].update(phones & self.phones)
            self.again[1].update(people & self.people)
        self.phones |= phones
        self.people |= people

    @property
    def repeats(self) -> Repeats:
        return Repeats(len(self.counted[0]), len(self.again[0]), len(self.counted[1]), len(self.again[1]))


def _counted(view: View, scope: Scope, every: Iterable[Event], chosen: list[Event], now: datetime) -> Figures:
    wanted = {event.id for event in chosen}
    last = max((event.start for event in chosen), default=None)
    count, known = _Count(), _Known()
    for event in sorted(every, key=lambda one: (one.start, one.id)):
        if last is None or event.start > last:
            break
        visits = view.signups.visits(event.id)
        if event.id in wanted:
            count.take(event, visits, now)
        known.take(visits, over=event.over(now), chosen=event.id in wanted)
    days = sorted(count.days)
    attendance = Attendance(count.checked, count.expected.numbers, count.arrived.numbers)
    return Figures(
        scope=scope,
        events=len(chosen),
        sessions=sum(len(event.live_sessions) for event in chosen),
        places=sum(_places(event) for event in chosen),
        signed_up=count.signed_up.numbers,
        placed=count.placed.numbers,
        waiting=count.waiting.numbers,
        gave_up=count.gave_up.numbers,
        declined=count.declined.numbers,
        attendance=attendance,
        lead_time=LeadTime(_within(days), median_low(days) if days else None),
        repeats=known.repeats,
        months=_slices(chosen, count, lambda event: f"{event.day:%Y-%m}"),
        weekdays=_slices(chosen, count, lambda event: str(event.day.isoweekday())),
        programmes=_slices(chosen, count, lambda event: event.programme),
    )


def _places(event: Event) -> int:
    return sum(session.capacity for session in event.live_sessions)


def _within(days: list[int]) -> tuple[int, ...]:
    """How many of sorted numbers of days are within each of WITHIN_DAYS alone, and beyond the last."""
    ends = [0, *(bisect_left(days, most + 1) for most in WITHIN_DAYS), len(days)]
    return tuple(after - before for before, after in pairwise(ends))


def _slices(chosen: Iterable[Event], count: _Count, key: Callable[[Event], str]) -> tuple[Slice, ...]:
    """The events of each key together, in order of keys."""
    parts: dict[str, list[Event]] = defaultdict(list)
    for event in chosen:
        parts[key(event)].append(event)
    return tuple(
        Slice(
            name,
            len(events),
            sum(map(_places, events)),
            sum(count.by_event[event.id][0] for event in events),
            sum(count.by_event[event.id][1] for event in events),
        )
        for name, events in sorted(parts.items())
    )
