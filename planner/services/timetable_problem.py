"""The problem that a session's timetable answers: its groups, the stations of its programme, its crew."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.model.programme_rotation import walking_minutes
from planner.model.timetable import GUIDE, MENTOR, Weather
from planner.rotation.problem import Break, Capacity, Goal, Group, Problem, Span, Station
from planner.rules.ages import age_on
from planner.services.timetable_mentors import mentors_wished, stations_wished

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.model import programme as plans
    from planner.model.event import Session
    from planner.model.ids import GroupId, OfficerId
    from planner.model.roster import Officer
    from planner.services.groups import GroupView
    from planner.services.timetable_crew import Crew

SURE = 1_000
"""What it weighs that a group gets the mentor whom staff gave it."""


class Mentoring(NamedTuple):
    """Who can be a mentor in a session, and whom each group had before."""

    officers: Mapping[OfficerId, Officer]
    had: Mapping[GroupId, frozenset[str]]


def problem_of(
    session: Session,
    programme: plans.Programme,
    weather: Weather,
    groups: Sequence[GroupView],
    crew: Crew,
    mentoring: Mentoring,
) -> Problem:
    """The problem; groups are named by their number, officers by their id, stations by their key."""
    tour = programme.tour
    horizon = session.minutes if tour.closes is None else min(tour.closes, session.minutes)
    opening = Span(min(tour.opens, horizon), horizon)
    mentored = bool(mentoring.officers)
    stations = tuple(
        _station(one, opening, weather, crew.skill_at(one), mentored) for one in programme.stations
    )
    guides = crew.persons(crew.going(GUIDE))
    takes = tour.mentor_takes or -(-len(groups) // max(1, len(mentoring.officers)))
    rest = Break(tour.break_minutes, tour.break_after)
    skills = {station.skill for station in stations if station.skill}
    guided = len(guides) >= len(groups)
    return Problem(
        horizon=horizon,
        groups=tuple(_group(one, programme, opening, crew, mentoring, guided=guided) for one in groups),
        stations=stations,
        goal=Goal(tour.goal.value),
        walk=MappingProxyType(walking_minutes(programme.walks)),
        staff=tuple(
            replace(one, skills=one.skills & skills, hours=_within(one.hours, opening)) for one in crew.staff
        ),
        breaks=MappingProxyType(dict.fromkeys(sorted(skills), rest) if tour.break_minutes else {}),
        guides=guides if guided else (),
        mentors=crew.persons(crew.going(MENTOR), takes),
    )


def given_mentors(crew: Crew, one: GroupView) -> tuple[str, ...]:
    """Mentors whom staff gave to a group, or to a party in it."""
    own = {signup.id for signup in one.signups}
    return tuple(
        str(duty.officer)
        for duty in crew.going(MENTOR)
        if duty.group == one.group.id or (duty.signup is not None and duty.signup in own)
    )


def _group(
    one: GroupView,
    programme: plans.Programme,
    opening: Span,
    crew: Crew,
    mentoring: Mentoring,
    *,
    guided: bool,
) -> Group:
    day = one.session.start.date()
    born = (person.birth_date for signup in one.signups for person in signup.attendees)
    ages = [age_on(date, day) for date in born if date]
    wanted = stations_wished(programme, one)
    wants = {
        station.key: station.worth + wanted.get(station.key, 0)
        for station in programme.stations
        if not station.must
    }
    wishes = mentors_wished(programme, one, mentoring.officers) if mentoring.officers else {}
    return Group(
        id=str(one.group.number),
        window=Span(0, opening.end),
        size=one.persons,
        age=min(ages, default=None),
        wants=MappingProxyType(wants),
        guides=int(guided),
        wishes=MappingProxyType(wishes | dict.fromkeys(given_mentors(crew, one), SURE)),
        had=mentoring.had.get(one.group.id, frozenset()),
    )


def _within(hours: Sequence[Span], tour: Span) -> tuple[Span, ...]:
    """What of the hours is while groups go round: nobody works at a station before or after."""
    cut = (Span(max(one.start, tour.start), min(one.end, tour.end)) for one in hours)
    return tuple(one for one in cut if one.end > one.start)


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
