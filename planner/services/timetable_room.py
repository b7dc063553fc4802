"""Whether the hours that are left of a mentor's are enough for groups, by arithmetic alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.rotation.problem import must_see

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Person, Problem, Span


class Room:
    """Room that mentors have for must-sees at which they go along and which have not begun by minute `now`.

    It knows nothing of ways, or of what a station takes at a time: what it finds no room for can hardly be,
    and what it finds room for may yet be impossible.
    """

    def __init__(self, problem: Problem, plan: Plan, now: int) -> None:
        self._groups = {group.id: group for group in problem.groups}
        self._stations = {station.id: station for station in problem.stations if station.mentored}
        self._now = now
        self._coming: dict[str, list[Visit]] = defaultdict(list)
        self._begun: dict[str, list[Visit]] = defaultdict(list)
        for visit in plan.visits:
            if visit.group not in self._groups or visit.station not in self._stations:
                continue
            if visit.start < now:
                self._begun[visit.group].append(visit)
            elif must_see(self._groups[visit.group], self._stations[visit.station]):
                self._coming[visit.group].append(visit)

    def lacking(self, mentor: Person, own: Iterable[str], more: str) -> int:
        """How many must-sees more than now find no room where a mentor with groups of its `own` takes one
        `more`."""
        groups = tuple(own)
        return self._outside(mentor, groups, (*groups, more)) - self._outside(mentor, groups, groups)

    def _outside(self, mentor: Person, own: Iterable[str], groups: Iterable[str]) -> int:
        """How many must-sees of groups find no room with a mentor who was along with the `own` until now; the
        shortest come first."""
        been = [visit for name in own for visit in self._begun[name]]
        free = max((self._now, *(visit.end for visit in been)))
        left = [max(0, span.end - max(free, span.start)) for span in mentor.hours]
        work = sum(left)
        if mentor.max_minutes is not None:
            work = mentor.max_minutes - sum(visit.end - visit.start for visit in been)
        outside = 0
        for visit in sorted(
            (one for name in groups for one in self._coming[name]), key=lambda one: (one.end - one.start, one)
        ):
            minutes = visit.end - visit.start
            fit = [
                n
                for n, span in enumerate(mentor.hours)
                if minutes <= min(left[n], work, self._meeting(visit, span, free))
            ]
            if fit:
                left[fit[0]] -= minutes
                work -= minutes
            else:
                outside += 1
        return outside

    def _meeting(self, visit: Visit, span: Span, free: int) -> int:
        """Minutes of a span in which the group is there and the station open."""
        window, opening = self._groups[visit.group].window, self._stations[visit.station].opening
        start = max(free, span.start, window.start, opening.start)
        return min(span.end, window.end, opening.end) - start
