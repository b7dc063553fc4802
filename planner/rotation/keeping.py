"""Puts an old plan on a new board, visit by visit where it was, or as near as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.minutes import highest, lowest
from planner.rotation.placing import place_together
from planner.rotation.problem import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.rotation.board import Board
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Person, Problem


def windows_of(problem: Problem, plan: Plan) -> tuple[Span, ...]:
    """When each group can go round with the guides that the plan gives it; a guide who has another group
    before or after, or may not work longer, leaves it the time that the plan has for it, and what is free
    after."""
    spans: dict[str, Span] = {}
    for visit in plan.visits:
        known = spans.get(visit.group, Span(visit.start, visit.end))
        spans[visit.group] = Span(min(known.start, visit.start), max(known.end, visit.end))
    guides = {guide.id: guide for guide in problem.guides}
    windows = {
        group.id: group.window if not group.guides or group.id in spans else Span(0, 0)
        for group in problem.groups
    }
    for match in plan.guides:
        if match.group not in spans or match.person not in guides:
            continue
        others = [
            spans[one.group] for one in plan.guides if one.person == match.person and one.group != match.group
        ]
        part = _part(guides[match.person], spans[match.group], others)
        known = windows[match.group]
        windows[match.group] = Span(max(known.start, part.start), min(known.end, part.end))
    return tuple(windows[group.id] for group in problem.groups)


def _part(guide: Person, own: Span, others: Sequence[Span]) -> Span:
    if guide.max_minutes is not None:
        return own
    start, end = next(
        ((hours.start, hours.end) for hours in guide.hours if hours.covers(own.start, own.end)),
        (own.start, own.end),
    )
    for other in others:
        if other.start >= own.end:
            end = min(end, other.start)
        elif other.end <= own.start:
            start = own.start
    return Span(start, end)


class Keeper:
    """What the old plan says, by numbers."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.groups = {group.id: g for g, group in enumerate(problem.groups)}
        self.stations = {station.id: s for s, station in enumerate(problem.stations)}
        staff = {person.id: number for number, person in enumerate(problem.staff)}
        mentors = {person.id: number for number, person in enumerate(problem.mentors)}
        self.mentors = {self.groups[one.group]: mentors[one.person] for one in plan.mentors}
        self._must = {
            (group.id, station.id) for group in problem.groups for station in problem.stations if station.must
        }
        shared = {station.id for station in problem.stations if station.shares}
        self._officers: dict[tuple[str, int, int], list[int]] = {}
        for duty in plan.duties:
            if duty.person in staff:
                key = (duty.station, duty.start, 0 if duty.station in shared else duty.end)
                self._officers.setdefault(key, []).append(staff[duty.person])

    def pair(self, visit: Visit) -> tuple[int, int]:
        """The group and the station of a visit."""
        return self.groups[visit.group], self.stations[visit.station]

    def put(self, board: Board, visits: Sequence[Visit]) -> None:
        """Visits that have begun, whatever there is room for now."""
        for visit in visits:
            g, s = self.pair(visit)
            board.place(g, s, visit.start, self.officer(board, g, s, visit.start))

    def keep(self, board: Board, visits: Sequence[Visit]) -> list[Visit]:
        """Visits as they were, must-sees first; those that do not fit any more."""
        displaced = []
        for visit in sorted(visits, key=lambda one: ((one.group, one.station) not in self._must, one)):
            g, s = self.pair(visit)
            if board.starts(g, s) >> visit.start & 1:
                board.place(g, s, visit.start, self.officer(board, g, s, visit.start))
            else:
                displaced.append(visit)
        return displaced

    def near(self, board: Board, visits: Sequence[Visit]) -> None:
        """Visits as near as can be to when they were; those that fit nowhere are left out."""
        together: dict[int, dict[int, int]] = {}
        for visit in visits:
            s = self.stations[visit.station]
            if board.tables.stations[s].together and not board.inside[s]:
                together.setdefault(s, {})[self.groups[visit.group]] = 1
        for s, groups in together.items():
            place_together(board, s, groups, late=False)
        for visit in visits:
            g, s = self.pair(visit)
            fit = board.starts(g, s)
            if fit:
                board.place(g, s, nearest(fit, visit.start))

    def back(self, board: Board, visits: Sequence[Visit]) -> None:
        """Visits that were moved on the way to where they were, where they can be there again."""
        for visit in visits:
            g, s = self.pair(visit)
            there = board.inside[s].get(g)
            if there is not None and (there.start == visit.start or not board.removable(g, s)):
                continue
            if there is not None:
                placed, officer = board.remove(g, s)
                fits = board.starts(g, s) >> visit.start & 1
                board.place(g, s, visit.start if fits else placed.start, None if fits else officer)
            elif board.starts(g, s):
                board.place(g, s, nearest(board.starts(g, s), visit.start))

    def officer(self, board: Board, g: int, s: int, start: int) -> int | None:
        """One of those who were to be there then and is still free; None where somebody else has to be
        found."""
        station, end = board.tables.stations[s], start + board.tables.length[g][s]
        for number in self._officers.get((station.id, start, 0 if station.shares else end), ()):
            if station.skill and board.crew.can(number, station.skill, start, end):
                return number
        return None


def nearest(fit: int, start: int) -> int:
    """Of the starts that fit, of which there must be one, the one nearest to this; the earlier of two."""
    later, earlier = fit >> start, fit & ((1 << start) - 1)
    if not later:
        return highest(earlier)
    after = lowest(later)
    if earlier and start - highest(earlier) <= after:
        return highest(earlier)
    return start + after
