"""The round of each group: one place at a time, ways that can be walked, first and last things."""

from __future__ import annotations

from itertools import pairwise
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
    for group in problem.groups:
        own = [visit for visit in visits if visit.group == group.id]
        yield from _check_ways(problem, own)
        yield from _check_order(own, opening, closing)


def _check_order(
    own: Sequence[Visit], opening: AbstractSet[str], closing: AbstractSet[str]
) -> Iterator[Finding]:
    for visit in own:
        if visit.station in opening:
            for other in own:
                if other.station not in opening and other.start < visit.end:
                    yield _order(Code.PLAN_NOT_FIRST, visit, other)
        if visit.station in closing:
            for other in own:
                if other.station not in closing and other.end > visit.start:
                    yield _order(Code.PLAN_NOT_LAST, visit, other)


def _check_ways(problem: Problem, own: Sequence[Visit]) -> Iterator[Finding]:
    """A visit that begins during another is too early whatever the way; the longest so far counts."""
    for before, after in _neighbours(own):
        way = problem.walk.get((before.station, after.station), 0)
        who, here, there, start = before.group, before.station, after.station, after.start
        if start < before.end:
            yield finding(Code.PLAN_TWO_PLACES, who, group=who, station=here, other=there, start=start)
        elif start < before.end + way:
            minutes = start - before.end
            yield finding(
                Code.PLAN_TOO_FAR, who, group=who, station=here, other=there, way=way, minutes=minutes
            )


def _neighbours(own: Sequence[Visit]) -> Iterator[tuple[Visit, Visit]]:
    """Visits one after the other, and every pair that overlaps."""
    for before, after in pairwise(own):
        yield before, after
    for number, before in enumerate(own):
        for after in own[number + 2 :]:
            if after.start >= before.end:
                break
            yield before, after


def _order(code: Code, visit: Visit, other: Visit) -> Finding:
    return finding(code, visit.group, group=visit.group, station=visit.station, other=other.station)
