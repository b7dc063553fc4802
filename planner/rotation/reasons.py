"""Why must-sees are missing: what is short by how much in simple sums, and what would mend it."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import Severity, finding
from planner.rotation.bounds import can_visit, earliest_start, latest_end, shortest_ways
from planner.rotation.problem import must_see, visit_minutes
from planner.rotation.reasons_people import officers, people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Missing
    from planner.rotation.problem import Group, Problem, Station

MOST = 12
"""Reasons of one plan; more are not read."""


def audit(problem: Problem, missing: Sequence[Missing]) -> tuple[Finding, ...]:
    """What cannot be whatever the plan, for what is missing in one; nothing where the sums allow all."""
    if not missing:
        return ()
    found = [*people(problem), *_sums(problem, missing)]
    return tuple(found[:MOST]) or tuple(_tight(missing))


def ruled_out(problem: Problem, missing: Iterable[Missing]) -> bool:
    """Whether sums alone forbid a plan without anything missing; `missing` are must-sees of this problem, or
    of one that it was made from, that a plan did not have."""
    groups = {group.id: group for group in problem.groups}
    stations = {station.id: station for station in problem.stations}
    still = [
        one for one in missing if one.group in groups and must_see(groups[one.group], stations[one.station])
    ]
    return any(True for _ in _sums(problem, still))


def _sums(problem: Problem, missing: Sequence[Missing]) -> Iterator[Finding]:
    yield from _windows(problem, missing)
    yield from _stations(problem)
    yield from officers(problem)
    yield from _rounds(problem)


def _tight(missing: Sequence[Missing]) -> Iterator[Finding]:
    """Where no sum tells what is short."""
    for station, count in Counter(one.station for one in missing).most_common(MOST):
        yield finding(Code.ROTATION_TIGHT, station, station=station, count=count)


class _Need(NamedTuple):
    """What is asked of a station and what it has, both in the same unit."""

    need: int
    have: int
    each: int
    """What the smallest group takes."""

    @property
    def short(self) -> int:
        return self.need - self.have

    @property
    def fewer(self) -> int:
        """Groups that would have to stay away, at most."""
        return _up(self.short, self.each)


def _up(amount: int, by: int) -> int:
    return -(-amount // max(1, by))


def _windows(problem: Problem, missing: Sequence[Missing]) -> Iterator[Finding]:
    """Visits that would be impossible even if nobody else came."""
    groups = {group.id: group for group in problem.groups}
    stations = {station.id: station for station in problem.stations}
    for one in missing:
        group, station = groups[one.group], stations[one.station]
        size, most = group.size, station.capacity.persons
        minutes = visit_minutes(group, station)
        time = max(0, latest_end(problem, group, station) - earliest_start(group, station))
        if most and size > most:
            yield finding(
                Code.ROTATION_GROUP_TOO_LARGE,
                station.id,
                group=group.id,
                station=station.id,
                count=size,
                most=most,
                short=size - most,
            )
        elif time < minutes:
            yield finding(
                Code.ROTATION_SHORT_WINDOW,
                station.id,
                group=group.id,
                station=station.id,
                minutes=minutes,
                have=time,
                short=minutes - time,
            )


def _stations(problem: Problem) -> Iterator[Finding]:
    for station in problem.stations:
        asked = [one for one in problem.groups if must_see(one, station)]
        if asked and 0 in {station.capacity.groups, station.capacity.persons}:
            yield finding(Code.ROTATION_NO_ROOM, station.id, station=station.id, count=len(asked))
            continue
        yield from _no_run(problem, station, asked)
        going = [one for one in asked if can_visit(problem, one, station)]
        if not going:
            continue
        if station.together:
            yield from _short_room(station, going)
        elif station.starts:
            shortest = min(visit_minutes(group, station) for group in going)
            last = min(problem.horizon, station.opening.end) - shortest
            runs = sum(station.opening.start <= start <= last for start in station.starts)
            yield from _short_runs(station, going, runs)
        else:
            yield from _short_minutes(problem, station, going)


def _no_run(problem: Problem, station: Station, asked: Sequence[Group]) -> Iterator[Finding]:
    """Groups that have the time for a visit, but at no minute at which one begins."""
    count = 0
    for group in asked if station.starts else ():
        first = earliest_start(group, station)
        last = latest_end(problem, group, station) - visit_minutes(group, station)
        count += first <= last and not any(first <= start <= last for start in station.starts)
    if count:
        yield finding(Code.ROTATION_NO_RUN, station.id, station=station.id, count=count)


def _short_room(station: Station, going: Sequence[Group]) -> Iterator[Finding]:
    """All come at once, so that no second run helps."""
    groups, persons = station.capacity.groups, station.capacity.persons
    people = sum(group.size for group in going)
    if persons is not None and people > persons:
        yield finding(
            Code.ROTATION_SHORT_ROOM,
            station.id,
            station=station.id,
            persons=people,
            most=persons,
            short=people - persons,
        )
    elif groups is not None and len(going) > groups:
        yield finding(
            Code.ROTATION_SHORT_ROOM,
            station.id,
            station=station.id,
            count=len(going),
            most=groups,
            short=len(going) - groups,
        )


def _short_runs(station: Station, going: Sequence[Group], runs: int) -> Iterator[Finding]:
    groups, persons = station.capacity.groups, station.capacity.persons
    if groups is not None and len(going) > runs * groups:
        need = _Need(len(going), runs * groups, 1)
        yield finding(
            Code.ROTATION_SHORT_RUNS,
            station.id,
            station=station.id,
            count=len(going),
            most=need.have,
            short=need.short,
            runs=_up(need.short, groups),
        )
    people = sum(group.size for group in going)
    if persons is not None and people > runs * persons:
        need = _Need(people, runs * persons, max(group.size for group in going))
        yield finding(
            Code.ROTATION_SHORT_PERSONS,
            station.id,
            station=station.id,
            count=people,
            most=need.have,
            short=need.short,
            runs=_up(need.short, persons),
        )


def _short_minutes(problem: Problem, station: Station, going: Sequence[Group]) -> Iterator[Finding]:
    """The gap after the last visit may lie beyond closing, so each place has it once for nothing."""
    time = max(0, min(problem.horizon, station.opening.end) - station.opening.start)
    minutes = [visit_minutes(group, station) + station.gap for group in going]
    for most, sizes in (
        (station.capacity.groups, [1] * len(going)),
        (station.capacity.persons, [group.size for group in going]),
    ):
        if not most:
            continue
        work = sum(length * size for length, size in zip(minutes, sizes, strict=True))
        need = _Need(_up(work, most) - station.gap, time, max(1, min(minutes)))
        if need.short > 0:
            crowd = sum(sizes) / len(sizes)
            runs = _up(work, most * (time + station.gap))
            # where a second run does not do, it matters more how many groups find room at all
            room = {"most": _fitting(minutes, sizes, most * (time + station.gap)), "runs": runs - 1}
            yield finding(
                Code.ROTATION_SHORT_MINUTES,
                station.id,
                Severity.BLOCK,
                station=station.id,
                count=len(going),
                minutes=need.need,
                have=need.have,
                short=need.short,
                groups=min(len(going), _up(need.short * most, int(need.each * crowd))),
                **(room if runs > 2 else {}),
            )
            return


def _fitting(minutes: Iterable[int], sizes: Iterable[int], room: int) -> int:
    """How many groups fit at most: those that take the least."""
    work = sorted(length * size for length, size in zip(minutes, sizes, strict=True))
    return sum(used <= room for used in accumulate(work))


def _rounds(problem: Problem) -> Iterator[Finding]:
    """Groups that are short of the same time are told of together."""
    ways = shortest_ways(problem)
    short: dict[tuple[int, int], list[str]] = {}
    for group in problem.groups:
        own = [s for s, station in enumerate(problem.stations) if must_see(group, station)]
        if len(own) < 2:
            continue
        walked = [ways[s] for s in own]
        need = sum(visit_minutes(group, problem.stations[s]) for s in own) + sum(walked) - max(walked)
        have = max(0, min(problem.horizon, group.window.end) - group.window.start)
        if need > have:
            short.setdefault((need, have), []).append(group.id)
    for (need, have), names in short.items():
        lack, first = need - have, names[0]
        if len(names) == 1:
            yield finding(Code.ROTATION_SHORT_ROUND, first, group=first, minutes=need, have=have, short=lack)
        else:
            known = ", ".join(names)
            yield finding(Code.ROTATION_SHORT_ROUND, first, known=known, minutes=need, have=have, short=lack)
