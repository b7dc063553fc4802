"""Which officers work where: those who are alike are counted, the others are asked one by one."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from planner.rotation.minutes import Profile, smeared, span_of
from planner.rotation.plan import Duty
from planner.rotation.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.rotation.problem import Person, Problem

_FEW = 8
"""Officers with a skill of whom all are asked, even if the first ones would do."""
ANYBODY = -1
"""Stands for whoever of a pool will turn out to be free."""


class Pool:
    """Officers with the same single skill and hours, without breaks or a limit: any will do."""

    __slots__ = ("_busy", "_cache", "_hours", "persons")

    def __init__(self, persons: tuple[Person, ...]) -> None:
        self.persons = persons
        self._hours = persons[0].hours[0]
        self._busy = Profile()
        self._cache: dict[int, int] = {}

    def starts(self, length: int) -> int:
        """The minutes at which one of them can begin work of this length."""
        known = self._cache.get(length)
        if known is None:
            full = self._busy.above(len(self.persons) - 1)
            fit = span_of(self._hours.start, self._hours.end - length + 1)
            known = self._cache[length] = fit & ~smeared(full, length)
        return known

    def add(self, start: int, end: int) -> None:
        """One of them works."""
        self._busy.add(span_of(start, end), 1)
        self._cache.clear()

    def remove(self, start: int, end: int) -> None:
        """One of them does not, after all."""
        self._busy.remove(span_of(start, end), 1)
        self._cache.clear()


class Crew:
    """All officers; each change keeps everybody's hours, breaks and limits."""

    __slots__ = ("_able", "_hours", "pools", "workers")

    def __init__(self, problem: Problem, *, by_name: bool = False) -> None:
        self.pools = {} if by_name else pools_of(problem)
        self.workers = [
            Worker(one, [rest for skill, rest in sorted(problem.breaks.items()) if skill in one.skills])
            for one in problem.staff
        ]
        able: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(problem.staff):
            for skill in one.skills:
                able[skill].append(number)
        for numbers in able.values():  # who knows little else is asked first
            numbers.sort(key=lambda number: (len(problem.staff[number].skills), number))
        self._able: Mapping[str, list[int]] = able
        self._hours: dict[tuple[str, int], int] = {}

    def starts(self, skill: str, length: int, asked: int = -1) -> int:
        """The minutes at which somebody with the skill can begin work of this length; of those that are not
        `asked` for not all need be there."""
        pool = self.pools.get(skill)
        if pool:
            return pool.starts(length)
        fit, able = 0, self._able.get(skill, ())
        if asked >= 0 and len(able) > _FEW:  # of hundreds of officers a few will do
            asked &= self._there(skill, length)
        for number in able:
            fit |= self.workers[number].starts(length)
            if not asked & ~fit:
                break
        return fit

    def _there(self, skill: str, length: int) -> int:
        """The minutes at which somebody could begin who had no other work."""
        known = self._hours.get((skill, length))
        if known is None:
            known = 0
            for hours in {
                hours for number in self._able[skill] for hours in self.workers[number].person.hours
            }:
                known |= span_of(hours.start, hours.end - length + 1)
            self._hours[skill, length] = known
        return known

    def find(self, skill: str, start: int, end: int) -> int:
        """Who takes work that `starts` allows: with fewest skills, then with the least time lost before."""
        if skill in self.pools:
            return ANYBODY
        able = (n for n in self._able[skill] if self.workers[n].starts(end - start) >> start & 1)
        skills = self._able[skill]
        return min(
            able,
            key=lambda n: (
                len(self.workers[n].person.skills),
                self.workers[n].idle_before(start),
                skills.index(n),
            ),
        )

    def can(self, number: int, skill: str, start: int, end: int) -> bool:
        """Whether this one can take the work."""
        source = self.pools[skill] if number == ANYBODY else self.workers[number]
        return bool(source.starts(end - start) >> start & 1)

    def add(self, number: int, skill: str, start: int, end: int) -> None:
        """Give somebody work."""
        (self.pools[skill] if number == ANYBODY else self.workers[number]).add(start, end)

    def remove(self, number: int, skill: str, start: int, end: int) -> None:
        """Take work away again."""
        (self.pools[skill] if number == ANYBODY else self.workers[number]).remove(start, end)


def pools_of(problem: Problem) -> dict[str, Pool]:
    """The skills whose officers need not be told from each other."""
    pools = {}
    for skill in {station.skill for station in problem.stations} - {"", *problem.breaks}:
        able = tuple(one for one in problem.staff if skill in one.skills)
        alike = {(one.skills, one.hours, one.max_minutes) for one in able}
        if len(alike) == 1:
            skills, hours, most = alike.pop()
            if len(skills) == 1 and len(hours) == 1 and most is None:
                pools[skill] = Pool(able)
    return pools


def name_officers(
    problem: Problem, pools: Mapping[str, Pool], work: Iterable[tuple[int, int, str, str, int]]
) -> tuple[Duty, ...]:
    """Duties of (start, end, station, skill, number of the officer): who of a pool is free first takes the
    next."""
    free: dict[str, list[int]] = {}
    working: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    duties = []
    for start, end, station, skill, number in sorted(work):
        if number != ANYBODY:
            duties.append(Duty(start, end, problem.staff[number].id, station, skill))
            continue
        if skill not in free:
            free[skill] = list(range(len(pools[skill].persons)))
            heapify(free[skill])
        while working[skill] and working[skill][0][0] <= start:
            heappush(free[skill], heappop(working[skill])[1])
        one = heappop(free[skill])
        heappush(working[skill], (end, one))
        duties.append(Duty(start, end, pools[skill].persons[one].id, station, skill))
    return tuple(sorted(duties))
