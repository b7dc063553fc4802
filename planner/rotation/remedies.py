"""The smallest remedy that is known to work: each lever is tried by making the plan again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.constructive import construct
from planner.rotation.problem import Capacity, Person, Span, must_see
from planner.rotation.reasons import ruled_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Missing
    from planner.rotation.problem import Problem, Station

_MOST_PAIRS = 1_000
"""Groups times stations beyond which plans are not made again just to say what would do."""
_MOST_WORK = 20_000
"""Pairs of all plans together that are made again."""
_LONGER = (5, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes by which a session is tried to be made longer."""


def remedies(
    problem: Problem, missing: Sequence[Missing], stop: Callable[[], bool] | None = None
) -> tuple[Finding, ...]:
    """One lever at a time with which every must-see has its place: as much of it as is known to do, so that
    less may do too."""
    if not missing or len(problem.groups) * len(problem.stations) > _MOST_PAIRS:
        return ()
    return tuple(_found(problem, missing, stop))


class _Trials:
    """Makes plans of changed problems, as many as may be; what sums rule out need not be tried."""

    def __init__(self, problem: Problem, missing: Sequence[Missing], stop: Callable[[], bool] | None) -> None:
        self._missing = missing
        self._stop = stop
        self._left = _MOST_WORK // (len(problem.groups) * len(problem.stations))

    def mends(self, other: Problem) -> bool:
        """Whether a plan of it has every must-see."""
        if self._left <= 0 or (self._stop is not None and self._stop()) or ruled_out(other, self._missing):
            return False
        self._left -= 1
        return not construct(other, self._stop).board.missing


def _found(
    problem: Problem, missing: Sequence[Missing], stop: Callable[[], bool] | None
) -> Iterator[Finding]:
    mends = _Trials(problem, missing, stop).mends
    names = Counter(one.station for one in missing)
    short = [station for station in problem.stations if station.id in names]
    levers = 0
    enough: set[str] = set()
    skills = {one.skill for one in problem.stations} - {""}
    for skill in sorted(skills, key=lambda skill: (skill not in {one.skill for one in short}, skill)):
        if mends(_with_officer(problem, skill)):
            enough.add(skill)
            yield finding(Code.ROTATION_REMEDY_OFFICER, skill, skill=skill, officers=1)
    for station in short:
        found = _second_run(problem, station, mends) if station.skill not in enough else None
        if found:
            levers += 1
            yield found
    for minutes in _LONGER:
        if mends(longer(problem, minutes)):
            levers += 1
            yield finding(Code.ROTATION_REMEDY_LONGER, "horizon", minutes=minutes)
            break
    for station in short if not levers and not enough else ():
        if _seen_else(problem, missing, station) and mends(_with(problem, replace(station, must=False))):
            yield finding(Code.ROTATION_REMEDY_VISIT, station.id, station=station.id)
    yield from _fewer(problem, missing, mends)


def _fewer(
    problem: Problem, missing: Sequence[Missing], mends: Callable[[Problem], bool]
) -> Iterator[Finding]:
    """As few groups away as will do."""
    leaving = [name for name, _ in Counter(one.group for one in missing).most_common()]
    for count in range(1, min(len(leaving), 4, len(problem.groups) - 1) + 1):
        away = frozenset(leaving[:count])
        if mends(replace(problem, groups=tuple(one for one in problem.groups if one.id not in away))):
            yield finding(
                Code.ROTATION_REMEDY_FEWER, "groups", groups=count, known=", ".join(leaving[:count])
            )
            return


def _second_run(problem: Problem, station: Station, mends: Callable[[Problem], bool]) -> Finding | None:
    """Another run beside the first, with an officer more where those that there are do not do."""
    if station.together or not _takes_all(station, problem):
        return None
    doubled = _with(problem, _second(station))
    if mends(doubled):
        return finding(Code.ROTATION_REMEDY_PLACE, station.id, station=station.id)
    if station.skill and mends(_with_officer(doubled, station.skill)):
        return finding(Code.ROTATION_REMEDY_PLACE, station.id, station=station.id, skill=station.skill)
    return None


def _seen_else(problem: Problem, missing: Sequence[Missing], station: Station) -> bool:
    """Whether those who miss the station get to something else: else it is not the station that is short."""
    missed = Counter(one.group for one in missing)
    musts = {group.id: sum(must_see(group, one) for one in problem.stations) for group in problem.groups}
    return all(missed[one.group] < musts[one.group] for one in missing if one.station == station.id)


def _with(problem: Problem, station: Station) -> Problem:
    stations = tuple(station if one.id == station.id else one for one in problem.stations)
    return replace(problem, stations=stations)


def _with_officer(problem: Problem, skill: str) -> Problem:
    more = Person(f"{skill} +", frozenset({skill}), (Span(0, problem.horizon),))
    return replace(problem, staff=(*problem.staff, more))


def _takes_all(station: Station, problem: Problem) -> bool:
    """Whether no group is too large for one run, which a second one would not change."""
    persons = station.capacity.persons
    return persons is None or all(group.size <= persons for group in problem.groups)


def _second(station: Station) -> Station:
    """A station that takes what it takes twice."""
    groups, persons = station.capacity.groups, station.capacity.persons
    more = Capacity(
        None if groups is None else groups + max(1, groups),
        None if persons is None else 2 * persons,
    )
    return replace(station, capacity=more)


def longer(problem: Problem, minutes: int) -> Problem:
    """A session that ends later: stations and groups that stay to its end stay on."""

    def on(span: Span) -> Span:
        return Span(span.start, span.end + minutes if span.end == problem.horizon else span.end)

    return replace(
        problem,
        horizon=problem.horizon + minutes,
        groups=tuple(replace(one, window=on(one.window)) for one in problem.groups),
        stations=tuple(replace(one, opening=on(one.opening)) for one in problem.stations),
        staff=tuple(replace(one, hours=tuple(map(on, one.hours))) for one in problem.staff),
        guides=tuple(replace(one, hours=tuple(map(on, one.hours))) for one in problem.guides),
        mentors=tuple(replace(one, hours=tuple(map(on, one.hours))) for one in problem.mentors),
    )
