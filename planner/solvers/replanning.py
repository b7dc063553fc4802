"""Mends a plan on the day with CP-SAT: frees the groups that are hit and those near them, changes least."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from planner.rotation.constructive import missing_of
from planner.rotation.lifting import Lifted
from planner.rotation.replanning import MOVED, Mending
from planner.rotation.replanning import replan as replan_plainly
from planner.rotation.rescuing import Memory, rescue
from planner.solvers.losses import losses_of
from planner.solvers.must_sees import MustSees
from planner.solvers.neighbourhood import Neighbourhood
from planner.solvers.running import FOUND, solver_of
from planner.solvers.taking import place
from planner.solvers.whole import forbids_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from planner.rotation.changes import Replanned
    from planner.rotation.lifting import Pair
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem
    from planner.rotation.replanning import Mishap

_EFFORT: Final = 0.015
"""Deterministic time of a step, and of all of them for as many groups as can be free at once."""
_LEAST: Final = 0.005
"""What a step counts at least: making its model takes time, too."""
_IDLE: Final = 2
"""Steps without any gain after which no more are tried."""
_FREE: Final = 12
"""Groups up to which all are free at once."""
_HIT: Final = 4
"""Groups that are hit and free in a step where not all can be."""
_NEAR: Final = 24
"""Visits of other groups that are free then."""
_MISSING: Final = 10_000
"""What a missing must-see counts by comparison with visits that are not where they were."""


def replan(
    problem: Problem,
    plan: Plan,
    now: int,
    mishaps: Sequence[Mishap],
    *,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Replanned:
    """See `Replan`; this one gives the same with the same version of OR-Tools on the same platform."""
    mending = Mending(problem, plan, now, mishaps)
    if not mending.board.missing:
        _Repairer(mending, seed, stop).run()
        return mending.result()
    least = losses_of(problem, plan, now, mishaps)
    beginning = Memory(mending.board, mending.locked)
    repairer = _Repairer(mending, seed, stop)
    repairer.run()
    if mending.board.missing > least and not repairer.settled:
        rescued = rescue(mending, (Memory(mending.board, mending.locked), beginning), seed, least, stop)
        must_sees = MustSees(mending, seed, least)
        if (not must_sees.proven and must_sees.few and must_sees.save()) or rescued:
            repairer.renew()
            repairer.run()
        least = must_sees.least
    mended = mending.result()
    if (
        mending.board.missing > least
        and len(mending.board.rounds) <= _FREE
        and not forbids_nothing(mending.board)
    ):
        plain = replan_plainly(problem, plan, now, mishaps, seed=seed, stop=stop)
        if len(plain.lost) < len(mended.lost):
            return plain
    return mended


def unavoidable(problem: Problem, plan: Plan, now: int, mishaps: Sequence[Mishap], patience: int = 1) -> int:
    """How many must-sees are proven to be missing whatever is done; of more effort more can be proven."""
    least = losses_of(problem, plan, now, mishaps)
    must_sees = MustSees(Mending(problem, plan, now, mishaps), 0, least)
    if patience > 1 or must_sees.few:
        must_sees.save(patience)
    return must_sees.least


class _Repairer:
    """Settles the groups that are hit, a few at a time, with the least change."""

    def __init__(self, mending: Mending, seed: int, stop: Callable[[], bool] | None) -> None:
        self._mending = mending
        self._seed = seed
        self._stop = stop
        self._left = _EFFORT
        self.settled = False
        """Whether it is proven that nothing better can be."""

    def renew(self) -> None:
        """Begin again from another plan."""
        self._left = _EFFORT

    def run(self) -> None:
        """Steps while they gain anything."""
        idle = 0
        while idle < _IDLE and self._left > 0 and not self.settled:
            free = self._choose(idle)
            if not free or (self._stop is not None and self._stop()):
                return
            idle = 0 if self._settle(free) else idle + 1

    def _choose(self, idle: int) -> frozenset[Pair]:
        """The visits that are free: all where there are few; else those of the groups that suffer most and
        those near them, or all at the station where most is wrong."""
        mending, board = self._mending, self._mending.board
        pairs = {
            (g, s)
            for g, own in enumerate(board.tables.base)
            for s, starts in enumerate(own)
            if starts and (board.tables.must[g][s] or (g, s) in mending.wished)
        }
        pain = {pair: cost for pair, cost in mending.changes().items() if pair in pairs}
        pain |= {pair: _MISSING for pair in missing_of(board) if pair in pairs}
        if not pain:
            return frozenset()
        if len(board.rounds) <= _FREE:
            return frozenset(pairs)
        by_group: Counter[int] = Counter()
        by_station: Counter[int] = Counter()
        for (g, s), cost in pain.items():
            by_group[g] += cost
            by_station[s] += cost
        worst = [g for g, _ in by_group.most_common()]
        first = idle * _HIT % len(worst)
        hit = set((worst[first:] + worst[:first])[:_HIT])
        if (idle + bool(board.missing)) % 2:
            near = self._at(by_station.most_common(1)[0][0], pain)
        else:
            near = self._near(hit)
        return frozenset(pair for pair in pairs if pair[0] in hit) | (frozenset(near[:_NEAR]) & pairs)

    def _at(self, s: int, pain: Mapping[Pair, int]) -> list[Pair]:
        """Visits at a station, those first that are nearest in time to one that suffers."""
        wished = self._mending.wished
        moments = [wished[pair] for pair in pain if pair[1] == s and pair in wished]
        visits = self._mending.board.inside[s].items()
        order = sorted(
            (min((abs(visit.start - moment) for moment in moments), default=0), g) for g, visit in visits
        )
        return [(g, s) for _, g in order]

    def _near(self, hit: AbstractSet[int]) -> list[Pair]:
        """Visits of other groups at stations where these are, or want to be, those nearest in time first."""
        mending, board = self._mending, self._mending.board
        nearness: dict[Pair, int] = {}
        for g in hit:
            for s, inside in enumerate(board.inside):
                at = mending.wished.get((g, s))
                if at is None and not (board.tables.must[g][s] and g not in inside):
                    continue
                for other, visit in inside.items():
                    far = abs(visit.start - at) if at is not None else 0
                    nearness[other, s] = min(far, nearness.get((other, s), far))
        return sorted(nearness, key=lambda pair: (nearness[pair], pair))

    def _settle(self, free: frozenset[Pair]) -> bool:
        """Whether the plan is better for it."""
        mending = self._mending
        board, before = mending.board, mending.cost()
        whole = not board.missing
        groups = sorted({g for g, _ in free})
        kept = {(g, visit.station) for g in groups for visit in board.rounds[g]} - free
        lifted = Lifted(board, groups, mending.locked | kept)
        near = Neighbourhood(board, groups, lifted, whole=whole, asked=free)
        _aim(near, mending)
        near.hint()
        solver = solver_of(self._seed, min(_EFFORT, self._left))
        placed: list[Pair] = []
        status = solver.solve(near.model)
        self._left -= max(solver.deterministic_time, _LEAST)
        if status in FOUND:
            chosen = near.chosen(solver)
            for officer in (mending.officer_of, None):
                placed = place(board, chosen, officer)
                if len(placed) == len(chosen):
                    break
                for g, s in reversed(placed):
                    board.remove(g, s)
                placed = []
            better = mending.cost() < before
            if len(groups) == len(board.rounds) and status == cp_model.OPTIMAL and placed:
                self.settled = True
            if placed and better:
                return True
        lifted.put_back(placed)
        return False


def _aim(near: Neighbourhood, mending: Mending) -> None:
    """First must-sees, then the least change."""
    model, must = near.model, near.board.tables.must
    horizon = near.board.tables.problem.horizon
    costs: list[cp_model.LinearExprT] = []
    most = 1
    for (g, s), option in near.options.items():
        start = mending.wished.get((g, s))
        if start is None:
            continue
        dropped = mending.dropping(g, s)
        moved, shift = model.new_bool_var(""), model.new_int_var(0, horizon, "")
        model.add(option.start == start).only_enforce_if(option.present, moved.negated())
        model.add(shift >= option.start - start).only_enforce_if(option.present)
        model.add(shift >= start - option.start).only_enforce_if(option.present)
        costs += [dropped * option.present.negated(), MOVED * moved, shift]
        most += max(dropped, MOVED + horizon)
    absent = [
        most * one.present.negated() for (g, s), one in near.options.items() if must[g][s] and not near.whole
    ]
    model.minimize(cp_model.LinearExpr.sum([*absent, *costs]))
