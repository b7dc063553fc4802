"""Each station: never more than it takes, and together what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.checking.saying import some

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Visit
    from planner.rotation.problem import Problem, Station


def check_stations(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Stations with more groups or persons than they take, and those where not all begin together."""
    sizes = {group.id: group.size for group in problem.groups}
    at: dict[str, list[Visit]] = {station.id: [] for station in problem.stations}
    for visit in visits:
        at[visit.station].append(visit)
    for station in problem.stations:
        own = at[station.id]
        yield from _check_room(station, own, sizes)
        starts = {visit.start for visit in own}
        if station.together and len(starts) > 1:
            yield finding(Code.PLAN_NOT_TOGETHER, station.id, station=station.id, known=some(starts))


def _check_room(station: Station, own: Sequence[Visit], sizes: Mapping[str, int]) -> Iterator[Finding]:
    """The fullest moment of each kind; the gap after a visit counts as occupied."""
    where, capacity = station.id, station.capacity
    if capacity.groups is not None:
        count, start = _fullest(own, dict.fromkeys(sizes, 1), station.gap)
        if count > capacity.groups:
            most = capacity.groups
            yield finding(
                Code.PLAN_TOO_MANY_GROUPS, where, station=where, count=count, most=most, start=start
            )
    if capacity.persons is not None:
        count, start = _fullest(own, sizes, station.gap)
        if count > capacity.persons:
            most = capacity.persons
            yield finding(
                Code.PLAN_TOO_MANY_PERSONS, where, station=where, count=count, most=most, start=start
            )


def _fullest(own: Sequence[Visit], amounts: Mapping[str, int], gap: int) -> tuple[int, int]:
    """How many there are at most at once, and the first moment at which there are; who goes makes room for
    who comes at the same minute."""
    changes: dict[int, int] = {}
    for visit in own:
        amount = amounts[visit.group]
        changes[visit.start] = changes.get(visit.start, 0) + amount
        leaves = max(visit.start, visit.end) + gap
        changes[leaves] = changes.get(leaves, 0) - amount
    inside, most, when = 0, 0, 0
    for moment in sorted(changes):
        inside += changes[moment]
        if inside > most:
            most, when = inside, moment
    return most, when
