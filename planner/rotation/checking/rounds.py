"""The round of each group: one place at a time, ways that can be walked, first and last things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from planner.model.findings import Finding
    from planner.rotation.plan import Visit
    from planner.rotation.problem import Problem


def check_rounds(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Where a group would be in two places, late, or at a first or last station at the wrong moment."""
    opening = {station.id for station in problem.stations if station.first}
    closing = {station.id for station in problem.stations if station.last}
    rounds: dict[str, list[Visit]] = {group.id: [] for group in problem.groups}
    for visit in visits:
        rounds[visit.group].append(visit)
    for own in rounds.values():
        yield from _check_ways(problem, own)
        yield from _check_order(own, opening, closing)


def _check_order(
    own: Sequence[Visit], opening: AbstractSet[str], closing: AbstractSet[str]
) -> Iterator[Finding]:
    """Of the others, the first to begin and the last to end stand for all of them."""
    others = [visit for visit in own if visit.station not in opening]
    earliest = min(others, key=lambda visit: visit.start, default=None)
    others = [visit for visit in own if visit.station not in closing]
    latest = max(others, key=lambda visit: visit.end, default=None)
    for visit in own:
        if visit.station in opening and earliest is not None and earliest.start < visit.end:
            yield _order(Code.PLAN_NOT_FIRST, visit, earliest)
        if visit.station in closing and latest is not None and latest.end > visit.start:
            yield _order(Code.PLAN_NOT_LAST, visit, latest)


def _check_ways(problem: Problem, own: Sequence[Visit]) -> Iterator[Finding]:
    """Each visit is compared with the one before it that lasts longest."""
    before: Visit | None = None
    for after in own:
        if before is not None:
            yield from _check_way(problem, before, after)
        if before is None or after.end >= before.end:
            before = after


def _check_way(problem: Problem, before: Visit, after: Visit) -> Iterator[Finding]:
    way = problem.walk.get((before.station, after.station), 0)
    who, here, there, start = before.group, before.station, after.station, after.start
    if start < before.end:
        yield finding(Code.PLAN_TWO_PLACES, who, group=who, station=here, other=there, start=start)
    elif start < before.end + way:
        minutes = start - before.end
        yield finding(Code.PLAN_TOO_FAR, who, group=who, station=here, other=there, way=way, minutes=minutes)


def _order(code: Code, visit: Visit, other: Visit) -> Finding:
    return finding(code, visit.group, group=visit.group, station=visit.station, other=other.station)
