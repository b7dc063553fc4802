"""Plans of the rotation as they are kept with an event, and back."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model import timetable as kept
from planner.model.timetable import Figures, KeptPlan, MishapKind
from planner.rotation.plan import Bound, Duty, Match, Missing, Plan, Score, Status, Visit
from planner.rotation.problem import Span
from planner.rotation.replanning import GroupGone, GroupLate, GroupSize, StationClosed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.model.ids import GroupId, OfficerId
    from planner.model.timetable import Companion, Mishap
    from planner.rotation.problem import Group, Problem, Station
    from planner.rotation.replanning import Mishap as Change
    from planner.services.timetable_basis import Basis


def kept_plan(basis: Basis, plan: Plan, *, seed: int = 0, effort: int | None = None) -> KeptPlan:
    """A plan of the basis's problem, to be kept."""
    groups = {str(one.group.number): one.group.id for one in basis.groups}
    officers: dict[str, OfficerId] = {str(key): key for key in basis.officers}

    def pairs(matches: Iterable[Match]) -> tuple[Companion, ...]:
        return tuple(kept.Companion(groups[one.group], officers[one.person]) for one in matches)

    return KeptPlan(
        visits=tuple(kept.Visit(v.start, v.end, groups[v.group], v.station) for v in plan.visits),
        digest=basis.digest,
        watches=tuple(
            kept.Watch(duty.start, duty.end, officers[duty.person], duty.station, duty.skill)
            for duty in plan.duties
        ),
        guides=pairs(plan.guides),
        mentors=pairs(plan.mentors),
        missed=tuple(kept.Missed(groups[one.group], one.station) for one in plan.missing),
        figures=Figures(
            wants=plan.score.wants,
            worst_group=plan.score.worst_group,
            waiting=plan.score.waiting,
            finish=plan.score.finish,
            most_wants=plan.bound.wants,
            earliest_finish=plan.bound.finish,
        ),
        proven=plan.proven,
        seed=seed,
        effort=effort,
        reasons=plan.reasons,
    )


def solved_plan(basis: Basis, plan: KeptPlan) -> Plan:
    """What was kept as a plan of the basis's problem; groups, stations and officers that are no longer there
    are left out."""
    groups = {one.group.id: str(one.group.number) for one in basis.groups}
    stations = {station.id for station in basis.problem.stations}
    staff = {person.id for person in basis.problem.staff}
    visits = tuple(
        Visit(one.start, one.end, groups[one.group], one.station)
        for one in plan.visits
        if one.group in groups and one.station in stations
    )
    figures = plan.figures
    return Plan(
        status=Status.PARTIAL if plan.missed else Status.COMPLETE,
        visits=tuple(sorted(visits)),
        missing=tuple(
            Missing(groups[one.group], one.station)
            for one in plan.missed
            if one.group in groups and one.station in stations
        ),
        score=Score(figures.wants, figures.worst_group, figures.waiting, figures.finish),
        bound=Bound(figures.most_wants, figures.earliest_finish),
        proven=plan.proven,
        duties=tuple(
            Duty(one.start, one.end, str(one.officer), one.station, one.skill)
            for one in plan.watches
            if str(one.officer) in staff and one.station in stations
        ),
        guides=_matches(plan.guides, groups, {person.id for person in basis.problem.guides}),
        mentors=_matches(plan.mentors, groups, {person.id for person in basis.problem.mentors}),
    )


def changes_of(basis: Basis, mishaps: Iterable[Mishap]) -> tuple[Change, ...]:
    """Mishaps as replanning takes them; those of groups that are no longer there are left out."""
    found: list[Change] = []
    for one in mishaps:
        if one.kind is MishapKind.CLOSED:
            end = basis.problem.horizon if one.end is None else one.end
            found.append(StationClosed(one.station, Span(one.start, max(one.start, end))))
            continue
        group = basis.group_name(one.group) if one.group is not None else None
        if group is None:
            continue
        if one.kind is MishapKind.LATE:
            found.append(GroupLate(group, one.start))
        elif one.kind is MishapKind.GONE:
            found.append(GroupGone(group))
        else:
            found.append(GroupSize(group, one.persons))
    return tuple(found)


def after_mishaps(problem: Problem, plan: Plan, changes: Sequence[Change], now: int) -> Problem:
    """The problem as the mishaps have left it: what was begun before minute `now` is as it was."""
    begun = {(visit.group, visit.station): visit for visit in plan.visits if visit.start < now}
    return replace(
        problem,
        groups=tuple(_group(one, problem, plan, begun, changes) for one in problem.groups),
        stations=tuple(_station(one, begun, changes, problem.horizon) for one in problem.stations),
    )


def _group(
    group: Group,
    problem: Problem,
    plan: Plan,
    begun: dict[tuple[str, str], Visit],
    changes: Sequence[Change],
) -> Group:
    own = {station: visit for (name, station), visit in begun.items() if name == group.id}
    minutes = {**group.minutes, **{station: visit.end - visit.start for station, visit in own.items()}}
    window, size = group.window, group.size
    for one in changes:
        if isinstance(one, GroupSize) and one.group == group.id:
            size = one.size
        elif isinstance(one, GroupGone) and one.group == group.id:
            minutes |= {station.id: 0 for station in problem.stations if station.id not in own}
        elif isinstance(one, GroupLate) and one.group == group.id:
            starts = [visit.start for visit in plan.visits if visit.group == group.id]
            if all(start >= one.until for start in starts):
                window = Span(min(max(window.start, one.until), window.end), window.end)
    return replace(group, minutes=MappingProxyType(minutes), window=window, size=size)


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


def _matches(pairs: Iterable[Companion], groups: dict[GroupId, str], known: set[str]) -> tuple[Match, ...]:
    return tuple(
        Match(groups[one.group], str(one.officer))
        for one in pairs
        if one.group in groups and str(one.officer) in known
    )
