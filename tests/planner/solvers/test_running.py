"""What a search keeps to where OR-Tools gives it up in the middle and it begins again."""

from __future__ import annotations

from math import isfinite
from time import sleep

import pytest
from ortools.sat.python import cp_model

from planner.solvers.running import solver_of

SOLVE = cp_model.CpSolver.solve
TOOK = 0.2
"""Seconds until the first search is given up."""


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The limits of the searches, in seconds; the first of them fails as OR-Tools does."""
    seen: list[float] = []

    def failing(solver: cp_model.CpSolver, *arguments: object) -> cp_model.CpSolverStatus:
        seen.append(solver.parameters.max_time_in_seconds)
        if len(seen) == 1:
            sleep(TOOK)
            if solver.parameters.random_seed:
                solver.stop_search()
            raise IndexError
        return SOLVE(solver, *arguments)

    monkeypatch.setattr(cp_model.CpSolver, "solve", failing)
    return seen


def a_model() -> cp_model.CpModel:
    model = cp_model.CpModel()
    numbers = [model.new_int_var(0, 9, f"{n}") for n in range(9)]
    model.add_all_different(numbers)
    model.minimize(sum(numbers[:4]))
    return model


def test_a_search_that_begins_again_has_what_is_left_of_its_time(limits: list[float]) -> None:
    solver = solver_of(0, 1)
    solver.parameters.max_time_in_seconds = 60
    assert solver.solve(a_model()) == cp_model.OPTIMAL
    first, second = limits
    assert (first, 0 < second <= 60 - TOOK) == (60, True)
    assert solver.parameters.max_time_in_seconds == 60


def test_a_search_that_was_to_end_before_it_began_again_ends_at_once(limits: list[float]) -> None:
    solver = solver_of(1, 1)
    assert solver.solve(a_model()) == cp_model.UNKNOWN
    assert limits[1] == 0
    assert isfinite(solver.best_objective_bound), "what it could not pass is still a number"
