"""Runs CP-SAT so that it repeats, and ends soon after somebody asks for it."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


class _Solver(cp_model.CpSolver):
    """Begins again where OR-Tools loses its way looking for symmetries: version 9.15 does so in one model of
    some hundreds, always in the same ones, and ends with an IndexError of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._stopped = False

    def stop_search(self) -> None:
        """See `CpSolver`; what is asked for between the two searches holds for the second one too."""
        self._stopped = True
        super().stop_search()

    def solve(
        self,
        model: cp_model.CpModel,
        solution_callback: cp_model.CpSolverSolutionCallback | None = None,
    ) -> cp_model.CpSolverStatus:
        """See `CpSolver`; both searches together keep to the seconds that one may take."""
        self._stopped, began = False, monotonic()
        limit = self.parameters.max_time_in_seconds
        try:
            return super().solve(model, solution_callback)
        except IndexError:
            self.parameters.symmetry_level = 0
        left = 0.0 if self._stopped else max(0.0, limit - (monotonic() - began))
        self.parameters.max_time_in_seconds = left
        try:
            return super().solve(model, solution_callback)
        finally:
            self.parameters.max_time_in_seconds = limit


def solver_of(seed: int, effort: float) -> cp_model.CpSolver:
    """A solver that gives the same for the same model; `effort` is deterministic time."""
    solver = _Solver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False  # it would keep Ctrl-C from us, or abort in another thread
    solver.parameters.random_seed = seed % (1 << 31)
    solver.parameters.max_deterministic_time = effort
    return solver


def solve_until(
    solver: cp_model.CpSolver, model: cp_model.CpModel, over: Callable[[], bool]
) -> cp_model.CpSolverStatus:
    """Solve, and end soon after `over` says so."""
    with watched(over, solver.stop_search):
        return solver.solve(model)


@contextmanager
def watched(over: Callable[[], bool], end: Callable[[], object]) -> Iterator[None]:
    """Meanwhile, ask for the `end` soon after it is `over`, again and again until it has come."""
    done = Event()

    def watch() -> None:
        while not done.wait(0.02):
            if over():
                end()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
