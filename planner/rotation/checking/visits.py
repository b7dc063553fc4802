"""Each visit by itself: who, where, when and how long."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.checking.saying import some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.findings import Finding
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Group, Problem, Station


def known_visits(problem: Problem, plan: Plan) -> tuple[Visit, ...]:
    """The visits of which group and station are known, in order of time."""
    groups = {group.id for group in problem.groups}
    stations = {station.id for station in problem.stations}
    known = (visit for visit in plan.visits if visit.group in groups and visit.station in stations)
    return tuple(sorted(known, key=lambda visit: (visit.start, visit.end, visit.group, visit.station)))


def check_visits(problem: Problem, plan: Plan) -> Iterator[Finding]:
    """Unknown names, visits made twice, wrong lengths, and times at which there is nobody or nothing."""
    groups = {group.id: group for group in problem.groups}
    stations = {station.id: station for station in problem.stations}
    strange: set[str] = set()
    for visit in plan.visits:
        if visit.group in groups and visit.station in stations:
            yield from _check_one(problem, groups[visit.group], stations[visit.station], visit)
            continue
        name = visit.station if visit.group in groups else visit.group
        if name not in strange:
            strange.add(name)
            yield finding(Code.PLAN_UNKNOWN, name, name=name)
    for (group, station), times in Counter((one.group, one.station) for one in plan.visits).items():
        if times > 1:
            yield finding(Code.PLAN_VISIT_TWICE, group, group=group, station=station, count=times)


def _check_one(problem: Problem, group: Group, station: Station, visit: Visit) -> Iterator[Finding]:
    who, where, start, end = group.id, station.id, visit.start, visit.end
    own = group.minutes.get(where)
    minutes = station.minutes if own is None else own
    if own == 0:
        yield finding(Code.PLAN_NOT_GOING, who, group=who, station=where, start=start)
    elif end - start != minutes:
        yield finding(
            Code.PLAN_WRONG_LENGTH, who, group=who, station=where, start=start, end=end, minutes=minutes
        )
    if group.age is not None and group.age < station.min_age:
        yield finding(
            Code.PLAN_TOO_YOUNG, who, group=who, station=where, age=group.age, min_age=station.min_age
        )
    if station.starts and start not in station.starts:
        known = some(station.starts)
        yield finding(Code.PLAN_WRONG_START, where, group=who, station=where, start=start, known=known)
    first, last = group.window.start, min(problem.horizon, group.window.end)
    if start < first or end > last:
        yield finding(
            Code.PLAN_GROUP_AWAY, who, group=who, station=where, start=start, end=end, first=first, last=last
        )
    first, last = station.opening.start, station.opening.end
    if start < first or end > last:
        yield finding(
            Code.PLAN_STATION_CLOSED,
            where,
            group=who,
            station=where,
            start=start,
            end=end,
            first=first,
            last=last,
        )
