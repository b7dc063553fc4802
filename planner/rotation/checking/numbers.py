"""Whether there are enough people, where a plan does not say who does what."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from planner.rotation.problem import Group, Person


class Need(NamedTuple):
    """One person who is needed from a minute up to another; any skill will do where it is ""."""

    start: int
    end: int
    skill: str
    place: str


class Short(NamedTuple):
    """The first need that finds nobody, and how many of its skill go on by then, itself included."""

    need: Need
    needed: int


def first_short(people: Sequence[Person], needs: Iterable[Need]) -> Short | None:
    """The first moment at which not all that goes on can have a person of its own. Breaks, and how much
    somebody works in all, are not looked at: they depend on who does what."""
    wanted = sorted(needs)
    fit: dict[Need, tuple[int, ...]] = {}
    ends: list[tuple[int, int]] = []
    pairs = _Pairs(lambda number: fit[wanted[number]])
    for number, need in enumerate(wanted):
        while ends and ends[0][0] <= need.start:
            pairs.leave(heappop(ends)[1])
        heappush(ends, (need.end, number))
        if need not in fit:
            fit[need] = tuple(who for who, person in enumerate(people) if _can(person, need))
        if not pairs.add(number):
            return Short(need, sum(wanted[one].skill == need.skill for _end, one in ends))
    return None


def without_mentor(groups: Iterable[Group], mentors: Sequence[Person]) -> Iterator[str]:
    """Groups for which no mentor is left whom they did not have before."""
    waiting = tuple(groups)

    def options(number: int) -> Iterator[tuple[str, int]]:
        for mentor in mentors:
            if mentor.id not in waiting[number].had:
                for place in range(min(mentor.takes, len(waiting))):
                    yield mentor.id, place

    pairs = _Pairs(options)
    for number, group in enumerate(waiting):
        if not pairs.add(number):
            yield group.id


def _can(person: Person, need: Need) -> bool:
    return (not need.skill or need.skill in person.skills) and any(
        hours.start <= need.start and need.end <= hours.end for hours in person.hours
    )


class _Pairs:
    """Who has which place; who comes later may move the others, as long as all keep one."""

    def __init__(self, options: Callable[[int], Iterable[Hashable]]) -> None:
        self._options = options
        self._has: dict[int, Hashable] = {}
        self._taken: dict[Hashable, int] = {}

    def leave(self, who: int) -> None:
        """The place is free again."""
        del self._taken[self._has.pop(who)]

    def add(self, who: int) -> bool:
        """Whether there is a place for one more."""
        asked: dict[Hashable, int] = {}
        queue = [who]
        for asking in queue:
            for place in self._options(asking):
                if place in asked:
                    continue
                asked[place] = asking
                if place not in self._taken:
                    self._move(place, asked)
                    return True
                queue.append(self._taken[place])
        return False

    def _move(self, free: Hashable, asked: dict[Hashable, int]) -> None:
        """Everybody on the way to the free place goes on to the next one."""
        place: Hashable | None = free
        while place is not None:
            mover = asked[place]
            left = self._has.get(mover)
            self._has[mover], self._taken[place] = place, mover
            place = left
