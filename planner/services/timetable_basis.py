"""What a session's timetable is made for: its groups, the stations of its programme, who is on duty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.programme_rotation import walking_minutes
from planner.model.timetable import GUIDE, MENTOR, Weather
from planner.rotation.problem import Break, Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rules.ages import age_on
from planner.services.groups import groups_of
from planner.services.lookup import programme_of
from planner.services.timetable_crew import Crew

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.model import programme as plans
    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import GroupId, OfficerId
    from planner.model.roster import Duty, Officer
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.groups import GroupView

SURE = 1_000
"""What it weighs that a group gets the mentor whom staff gave it."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that a timetable stands on, read from one state."""

    event: Event
    session: Session
    programme: plans.Programme
    weather: Weather
    groups: tuple[GroupView, ...]
    """Those that somebody goes with."""
    officers: Mapping[OfficerId, Officer]
    """Who is on duty in the session."""
    duties: tuple[Duty, ...]
    problem: Problem
    """Groups are named by their number, officers by their id, stations by their key."""
    digest: str
    notes: tuple[Finding, ...] = ()

    def group_key(self, name: str) -> GroupId:
        """The group that the problem names so."""
        return next(one.group.id for one in self.groups if str(one.group.number) == name)

    def group_name(self, key: GroupId) -> str | None:
        """What the problem calls a group; None where nobody goes with it any more."""
        found = (str(one.group.number) for one in self.groups if one.group.id == key)
        return next(found, None)


def basis_of(desk: Desk, view: View, event: Event, session: Session, weather: Weather) -> Basis:
    """What the timetable of a session is made for.

    Raises Refusal: UNKNOWN_PROGRAMME, TIMETABLE_NO_STATIONS, TIMETABLE_NO_GROUPS.
    """
    programme = programme_of(desk, event)
    if not programme.stations:
        raise Refusal(finding(Code.TIMETABLE_NO_STATIONS, event.ref, programme=programme.key))
    groups = tuple(one for one in groups_of(view, event, session.number) if one.persons)
    if not groups:
        raise Refusal(finding(Code.TIMETABLE_NO_GROUPS, event.ref, ref=event.ref, session=session.number))
    duties = _duties(view, event, session)
    keys = dict.fromkeys(duty.officer for duty in duties if duty.officer is not None)
    found = {key: view.officers.get(key) for key in keys}
    officers = {key: officer for key, officer in found.items() if officer}
    crew = Crew(event, session, programme, officers, duties)
    problem = _problem(session, programme, weather, groups, crew)
    notes = tuple(_notes(event, programme, problem))
    return Basis(
        event, session, programme, weather, groups, officers, duties, problem, digest_of(problem), notes
    )


def digest_of(problem: Problem) -> str:
    """A short text that is another one when the problem is."""
    parts = (
        problem.horizon,
        problem.goal.value,
        [_plain(one) for one in problem.groups],
        [_plain(one) for one in problem.stations],
        sorted(problem.walk.items()),
        [[_plain(one) for one in people] for people in (problem.staff, problem.guides, problem.mentors)],
        sorted((skill, one.minutes, one.after) for skill, one in problem.breaks.items()),
    )
    return sha256(repr(parts).encode()).hexdigest()[:20]


def _plain(record: Group | Station | Person) -> list[object]:
    """The values of a record in an order that is always the same."""
    values: list[object] = []
    for name in record.__slots__:
        value = getattr(record, name)
        if isinstance(value, frozenset):
            value = sorted(value)
        elif hasattr(value, "items"):
            value = sorted(value.items())
        values.append(value)
    return values


def _duties(view: View, event: Event, session: Session) -> tuple[Duty, ...]:
    """Duties of officers that overlap the session, in order of ids."""
    found = []
    for duty in view.duties.of_event(event.id):
        start, end = duty.span(event)
        meets = start < session.end and session.start < end
        here = meets and duty.session in (None, session.number)
        if here and duty.officer is not None and duty.cancelled is None:
            found.append(duty)
    return tuple(found)


def _notes(event: Event, programme: plans.Programme, problem: Problem) -> Iterator[Finding]:
    """What is not looked at because nobody is on duty for it."""
    skilled = {station.key for station in programme.stations if station.skill}
    if skilled and not problem.staff:
        yield finding(Code.TIMETABLE_NO_OFFICERS, event.ref, Severity.NOTE, ref=event.ref)
        return
    there = {skill for person in problem.staff for skill in person.skills}
    for station in problem.stations:
        if station.skill and station.skill not in there:
            yield finding(
                Code.TIMETABLE_UNSTAFFED, station.id, Severity.NOTE, station=station.id, skill=station.skill
            )


def _problem(
    session: Session,
    programme: plans.Programme,
    weather: Weather,
    groups: Sequence[GroupView],
    crew: Crew,
) -> Problem:
    tour = programme.tour
    horizon = session.minutes if tour.closes is None else min(tour.closes, session.minutes)
    opening = Span(min(tour.opens, horizon), horizon)
    mentors = crew.going(MENTOR)
    mentored = bool(crew.persons(mentors))
    stations = tuple(
        _station(one, opening, weather, crew.skill_at(one), mentored) for one in programme.stations
    )
    guides = crew.persons(crew.going(GUIDE))
    takes = -(-len(groups) // max(1, len(crew.persons(mentors))))
    rest = Break(tour.break_minutes, tour.break_after)
    skills = {station.skill for station in stations if station.skill}
    return Problem(
        horizon=horizon,
        groups=tuple(
            _group(one, programme, opening, mentors, guided=len(guides) >= len(groups)) for one in groups
        ),
        stations=stations,
        goal=Goal(tour.goal.value),
        walk=MappingProxyType(walking_minutes(programme.walks)),
        staff=tuple(replace(one, skills=one.skills & skills) for one in crew.staff),
        breaks=MappingProxyType(dict.fromkeys(sorted(skills), rest) if tour.break_minutes else {}),
        guides=guides if len(guides) >= len(groups) else (),
        mentors=crew.persons(mentors, takes),
    )


def _group(
    one: GroupView, programme: plans.Programme, opening: Span, mentors: Sequence[Duty], *, guided: bool
) -> Group:
    day = one.session.start.date()
    born = (person.birth_date for signup in one.signups for person in signup.attendees)
    ages = [age_on(date, day) for date in born if date]
    own = {signup.id for signup in one.signups}
    given = [duty for duty in mentors if duty.group == one.group.id or duty.signup in own]
    wants = {station.key: station.worth for station in programme.stations if not station.must}
    return Group(
        id=str(one.group.number),
        window=Span(0, opening.end),
        size=one.persons,
        age=min(ages, default=None),
        wants=MappingProxyType(wants),
        guides=int(guided),
        wishes=MappingProxyType({str(duty.officer): SURE for duty in given}),
    )


def _station(one: plans.Station, tour: Span, weather: Weather, skill: str, mentored: bool) -> Station:
    wet = weather is Weather.WET and not one.indoor
    shut = wet and one.wet is None
    other = one.wet if wet else None
    start = min(max(one.opens, tour.start), tour.end)
    end = max(start, tour.end if one.closes is None else min(one.closes, tour.end))
    return Station(
        id=one.key,
        minutes=(other.minutes if other else None) or one.minutes,
        capacity=Capacity(one.groups, (other.capacity if other else None) or one.capacity),
        opening=Span(start, start) if shut else Span(start, end),
        gap=one.gap,
        must=one.must and not shut,
        first=one.first,
        last=one.last,
        together=one.together,
        min_age=one.min_age,
        skill=skill,
        starts=one.starts,
        mentored=one.mentored and mentored,
    )
