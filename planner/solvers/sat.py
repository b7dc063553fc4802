"""Makes timetables with CP-SAT: constructs, then settles a few rounds at a time as well as they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.rotation.lifting import Lifted
from planner.rotation.problem import Goal
from planner.rotation.solver import STEP, ConstructiveSolver
from planner.solvers.goal import aim
from planner.solvers.neighbourhood import Neighbourhood
from planner.solvers.running import FOUND, solve_until, solver_of
from planner.solvers.taking import take
from planner.solvers.whole import Share, is_small, lower, settle_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.rotation.improving import Rework
    from planner.rotation.solver import Search

NEAR: Final = 0.02
"""Deterministic time for a few groups; what is better still will be found from elsewhere."""
_FINISH: Final = Share(0.25, 1, mixed=False)
_WANTS: Final = {
    0: Share(0.0005, 0.08, mixed=True),
    2: Share(0.001, 0.1, mixed=True),
    4: Share(0.001, 0.12, mixed=True),
    6: Share(0.002, 0.15, mixed=True),
    10: Share(0.002, 0.25, mixed=True),
    14: Share(0.004, 0.3, mixed=True),
    20: Share(0.006, 0.4, mixed=True),
    40: Share(0.01, 0.5, mixed=True),
}
"""By step, tries to settle all groups at once, each longer and from a better beginning than the last: one in
twenty problems takes a hundred times as long with one seed as with another."""
_PRICED: Final = 6
"""The step after which most bounds that are too high are made lower first."""
_SEEDS: Final = 1_000_003


class SatSolver(ConstructiveSolver):
    """The same seed and effort give the same plan with the same version of OR-Tools on the same platform."""

    def _settled(self, search: Search) -> bool:
        board, limits = search.rework.board, search.limits
        if board.tables.problem.goal is not Goal.FINISH or not limits.steps or not is_small(board):
            return False
        search.rework.run(STEP * min(20, limits.steps), limits.over)
        proven = settle_all(search, _FINISH, 0)
        search.found.report(limits.steps if proven else 0, better=True)
        return proven

    def _step(self, search: Search, step: int) -> None:
        board = search.rework.board
        share = _WANTS.get(step)
        small = is_small(board) and board.tables.problem.goal is Goal.VISITS
        search.rework.run(3 * STEP)
        if share and small and not search.found.plan().proven:
            if step == _PRICED:
                lower(search)
            settle_all(search, share, step)
        groups = search.rework.choose(step)
        if groups:
            improve(search.rework, groups, search.seed * _SEEDS + step, search.limits.over)


def improve(rework: Rework, groups: Sequence[int], seed: int, over: Callable[[], bool]) -> bool:
    """Settle the rounds of these groups until it is `over`; whether the timetable is better for it."""
    whole = not rework.board.missing
    lifted = Lifted(rework.board, groups)
    near = Neighbourhood(rework.board, groups, lifted, whole=whole)
    aim(near)
    near.hint()
    solver = solver_of(seed, NEAR)
    if solve_until(solver, near.model, over) not in FOUND:
        lifted.put_back(())
        return False
    return take(rework, lifted, near.chosen(solver))
