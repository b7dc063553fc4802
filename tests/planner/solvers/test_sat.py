"""Plans of CP-SAT keep every rule, repeat, and are proven to be best where they say so."""

from __future__ import annotations

from time import monotonic, process_time
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings

from bench.rotation_cases import FINISHES, SHAPES, open_shop, open_shops, problem
from planner.model.codes import Code
from planner.rotation.checking import check
from planner.rotation.plan import Plan, Status
from planner.rotation.problem import Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rotation.reading import read_problem
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.sat import SatSolver
from tests.planner.rotation.problems import problems

SOLVER = SatSolver(monotonic)


def five_hundred_groups() -> Problem:
    day = Span(0, 480)
    stations = tuple(
        Station(f"s{number}", 20, Capacity(12), day, must=number < 6, skill="host" if number < 2 else "")
        for number in range(8)
    )
    groups = tuple(
        Group(f"g{number}", day, wants=MappingProxyType({f"s{number % 8}": 3})) for number in range(500)
    )
    staff = tuple(Person(f"p{number}", frozenset({"host"}), (Span(number % 9, 480),)) for number in range(20))
    return Problem(480, groups, stations, staff=staff)


def told(task: Problem, plan: Plan) -> list[str]:
    return [f"{one.code} {dict(one.params)}" for one in check(task, plan)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_every_plan_keeps_every_rule(task: Problem) -> None:
    assert told(task, SOLVER.solve(task, seed=1, effort=3)) == []


def test_a_few_steps_find_more_of_what_is_wanted_than_construction_alone() -> None:
    task = read_problem(problem(SHAPES["typical"], 3))
    alone = ConstructiveSolver(monotonic).solve(task, effort=0)
    assert SOLVER.solve(task, effort=5).score.wants > alone.score.wants


@pytest.mark.parametrize(("number", "wants"), [(16, 68), (57, 81)])
def test_a_small_timetable_that_one_manner_seldom_settles_is_soon_proven(number: int, wants: int) -> None:
    task = read_problem(problem(SHAPES["typical"], number))
    proven: list[bool] = []
    plan = SOLVER.solve(
        task,
        effort=20,
        progress=lambda best, done, steps: proven.append(best.proven),
        stop=lambda: proven[-1:] == [True],
    )
    assert (plan.score.wants, plan.bound.wants, plan.proven) == (wants, wants, True)
    assert told(task, plan) == []


@pytest.mark.parametrize(("size", "number"), [(4, 0), (4, 7), (5, 2), (7, 1)])
def test_open_shops_are_proven_to_end_as_early_as_can_be(size: int, number: int) -> None:
    task = read_problem(open_shop(open_shops(size)[number]))
    plan = SOLVER.solve(task)
    assert (plan.score.finish, plan.bound.finish, plan.proven) == (FINISHES[size][number],) * 2 + (True,)
    assert told(task, plan) == []


def test_a_model_in_which_ortools_loses_its_way_is_solved_all_the_same() -> None:
    """The first try ends with an error of OR-Tools 9.15: officers who are alike, and short of minutes."""
    day = Span(0, 120)
    stations = tuple(Station(name, 10, Capacity(1), day, must=True, skill="dogs") for name in "ab")
    groups = tuple(Group(f"g{number}", day) for number in range(4))
    skills = (frozenset({"host", "dogs"}), frozenset({"dogs"}))
    staff = tuple(Person(f"p{number}", own, (day,), 30) for number, own in enumerate(skills))
    task = Problem(120, groups, stations, Goal.FINISH, staff=staff)
    plan = SOLVER.solve(task, effort=1)
    assert told(task, plan) == []
    assert len(plan.missing) == 2
    assert Code.ROTATION_SHORT_OFFICERS in {one.code for one in plan.reasons}


@pytest.mark.parametrize("after", [0.05, 0.6])
def test_five_hundred_groups_end_soon_after_somebody_asks_for_it_with_what_there_is(after: float) -> None:
    """While must-sees are placed, and while rounds are settled; in seconds of this process alone."""
    task = five_hundred_groups()
    asked = process_time() + after
    plan = SOLVER.solve(task, stop=lambda: process_time() > asked)
    assert process_time() - asked < 1.5
    assert plan.visits
    assert told(task, plan) == []


def test_five_hundred_groups_take_no_longer_than_they_may() -> None:
    task = five_hundred_groups()
    began = process_time()
    assert SatSolver(process_time).solve(task, seconds=1).status is Status.PARTIAL
    assert 0.9 < process_time() - began < 3


def test_it_ends_soon_after_somebody_asks_for_it() -> None:
    task = read_problem(open_shop(open_shops(7)[6]))
    asked = monotonic() + 0.1
    plan = SOLVER.solve(task, effort=10_000, stop=lambda: monotonic() > asked)
    assert monotonic() - asked < 5
    assert plan.status is Status.COMPLETE
    assert told(task, plan) == []
