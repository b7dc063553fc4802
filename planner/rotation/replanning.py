"""Mends a plan on the day: what has begun stays, and of the rest as much as can be stays as it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol

from planner.rotation.board import Board
from planner.rotation.bounds import bound_of
from planner.rotation.changes import ChangeKind, GroupChange, Moved, Replanned, differences, replanned
from planner.rotation.constructive import missing_of
from planner.rotation.improving import Rework
from planner.rotation.keeping import Keeper, windows_of
from planner.rotation.mishaps import (
    GroupGone,
    GroupLate,
    GroupSize,
    Mishap,
    OfficerAway,
    StationClosed,
    after,
    bar,
)
from planner.rotation.outcome import plan_of
from planner.rotation.placing import Repair
from planner.rotation.plan import Bound
from planner.rotation.rescuing import Memory, rescue
from planner.rotation.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.rotation.lifting import Pair
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem

__all__ = [
    "ChangeKind",
    "GroupChange",
    "GroupGone",
    "GroupLate",
    "GroupSize",
    "Mending",
    "Mishap",
    "Moved",
    "OfficerAway",
    "Replan",
    "Replanned",
    "StationClosed",
    "differences",
    "replan",
]

_WORK: Final = 3_000
"""Visits that are tried to give way to a must-see."""
_STEPS: Final = 60
"""Rounds made anew while a must-see is missing."""
MOVED: Final = 15
"""What a visit that is moved counts, in minutes of moving."""
DROPPED: Final = 60
"""What a visit counts that is not made any more, and more by what it is worth."""
WORTH: Final = 10
"""The same for each want that it would have met."""


class Replan(Protocol):
    """Mends plans. Safe to use from several threads at once."""

    def __call__(
        self,
        problem: Problem,
        plan: Plan,
        now: int,
        mishaps: Sequence[Mishap],
        *,
        seed: int = 0,
        stop: Callable[[], bool] | None = None,
    ) -> Replanned:
        """Mend a plan that keeps the rules of its problem and names its officers; visits that began before
        minute `now` stay.

        Guides and mentors stay with their groups, officers with their visits where they can. The same input
        gives the same plan. The mended plan keeps every rule, save that a group that has grown may already
        have been where it was too large. Groups, stations and officers that the problem does not know are
        passed over. Closing and lateness are no part of the problem that comes back: whoever mends again on
        the same day says them again.
        """
        ...


def replan(
    problem: Problem,
    plan: Plan,
    now: int,
    mishaps: Sequence[Mishap],
    *,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Replanned:
    """See `Replan`; this one needs no library."""
    mending = Mending(problem, plan, now, mishaps)
    mending.repair(seed, stop)
    return mending.result()


class Mending:
    """A plan that is being mended: its visits are where they were, or as near as can be in turn."""

    def __init__(self, problem: Problem, plan: Plan, now: int, mishaps: Sequence[Mishap]) -> None:
        self._before = plan
        self._problem = after(problem, plan, now, mishaps)
        self._keeper = keeper = Keeper(self._problem, plan)
        tables = Tables(self._problem, windows_of(self._problem, plan), keeper.mentors)
        self.board = Board(tables, by_name=True)
        bar(tables, now, mishaps)
        gone = {one.group for one in mishaps if isinstance(one, GroupGone)}
        past = [visit for visit in plan.visits if visit.start < now]
        self._coming = [visit for visit in plan.visits if visit.start >= now and visit.group not in gone]
        self.locked: frozenset[Pair] = frozenset(map(keeper.pair, past))
        """Visits that have begun."""
        self.wished = {keeper.pair(visit): visit.start for visit in self._coming}
        """When visits that have not begun were to begin."""
        keeper.put(self.board, past)
        displaced = keeper.keep(self.board, self._coming)
        self.displaced = frozenset(map(keeper.pair, displaced))
        """Visits that cannot be where they were."""
        keeper.near(self.board, displaced)

    def repair(self, seed: int, stop: Callable[[], bool] | None = None) -> None:
        """Let visits give way to must-sees that are missing."""
        board = self.board
        if not board.missing:
            return
        beginning = Memory(board, self.locked)
        Repair(board, _WORK, locked=self.locked).run(missing_of(board))
        if board.missing:
            rescue(self, (Memory(board, self.locked), beginning), seed, stop=stop)
        rework = Rework(board, seed, locked=self.locked)
        for _ in range(_STEPS):
            if not board.missing or (stop is not None and stop()):
                break
            rework.step()
        self._keeper.back(board, self._coming)

    def is_must(self, pair: Pair) -> bool:
        """Whether a visit is a must-see."""
        return self.board.tables.must[pair[0]][pair[1]]

    def is_sound(self) -> bool:
        """Whether everybody can walk from one visit to the next in time; where a visit was taken off between
        two others, the straight way may be longer."""
        walk = self.board.tables.walk
        return all(
            after.start >= before.end + walk[before.station][after.station]
            for own in self.board.rounds
            for before, after in pairwise(own)
        )

    def bring_back(self) -> None:
        """Visits that are not there at their time, where they can be there, then as near as can be."""
        board, keeper = self.board, self._keeper
        absent = [visit for visit in self._coming if not self._is_there(keeper.pair(visit))]
        keeper.near(board, keeper.keep(board, absent))
        keeper.back(board, self._coming)

    def _is_there(self, pair: Pair) -> bool:
        return pair[0] in self.board.inside[pair[1]]

    def cost(self) -> tuple[int, int]:
        """Missing must-sees, and how much is not as it was."""
        return self.board.missing, sum(self.changes().values())

    def changes(self) -> dict[Pair, int]:
        """What each visit counts that is not as it was."""
        inside, costs = self.board.inside, {}
        for (g, s), start in self.wished.items():
            there = inside[s].get(g)
            if there is None:
                costs[g, s] = self.dropping(g, s)
            elif there.start != start:
                costs[g, s] = MOVED + abs(there.start - start)
        for s, visits in enumerate(inside):
            costs |= {
                (g, s): MOVED
                for g in visits
                if (g, s) not in self.wished
                and (g, s) not in self.locked
                and not self.board.tables.must[g][s]
            }
        return costs

    def dropping(self, g: int, s: int) -> int:
        """What a visit counts that is not made any more."""
        return DROPPED + WORTH * self.board.tables.weight[g][s]

    def officer_of(self, g: int, s: int, start: int) -> int | None:
        """Who was to be the officer of a visit, if it can still be this one."""
        return self._keeper.officer(self.board, g, s, start)

    def result(self) -> Replanned:
        """The plan as it is now."""
        bound = bound_of(self._problem, whole=not self.board.missing)
        plan = plan_of(self.board, self._before.guides, bound)
        wants, finish = max(bound.wants, plan.score.wants), min(bound.finish, plan.score.finish)
        return replanned(self._problem, self._before, replace(plan, bound=Bound(wants, finish)))
