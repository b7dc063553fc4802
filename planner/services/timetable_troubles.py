"""What happens on the day as people say it: which session, which station, which group, since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.model.timetable import Mishap, MishapKind, minute_of
from planner.rules.booking import numbered_session
from planner.rules.text import excerpt
from planner.rules.times import local
from planner.services.groups import find_group
from planner.services.naming import Left
from planner.services.officers import find_officer

if TYPE_CHECKING:
    from datetime import time

    from planner.model.event import Event
    from planner.model.programme import Station
    from planner.model.timetable import Timetable
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.timetable_basis import Basis


@dataclass(frozen=True, slots=True)
class Trouble:
    """A mishap as typed: the station, group or officer by what people call it."""

    kind: MishapKind
    name: str
    start: time | None = None
    """When a station closes or an officer leaves, on the clocks of the event; now where nobody says."""
    end: time | None = None
    minutes: int = 0
    """How late a group is."""
    persons: int = 0
    """How many a group has now."""


def planned_session(desk: Desk, view: View, event: Event, session: int | None) -> Timetable:
    """The timetable that is meant: of the session asked for, of the only one that has one, or of the one that
    goes on now. Raises Refusal: TIMETABLE_NONE, SESSION_REQUIRED."""
    every = [one for one in view.timetables.of_event(event.id) if one.plan]
    number = None if session is None else numbered_session(event, session).number
    found = [one for one in every if number in (None, one.session)]
    if len(found) > 1:
        now = desk.now()
        spans = {one.number: (one.start, one.end) for one in event.sessions}
        found = [one for one in found if spans[one.session][0] <= now < spans[one.session][1]] or found
    if len(found) > 1:
        numbers = ", ".join(str(one.session) for one in found)
        raise Refusal(finding(Code.SESSION_REQUIRED, "session", numbers=numbers, count=len(found)))
    if not found:
        raise Refusal(finding(Code.TIMETABLE_NONE, event.ref, ref=event.ref))
    return found[0]


def find_station(basis: Basis, text: str) -> Station:
    """The station with this key or title; BadInput (UNKNOWN_STATION) with those that there are."""
    wanted = text.strip().casefold()
    for station in basis.programme.stations:
        names = (station.key, station.title.en, station.title.zh)
        if wanted and wanted in [name.casefold() for name in names]:
            return station
    stations = ", ".join(station.key for station in basis.programme.stations)
    raise BadInput(finding(Code.UNKNOWN_STATION, "station", text=excerpt(text), stations=stations))


def mishap_of(view: View, basis: Basis, one: Trouble, now: int, before: Timetable) -> Mishap:
    """What was typed as a mishap.

    Raises BadInput (END_BEFORE_START, NUMBER_OUT_OF_RANGE), and as `find_station`, `find_group` and
    `find_officer`; Refusal (NOT_ON_DUTY) for an officer who has no duty in the session.
    """
    if one.kind is MishapKind.CLOSED:
        start, end = _time_of(basis, one, now)
        return Mishap(one.kind, now, find_station(basis, one.name).key, start=start, end=end)
    if one.kind is MishapKind.AWAY:
        start, end = _time_of(basis, one, now)
        officer, ref = find_officer(view, one.name, left=Left.BY_NUMBER), basis.event.ref
        if officer.id not in basis.officers:
            raise Refusal(finding(Code.NOT_ON_DUTY, ref, name=officer.name, ref=ref))
        return Mishap(one.kind, now, start=start, end=end, officer=officer.id)
    group = find_group(view, basis.event, one.name, before.session)
    if one.kind is MishapKind.LATE:
        _require("late", one.minutes, basis.session.minutes)
        return Mishap(one.kind, now, group=group.id, start=now + one.minutes)
    if one.kind is MishapKind.BIGGER:
        _require("persons", one.persons, MOST_PERSONS)
    return Mishap(one.kind, now, group=group.id, persons=one.persons)


def _time_of(basis: Basis, one: Trouble, now: int) -> tuple[int, int | None]:
    """From when to when a mishap lasts, nothing of it in the past."""
    start = now if one.start is None else max(now, _minute(basis, one.start, "from"))
    end = None if one.end is None else _minute(basis, one.end, "until")
    if end is not None and end <= start:
        raise BadInput(finding(Code.END_BEFORE_START, "until"))
    return start, end


def _minute(basis: Basis, at: time, where: str) -> int:
    """The minute of the session that the clock means on its first day."""
    start = basis.session.start
    return minute_of(start, local(start.date(), at, basis.event.tz, where))


MOST_PERSONS = 100_000


def _require(where: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise BadInput(finding(Code.NUMBER_OUT_OF_RANGE, where, value=value, smallest=1, largest=most))
