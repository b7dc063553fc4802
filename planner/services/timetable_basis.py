"""What a session's timetable is made for: its groups, the stations of its programme, who is on duty."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.timetable import GUIDE, MENTOR
from planner.services.groups import groups_of
from planner.services.lookup import programme_of
from planner.services.timetable_crew import Crew
from planner.services.timetable_elsewhere import taken_elsewhere
from planner.services.timetable_mentors import mentors_had
from planner.services.timetable_problem import Mentoring, given_mentors, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.model import programme as plans
    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import GroupId, OfficerId
    from planner.model.roster import Duty, Officer
    from planner.model.timetable import Timetable, Weather
    from planner.ports import View
    from planner.rotation.problem import Group, Person, Problem, Station
    from planner.services.desk import Desk
    from planner.services.groups import GroupView


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

    def group_name(self, key: GroupId) -> str | None:
        """What the problem calls a group; None where nobody goes with it any more."""
        found = (str(one.group.number) for one in self.groups if one.group.id == key)
        return next(found, None)


def basis_of(
    desk: Desk,
    view: View,
    event: Event,
    session: Session,
    weather: Weather,
    shown: Sequence[Timetable] = (),
) -> Basis:
    """What the timetable of a session is made for; of other sessions, timetables that are only `shown` count
    instead of those that are kept.

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
    taken = taken_elsewhere(view, event, session, shown)
    crew = Crew(event, session, programme, officers, duties, taken)
    going = {duty.officer for duty in crew.going(MENTOR)}
    mentors = {key: officer for key, officer in officers.items() if key in going}
    had = mentors_had(desk, view, event, session, groups, mentors, shown)
    problem = problem_of(session, programme, weather, groups, crew, Mentoring(mentors, had))
    left = view.signups.tally(event.id, session.number).confirmed - sum(one.persons for one in groups)
    notes = (
        *_ungrouped(event, session, left),
        *_notes(event, programme, problem),
        *_companions(event, programme, problem, crew, groups),
    )
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


def _ungrouped(event: Event, session: Session, persons: int) -> Iterator[Finding]:
    """That so many have a place and go with no group."""
    if persons > 0:
        number = session.number
        yield finding(
            Code.TIMETABLE_UNGROUPED,
            event.ref,
            Severity.NOTE,
            ref=event.ref,
            session=number,
            persons=persons,
        )


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


def _companions(
    event: Event, programme: plans.Programme, problem: Problem, crew: Crew, groups: Sequence[GroupView]
) -> Iterator[Finding]:
    """Guides and mentors who are too few, or cannot be whom staff chose."""
    guides = len(crew.persons(crew.going(GUIDE)))
    if 0 < guides < len(groups):
        count = len(groups)
        yield finding(
            Code.TIMETABLE_FEW_GUIDES, event.ref, Severity.NOTE, ref=event.ref, count=guides, groups=count
        )
    if not problem.mentors and any(station.mentored for station in programme.stations):
        yield finding(Code.TIMETABLE_NO_MENTORS, event.ref, Severity.NOTE, ref=event.ref)
    for one, group in zip(groups, problem.groups, strict=True):
        for name in given_mentors(crew, one):
            if name in group.had:
                yield finding(
                    Code.TIMETABLE_MENTOR_HAD, event.ref, Severity.NOTE, group=group.id, person=name
                )
