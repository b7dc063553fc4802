"""Each station: never more than it takes, and together what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Visit
    from planner.rotation.problem import Problem, Station


def check_stations(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Stations with more groups or persons than they take, and those where not all begin together."""
    sizes = {group.id: group.size for group in problem.groups}
    for station in problem.stations:
        own = [visit for visit in visits if visit.station == station.id]
        yield from _check_room(station, own, sizes)
        if station.together and len({visit.start for visit in own}) > 1:
            starts = ", ".join(str(start) for start in sorted({visit.start for visit in own}))
            yield finding(Code.PLAN_NOT_TOGETHER, station.id, station=station.id, known=starts)


def _check_room(station: Station, own: Sequence[Visit], sizes: dict[str, int]) -> Iterator[Finding]:
    """The fullest moment of each kind; the gap after a visit counts as occupied."""
    capacity = station.capacity
    fullest_groups, fullest_persons = (0, 0), (0, 0)
    for moment in {visit.start for visit in own}:
        inside = [visit for visit in own if visit.start <= moment < visit.end + station.gap]
        # whatever there are of them, those that began just now leave no gap between each other
        persons = sum(sizes[visit.group] for visit in inside)
        fullest_groups = max(fullest_groups, (len(inside), -moment))
        fullest_persons = max(fullest_persons, (persons, -moment))
    if capacity.groups is not None and fullest_groups[0] > capacity.groups:
        yield finding(
            Code.PLAN_TOO_MANY_GROUPS,
            station.id,
            station=station.id,
            count=fullest_groups[0],
            most=capacity.groups,
            start=-fullest_groups[1],
        )
    if capacity.persons is not None and fullest_persons[0] > capacity.persons:
        yield finding(
            Code.PLAN_TOO_MANY_PERSONS,
            station.id,
            station=station.id,
            count=fullest_persons[0],
            most=capacity.persons,
            start=-fullest_persons[1],
        )
