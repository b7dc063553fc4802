"""Mends a plan on the day: what has begun stays, and of the rest as much as can be stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.rotation.board import Board
from planner.rotation.bounds import bound_of
from planner.rotation.constructive import missing_of
from planner.rotation.improving import Rework
from planner.rotation.keeping import Keeper, windows_of
from planner.rotation.minutes import smeared, span_of
from planner.rotation.outcome import plan_of
from planner.rotation.placing import Repair
from planner.rotation.plan import Bound
from planner.rotation.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Group, Problem, Span

_WORK = 3_000
"""Visits that are tried to give way to a must-see."""
_STEPS = 60
"""Rounds made anew while a must-see is missing."""


@dataclass(frozen=True, slots=True)
class StationClosed:
    """No visit can be there in this time; one that has begun goes on."""

    station: str
    span: Span


@dataclass(frozen=True, slots=True)
class GroupLate:
    """A group is not there before this minute."""

    group: str
    until: int


@dataclass(frozen=True, slots=True)
class GroupGone:
    """A group makes no more visits."""

    group: str


@dataclass(frozen=True, slots=True)
class GroupSize:
    """A group has another number of persons than planned."""

    group: str
    size: int


Mishap = StationClosed | GroupLate | GroupGone | GroupSize


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit that is not as it was: later or earlier, not made any more, or new."""

    group: str
    station: str
    before: Visit | None
    after: Visit | None


@dataclass(frozen=True, slots=True)
class Replanned:
    """The mended plan, the problem that it answers, and what is different, group by group."""

    problem: Problem
    plan: Plan
    moved: tuple[Moved, ...]


def replan(
    problem: Problem,
    plan: Plan,
    now: int,
    mishaps: Sequence[Mishap],
    *,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Replanned:
    """Mend a plan that keeps the rules of its problem and names its officers; visits that began before minute
    `now` stay.

    Guides and mentors stay with their groups, officers with their visits where they can. The same input gives
    the same plan. The mended plan keeps every rule, save that a group that has grown may already have been
    where it was too large.
    """
    other = _changed(problem, plan, now, mishaps)
    keeper = Keeper(other, plan)
    tables = Tables(other, windows_of(other, plan), keeper.mentors)
    board = Board(tables, by_name=True)
    _bar(tables, now, mishaps)
    gone = {one.group for one in mishaps if isinstance(one, GroupGone)}
    past = [visit for visit in plan.visits if visit.start < now]
    coming = [visit for visit in plan.visits if visit.start >= now and visit.group not in gone]
    keeper.put(board, past)
    fixed = frozenset((visit.group, visit.station) for visit in past)
    displaced = keeper.keep(board, coming)
    keeper.near(board, displaced)
    if board.missing:
        locked = frozenset((keeper.groups[group], keeper.stations[station]) for group, station in fixed)
        Repair(board, _WORK, locked=locked).run(missing_of(board))
        rework = Rework(board, seed, locked=locked)
        for _ in range(_STEPS):
            if not board.missing or (stop is not None and stop()):
                break
            rework.step()
        keeper.back(board, coming)
    bound = bound_of(other, whole=not board.missing)
    mended = plan_of(board, plan.guides, bound)
    wants, finish = max(bound.wants, mended.score.wants), min(bound.finish, mended.score.finish)
    mended = replace(mended, bound=Bound(wants, finish))
    return Replanned(other, mended, differences(plan, mended))


def differences(before: Plan, after: Plan) -> tuple[Moved, ...]:
    """Visits that are in one of the plans only, or at other minutes, by group and time."""
    old = {(visit.group, visit.station): visit for visit in before.visits}
    new = {(visit.group, visit.station): visit for visit in after.visits}
    moved = [
        Moved(group, station, old.get((group, station)), new.get((group, station)))
        for group, station in old.keys() | new.keys()
        if old.get((group, station)) != new.get((group, station))
    ]

    def order(one: Moved) -> tuple[str, int, str]:
        visit = one.after or one.before
        return one.group, visit.start if visit else 0, one.station

    return tuple(sorted(moved, key=order))


def _changed(problem: Problem, plan: Plan, now: int, mishaps: Sequence[Mishap]) -> Problem:
    """Sizes as they are now; who has gone need not see what it has not seen."""
    sizes = {one.group: one.size for one in mishaps if isinstance(one, GroupSize)}
    gone = {one.group for one in mishaps if isinstance(one, GroupGone)}
    seen = {(visit.group, visit.station) for visit in plan.visits if visit.start < now}

    def change(group: Group) -> Group:
        if group.id in gone:
            unseen = {one.id: 0 for one in problem.stations if (group.id, one.id) not in seen}
            group = replace(group, minutes=MappingProxyType({**group.minutes, **unseen}))
        return replace(group, size=sizes.get(group.id, group.size))

    return replace(problem, groups=tuple(change(group) for group in problem.groups))


def _bar(tables: Tables, now: int, mishaps: Sequence[Mishap]) -> None:
    """Take away the starts that are over, and those at which a group or a station is not there."""
    begin = [now] * len(tables.groups)
    closed: list[int] = [0] * len(tables.stations)
    for one in mishaps:
        if isinstance(one, GroupLate):
            for g, group in enumerate(tables.groups):
                if group.id == one.group:
                    begin[g] = max(begin[g], one.until)
        elif isinstance(one, StationClosed):
            for s, station in enumerate(tables.stations):
                if station.id == one.station:
                    closed[s] |= span_of(one.span.start, one.span.end)
    for g, own in enumerate(tables.base):
        for s, fit in enumerate(own):
            own[s] = fit >> begin[g] << begin[g] & ~smeared(closed[s], tables.length[g][s])
