"""What went otherwise than planned, as solvers take it, and what it leaves of the problem and the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.timetable import GUIDE, MENTOR, MishapKind
from planner.rotation.mishaps import after, cut
from planner.rotation.plan import Match
from planner.rotation.problem import Span
from planner.rotation.replanning import GroupGone, GroupLate, GroupSize, OfficerAway, StationClosed
from planner.services.timetable_room import Room

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from planner.model.timetable import Mishap
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Group, Person, Problem, Station
    from planner.rotation.replanning import Mishap as Change
    from planner.services.timetable_basis import Basis


@dataclass(frozen=True, slots=True)
class Handed:
    """A group that goes on with somebody else: officers as they were, and as they are."""

    group: str
    role: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_of(basis: Basis, mishaps: Iterable[Mishap]) -> tuple[Change, ...]:
    """Mishaps as replanning takes them; those of groups that are no longer there are left out."""
    found = (_change(basis, one) for one in mishaps)
    return tuple(one for one in found if one)


def _change(basis: Basis, one: Mishap) -> Change | None:
    end = basis.problem.horizon if one.end is None else one.end
    span = Span(one.start, max(one.start, end))
    if one.kind is MishapKind.CLOSED:
        return StationClosed(one.station, span)
    if one.kind is MishapKind.AWAY:
        return OfficerAway(str(one.officer), span)
    group = basis.group_name(one.group) if one.group is not None else None
    if group is None:
        return None
    if one.kind is MishapKind.LATE:
        return GroupLate(group, one.start)
    return GroupGone(group) if one.kind is MishapKind.GONE else GroupSize(group, one.persons)


def after_mishaps(problem: Problem, plan: Plan, changes: Sequence[Change], now: int) -> Problem:
    """The problem as the mishaps have left it: what was begun before minute `now` is as it was."""
    begun = {(visit.group, visit.station): visit for visit in plan.visits if visit.start < now}
    left = after(problem, plan, now, changes)
    return replace(
        left,
        groups=tuple(_group(one, plan, begun, changes) for one in left.groups),
        stations=tuple(_station(one, begun, changes, problem.horizon) for one in left.stations),
        mentors=tuple(_mentor(one, plan, begun.values(), changes) for one in left.mentors),
    )


def handed_over(
    problem: Problem, plan: Plan, changes: Sequence[Change], now: int, *, limited: bool, turn: int = 0
) -> tuple[Problem, Plan]:
    """Groups whose mentor or guide does not come back get another one, if any has room: a mentor with whom
    the fewest must-sees are lost by arithmetic, each `turn` another of those.

    A group for whom there is no guide goes without one; a mentor whom nobody replaces stays its mentor, and
    where mentors have to be along it does not go any more. Unless it is `limited` how many groups a mentor
    takes, those who are left share them all.
    """
    away = {one.person for one in changes if isinstance(one, OfficerAway) and one.span.end >= problem.horizon}
    coming = {visit.group for visit in plan.visits if visit.start >= now}
    left = [one for one in problem.mentors if one.id not in away]
    if left and not limited:
        most = max(one.takes for one in left)
        share = max(most, -(-len(problem.groups) // len(left)))
        problem = replace(problem, mentors=tuple(replace(one, takes=share) for one in problem.mentors))
    mentors = [one for one in plan.mentors if one.person not in away or one.group not in coming]
    guides = [one for one in plan.guides if one.person not in away or one.group not in coming]
    former = {one.group: one.person for one in plan.mentors}
    room = Room(problem, plan, now)
    for group in problem.groups if problem.mentors else ():
        if group.id not in {one.group for one in mentors}:
            other = _other_mentor(problem, room, mentors, group, away, turn) or former.get(group.id)
            mentors += [Match(group.id, other)] if other else []
    for group in problem.groups:
        lacking = group.guides - sum(one.group == group.id for one in guides)
        if group.id in coming:
            guides += [Match(group.id, one) for one in _free_guides(problem, guides, away)[:lacking]]
    given = Counter(one.group for one in guides)
    groups = tuple(replace(one, guides=min(one.guides, given[one.id])) for one in problem.groups)
    return replace(problem, groups=groups), replace(plan, mentors=tuple(mentors), guides=tuple(guides))


def left_by_mishaps(basis: Basis, plan: Plan, mishaps: Sequence[Mishap], now: int) -> Problem:
    """What a plan that was mended on the day has to keep: whom those who are away have left behind."""
    changes = changes_of(basis, mishaps)
    limited = basis.programme.tour.mentor_takes is not None
    problem = after_mishaps(basis.problem, plan, changes, now)
    return handed_over(problem, plan, changes, now, limited=limited)[0] if changes else problem


def handed_of(before: Plan, after: Plan) -> tuple[Handed, ...]:
    """Which groups have another guide or mentor."""
    found = []
    for role, old, new in ((GUIDE, before.guides, after.guides), (MENTOR, before.mentors, after.mentors)):
        for group in sorted({one.group for one in (*old, *new)}):
            was, now = (tuple(one.person for one in every if one.group == group) for every in (old, new))
            if was != now:
                found.append(Handed(group, role, was, now))
    return tuple(found)


def _other_mentor(
    problem: Problem, room: Room, matches: Sequence[Match], group: Group, away: Container[str], turn: int
) -> str | None:
    """Of those who can take the group with the fewest must-sees lost, who is wished for most, and has fewest
    groups; or who comes so many later."""
    own: dict[str, list[str]] = defaultdict(list)
    for one in matches:
        own[one.person].append(one.group)
    lacking = {
        one.id: room.lacking(one, own[one.id], group.id)
        for one in problem.mentors
        if one.id not in away and one.id not in group.had and len(own[one.id]) < one.takes
    }
    least = min(lacking.values(), default=0)
    able = [name for name, count in lacking.items() if count == least]
    able.sort(key=lambda name: (-group.wishes.get(name, 0), len(own[name])))
    return able[turn % len(able)] if able else None


def _free_guides(problem: Problem, given: Iterable[Match], away: Container[str]) -> list[str]:
    """Those who go with no group at all."""
    busy = {one.person for one in given}
    return [one.id for one in problem.guides if one.id not in busy and one.id not in away]


def _mentor(mentor: Person, plan: Plan, begun: Iterable[Visit], changes: Sequence[Change]) -> Person:
    """The hours that are left of a mentor's; with a group at a station the mentor stays to the end."""
    own = {one.group for one in plan.mentors if one.person == mentor.id}
    free = max((visit.end for visit in begun if visit.group in own), default=0)
    hours = mentor.hours
    for one in changes:
        if isinstance(one, OfficerAway) and one.person == mentor.id:
            start = max(free, one.span.start)
            hours = tuple(part for span in hours for part in cut(span, start, one.span.end))
    return replace(mentor, hours=hours)


def _group(group: Group, plan: Plan, begun: dict[tuple[str, str], Visit], changes: Sequence[Change]) -> Group:
    own = {station: visit for (name, station), visit in begun.items() if name == group.id}
    minutes = {**group.minutes, **{station: visit.end - visit.start for station, visit in own.items()}}
    window = group.window
    for one in changes:
        if isinstance(one, GroupLate) and one.group == group.id:
            starts = [visit.start for visit in plan.visits if visit.group == group.id]
            if all(start >= one.until for start in starts):
                window = Span(min(max(window.start, one.until), window.end), window.end)
    return replace(group, minutes=MappingProxyType(minutes), window=window)


def _station(
    station: Station, begun: dict[tuple[str, str], Visit], changes: Sequence[Change], horizon: int
) -> Station:
    opening = station.opening
    ends = [visit.end for (_, name), visit in begun.items() if name == station.id]
    starts = [visit.start for (_, name), visit in begun.items() if name == station.id]
    for one in changes:
        if isinstance(one, StationClosed) and one.station == station.id and one.span.end >= horizon:
            opening = Span(opening.start, max(opening.start, min(opening.end, one.span.start)))
    if ends:  # whoever was let in stays to the end
        opening = Span(min(opening.start, *starts), max(opening.end, *ends))
    return replace(station, opening=opening)
