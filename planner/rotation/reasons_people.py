"""What no plan could do for want of people: mentors, guides and officers, in simple sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.pairing import match_mentors
from planner.rotation.problem import must_see, visit_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.findings import Finding
    from planner.rotation.problem import Break, Person, Problem, Station


def people(problem: Problem) -> Iterator[Finding]:
    """Mentors and guides, without whom nobody goes anywhere."""
    takes = sum(mentor.takes for mentor in problem.mentors)
    if problem.mentors and takes < len(problem.groups):
        count = len(problem.groups)
        yield finding(Code.ROTATION_SHORT_MENTORS, "mentors", count=count, most=takes, short=count - takes)
    elif not problem.mentors and any(one.must and one.mentored for one in problem.stations):
        count = len(problem.groups)
        yield finding(Code.ROTATION_SHORT_MENTORS, "mentors", count=count, most=0, short=count)
    elif any(group.had for group in problem.groups):
        yield from _mentors_had(problem)
    for skill in sorted({group.guide_skill for group in problem.groups if group.guides}):
        able = sum(not skill or skill in guide.skills for guide in problem.guides)
        most = max(group.guides for group in problem.groups if group.guide_skill == skill)
        if most > able:
            yield finding(
                Code.ROTATION_SHORT_GUIDES, "guides", skill=skill, count=most, most=able, short=most - able
            )


def _mentors_had(problem: Problem) -> Iterator[Finding]:
    """Groups for whom only mentors are left whom they had before."""
    matched = match_mentors(problem)
    for number, group in enumerate(problem.groups):
        had = [mentor.id for mentor in problem.mentors if mentor.id in group.had]
        if number not in matched and had:
            yield finding(Code.ROTATION_MENTORS_HAD, group.id, group=group.id, mentors=", ".join(had))


def officers(problem: Problem) -> Iterator[Finding]:
    """Officers who are short of minutes in all, or of as many in a row as a visit takes."""
    for skill in sorted({station.skill for station in problem.stations} - {""}):
        work = 0
        longest = {
            station: max(lengths)
            for station in problem.stations
            if station.skill == skill and (lengths := _lengths(problem, station))
        }
        for station in longest:
            if not station.shares:
                work += sum(_lengths(problem, station))
        there = 0
        for person in problem.staff:
            if skill in person.skills:
                rests = [rest for name, rest in problem.breaks.items() if name in person.skills]
                own = sum(
                    min([hours.minutes, *(_without_breaks(hours.minutes, rest) for rest in rests)])
                    for hours in person.hours
                )
                there += own if person.max_minutes is None else min(own, person.max_minutes)
        if longest and (work > there or not there):
            yield finding(
                Code.ROTATION_SHORT_OFFICERS,
                skill,
                skill=skill,
                minutes=work,
                have=there,
                short=max(0, work - there),
                officers=max(1, -(-(work - there) // problem.horizon)),
            )
        else:
            yield from _short_stretch(problem, skill, longest)


def _lengths(problem: Problem, station: Station) -> list[int]:
    """Minutes of each visit that has to be."""
    return [visit_minutes(group, station) for group in problem.groups if must_see(group, station)]


def _short_stretch(problem: Problem, skill: str, longest: Mapping[Station, int]) -> Iterator[Finding]:
    """Visits that take longer than anybody with the skill may work in a row."""
    most = max((_in_a_row(problem, one) for one in problem.staff if skill in one.skills), default=0)
    for station, minutes in longest.items():
        if minutes > most:
            yield finding(
                Code.ROTATION_SHORT_STRETCH,
                station.id,
                station=station.id,
                skill=skill,
                minutes=minutes,
                have=most,
                short=minutes - most,
            )


def _in_a_row(problem: Problem, person: Person) -> int:
    """The longest that somebody can be at one place, by hours, breaks and most minutes."""
    there = max((hours.minutes for hours in person.hours), default=0)
    rests = [rest.after for skill, rest in problem.breaks.items() if skill in person.skills]
    return min([there, *rests, *([] if person.max_minutes is None else [person.max_minutes])])


def _without_breaks(minutes: int, rest: Break) -> int:
    """The most that can be worked in so many minutes in a row."""
    turns, left = divmod(minutes, rest.after + rest.minutes)
    return turns * rest.after + min(left, rest.after)
