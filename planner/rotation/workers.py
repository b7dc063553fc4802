"""When somebody can be asked to work: own hours, one place at a time, breaks, and how much at most."""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.rotation.minutes import smeared, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.rotation.problem import Break, Person

_FAR = 10**7
"""Minutes beyond every session."""


class Worker:
    """Somebody's work so far; every change keeps all that is asked of it."""

    __slots__ = ("_breaks", "_busy", "_cache", "_duties", "_hours", "_worked", "person")

    def __init__(self, person: Person, breaks: Iterable[Break] = ()) -> None:
        self.person = person
        self._breaks = tuple(breaks)
        self._hours = tuple((hours.start, hours.end) for hours in person.hours)
        self._duties: list[tuple[int, int]] = []
        self._busy = 0
        self._worked = 0
        self._cache: dict[int, int] = {}

    def starts(self, length: int) -> int:
        """The minutes at which work of this length can begin."""
        known = self._cache.get(length)
        if known is None:
            known = self._cache[length] = self._starts(length)
        return known

    def add(self, start: int, end: int) -> None:
        """Work that `starts` allows."""
        insort(self._duties, (start, end))
        self._busy |= span_of(start, end)
        self._worked += end - start
        self._cache.clear()

    def remove(self, start: int, end: int) -> None:
        """Work that was added."""
        self._duties.remove((start, end))
        self._busy &= ~span_of(start, end)
        self._worked -= end - start
        self._cache.clear()

    def idle_before(self, start: int) -> int:
        """Minutes since the last work before this minute; many where there was none."""
        before = bisect_right(self._duties, (start, 0))
        while before and self._duties[before - 1][1] > start:
            before -= 1
        return start - self._duties[before - 1][1] if before else _FAR

    def _starts(self, length: int) -> int:
        most = self.person.max_minutes
        if most is not None and self._worked + length > most:
            return 0
        fit = 0
        for start, end in self._hours:
            fit |= span_of(start, end - length + 1)
        fit &= ~smeared(self._busy, length)
        for rest in self._breaks:
            if not fit:
                break
            fit &= self._rested(length, rest)
        return fit

    def _stretches(self, rest: Break) -> Iterator[tuple[int, int]]:
        began, ended = -_FAR, -_FAR
        for start, end in self._duties:
            if start - ended >= rest.minutes:
                if ended > -_FAR:
                    yield began, ended
                began = start
            ended = end
        if ended > -_FAR:
            yield began, ended

    def _rested(self, length: int, rest: Break) -> int:
        """The starts at which no stretch of work becomes too long: alone, joined to the stretch before, to
        the one after, or to both."""
        least, most = rest.minutes, rest.after
        fit = 0
        stretches = list(self._stretches(rest))
        limit = max((end for _, end in self._hours), default=0)
        edges = [(-_FAR, -_FAR), *stretches, (_FAR, _FAR)]
        for start, end in stretches:
            fit |= span_of(start, end - length + 1)
        for (began, left), (right, ended) in pairwise(edges):
            alone, joins_next = left + least, right - least - length + 1
            last = min(right - length, limit) + 1
            if length <= most:
                fit |= span_of(alone, min(joins_next, last))
            fit |= span_of(left, min(alone, joins_next, began + most - length + 1, last))
            fit |= span_of(max(alone, joins_next, ended - most), last)
            if ended - began <= most:
                fit |= span_of(max(left, joins_next), min(alone, last))
        return fit
