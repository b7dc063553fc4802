"""Whom a group's people wish for as their mentor, and whom they had before and do not get again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.model.timetable import MENTOR
from planner.rules.mentoring import signs, wishes
from planner.rules.party import identity_keys
from planner.services.groups import parties_of
from planner.services.timetable_crew import role_names

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from planner.model.event import Event, Session
    from planner.model.ids import EventId, GroupId, OfficerId
    from planner.model.programme import Programme
    from planner.model.roster import Duty, Officer
    from planner.model.signup import SignUp
    from planner.model.timetable import KeptPlan, Timetable
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.groups import GroupView


def stations_wished(programme: Programme, group: GroupView) -> dict[str, int]:
    """How many persons of a group wish to see each station, by its key."""
    names = {one.key: (one.key, one.title.en, one.title.zh) for one in programme.stations}
    return wishes(programme.questions, group.signups, names)


def mentors_wished(
    programme: Programme, group: GroupView, mentors: Mapping[OfficerId, Officer]
) -> dict[str, int]:
    """How many persons of a group wish for each mentor, by name or by what the mentor can do."""
    titles = {skill.key: (skill.title.en, skill.title.zh) for skill in programme.skills}
    names = {
        str(key): (
            officer.name,
            *officer.skills,
            *(name for skill in officer.skills for name in titles.get(skill, ())),
        )
        for key, officer in mentors.items()
    }
    return wishes(programme.questions, group.signups, names)


def mentors_had(
    desk: Desk,
    view: View,
    event: Event,
    session: Session,
    groups: Sequence[GroupView],
    mentors: Iterable[OfficerId],
    shown: Iterable[Timetable] = (),
) -> dict[GroupId, frozenset[str]]:
    """Mentors whom somebody of a group was with in an earlier session, by group; timetables that are only
    `shown` count instead of those that are kept.

    It is read from the few duties that the mentors had, whatever the number of sign-ups that there are.
    """
    instead = {(one.event, one.session): one for one in shown}
    of_sign: dict[Hashable, set[GroupId]] = defaultdict(set)
    keys = _identity_keys(desk, event)
    for group in groups:
        for signup in group.signups:
            for sign in signs(signup, keys):
                of_sign[sign].add(group.group.id)
    had: dict[GroupId, set[str]] = defaultdict(set)
    for mentor in mentors:
        for other, earlier, duties in _sessions(desk, view, session, mentor):
            own = _identity_keys(desk, other)
            timetable = instead.get((other.id, earlier.number))
            timetable = timetable or view.timetables.of_session(other.id, earlier.number)
            plan = timetable.plan if timetable else None
            for signup in _mentored(view, other, earlier, plan, mentor, duties):
                for sign in signs(signup, own):
                    for group_id in of_sign.get(sign, ()):
                        had[group_id].add(str(mentor))
    return {group_id: frozenset(names) for group_id, names in had.items()}


def _identity_keys(desk: Desk, event: Event) -> tuple[str, ...]:
    programme = desk.programmes.get(event.programme)
    return identity_keys(programme) if programme else ()


def _sessions(
    desk: Desk, view: View, session: Session, mentor: OfficerId
) -> Iterator[tuple[Event, Session, list[Duty]]]:
    """Sessions before this one, at events at which an officer was a mentor, with the duties of that."""
    duties: dict[EventId, list[Duty]] = defaultdict(list)
    for duty in view.duties.of_officer(mentor):
        if duty.cancelled is None:
            duties[duty.event].append(duty)
    for key, own in duties.items():
        event = view.events.get(key)
        if event is None or event.cancelled:
            continue
        names = role_names(desk.programmes.get(event.programme), MENTOR)
        of_mentor = [duty for duty in own if duty.role.casefold() in names]
        if of_mentor:
            yield from ((event, one, of_mentor) for one in event.live_sessions if one.start < session.start)


def _mentored(
    view: View,
    event: Event,
    session: Session,
    plan: KeptPlan | None,
    mentor: OfficerId,
    duties: Iterable[Duty],
) -> Iterator[SignUp]:
    """Parties that went with a mentor by the timetable of a session; by the roster where there is none."""
    if plan:
        going = {one.group for one in plan.visits if plan.mentor_of(one) == mentor}
    else:
        going = {duty.group for duty in duties if duty.group is not None}
    for group in view.groups.of_session(event.id, session.number) if going else ():
        if group.id in going:
            yield from parties_of(view, group)
