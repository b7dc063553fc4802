"""Makes timetables with CP-SAT: constructs, then settles a few rounds at a time as well as they can be."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from planner.rotation.constructive import construct
from planner.rotation.improving import Rework
from planner.rotation.problem import Goal
from planner.rotation.ranking import rank_of
from planner.rotation.solver import STEP, Findings, Limits
from planner.solvers.neighbourhood import Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.rotation.board import Board, Placed
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem
    from planner.rotation.solver import Progress
    from planner.solvers.neighbourhood import Chosen

NEAR: Final = 0.02
"""Deterministic time for a few groups; what is better still will be found from elsewhere."""
WHOLE: Final = 0.25
"""Deterministic time for all groups at once, for each step of effort."""
SMALL: Final = 400
"""Visits up to which all groups are settled at once where an early finish is the goal."""
_SEEDS: Final = 1_000_003


class SatSolver:
    """The same seed and effort give the same plan with the same version of OR-Tools on the same platform."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` tells seconds that only ever grow."""
        self._clock = clock

    def solve(
        self,
        problem: Problem,
        *,
        seed: int = 0,
        effort: int | None = None,
        seconds: float | None = None,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Plan:
        """See `RotationSolver`."""
        limits = Limits(self._clock, effort, seconds, stop)
        draft = construct(problem, limits.over)
        found = Findings(problem, draft, limits.steps, progress)
        rework = Rework(draft.board, seed)
        if (
            problem.goal is Goal.FINISH
            and len(problem.groups) * len(problem.stations) <= SMALL
            and limits.steps
        ):
            rework.run(STEP * min(20, limits.steps), limits.over)
            if self._settle_all(rework, seed, limits, found):
                return found.final(limits.over)
        for step in range(limits.steps):
            if limits.over():
                break
            before = rework.rank
            rework.run(3 * STEP)
            groups = rework.choose(step)
            if groups:
                improve(rework, groups, seed * _SEEDS + step)
            found.report(step + 1, better=rework.rank < before)
        return found.final(limits.over)

    def _settle_all(self, rework: Rework, seed: int, limits: Limits, found: Findings) -> bool:
        """Whether it is proven that no plan ends earlier."""
        near = Neighbourhood(rework.board, range(len(rework.board.rounds)), finish_only=True)
        near.hint()
        solver = _solver(seed, WHOLE * limits.steps)
        left = limits.seconds_left
        if left is not None:
            solver.parameters.max_time_in_seconds = left
        status = _solve_until(solver, near.model, limits.over)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            take(rework, range(len(rework.board.rounds)), near.chosen(solver))
        proven = status == cp_model.OPTIMAL and near.exact
        if proven and not rework.board.missing:
            found.prove()
        found.report(limits.steps, better=True)
        return proven


def improve(rework: Rework, groups: Sequence[int], seed: int) -> bool:
    """Settle the rounds of these groups; whether the timetable is better for it."""
    near = Neighbourhood(rework.board, groups)
    near.hint()
    solver = _solver(seed, NEAR)
    status = solver.solve(near.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return False
    return take(rework, groups, near.chosen(solver))


def take(rework: Rework, groups: Sequence[int], chosen: Sequence[Chosen]) -> bool:
    """Put what the model chose on the board, visit by visit by every rule; all as it was where that is no
    better."""
    board = rework.board
    out: list[tuple[int, Placed, int]] = []
    for g in groups:
        for visit in list(board.rounds[g]):
            placed, officer = board.remove(g, visit.station)
            out.append((g, placed, officer))
    back = _place(board, chosen)
    rank = rank_of(board)
    if back is not None and rank <= rework.rank:
        better, rework.rank = rank < rework.rank, rank
        return better
    for g, s in reversed(back if back is not None else _there(board, chosen)):
        board.remove(g, s)
    for g, placed, officer in reversed(out):
        board.place(g, placed.station, placed.start, officer)
    return False


def _place(board: Board, chosen: Sequence[Chosen]) -> list[tuple[int, int]] | None:
    """What was placed; None as soon as one does not fit."""
    back = []
    for start, g, s, officer in chosen:
        if not board.starts(g, s) >> start & 1:
            return None
        board.place(g, s, start, officer)
        back.append((g, s))
    return back


def _there(board: Board, chosen: Sequence[Chosen]) -> list[tuple[int, int]]:
    return [(one.group, one.station) for one in chosen if one.group in board.inside[one.station]]


def _solver(seed: int, effort: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % (1 << 31)
    solver.parameters.max_deterministic_time = effort
    return solver


def _solve_until(
    solver: cp_model.CpSolver, model: cp_model.CpModel, over: Callable[[], bool]
) -> cp_model.CpSolverStatus:
    """Solve, and end soon after somebody asks for it."""
    done = Event()

    def watch() -> None:
        while not done.wait(0.02):
            if over():
                solver.stop_search()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return solver.solve(model)
    finally:
        done.set()
        watcher.join()
