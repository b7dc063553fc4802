"""The problem by numbers instead of names, and what of it never changes while a plan is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.minutes import span_of
from planner.rotation.problem import visit_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.rotation.problem import Problem, Span


class Tables:
    """Groups and stations by their place in the problem; nothing in it is changed once it is made."""

    def __init__(
        self,
        problem: Problem,
        windows: Sequence[Span] | None = None,
        mentor_of: Mapping[int, int] | None = None,
    ) -> None:
        """`windows` replaces those of the groups, as where a guide is there for a part only; `mentor_of` has
        the number of the mentor by that of the group."""
        groups, stations = problem.groups, problem.stations
        self.problem = problem
        self.groups, self.stations = groups, stations
        self.windows = tuple(windows) if windows is not None else tuple(one.window for one in groups)
        self.mentor_of = dict(mentor_of or {})
        self.length = [[visit_minutes(group, station) for station in stations] for group in groups]
        self.weight = [[group.wants.get(station.id, 0) for station in stations] for group in groups]
        self.ordered = any(one.first or one.last for one in stations)
        self.walk = [[problem.walking(one.id, other.id) for other in stations] for one in stations]
        self.base = [[self._base(g, s) for s in range(len(stations))] for g in range(len(groups))]
        self.must = [
            [station.must and self.length[g][s] > 0 for s, station in enumerate(stations)]
            for g in range(len(groups))
        ]
        self.wished = [
            groups[g].wishes.get(problem.mentors[self.mentor_of[g]].id, 0) if g in self.mentor_of else 0
            for g in range(len(groups))
        ]
        self.hopeful = [any(group.wants.values()) or any(group.wishes.values()) for group in groups]

    def _base(self, g: int, s: int) -> int:
        """The starts that the group's window and the station's opening leave, whoever else is there."""
        station, group, length = self.stations[s], self.groups[g], self.length[g][s]
        window, mentors = self.windows[g], self.problem.mentors
        capacity = station.capacity
        barred = (
            not length
            or (capacity.groups is not None and capacity.groups < 1)
            or (capacity.persons is not None and capacity.persons < group.size)
            or (bool(mentors) and g not in self.mentor_of)
            or (station.mentored and not mentors)
        )
        if barred:
            return 0
        first = max(window.start, station.opening.start)
        last = min(window.end, station.opening.end, self.problem.horizon) - length
        fit = span_of(first, last + 1)
        if station.starts:
            fit &= sum(1 << start for start in station.starts)
        return fit
