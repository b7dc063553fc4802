"""Plans that are made in one go keep every rule, whatever is asked of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from time import monotonic, process_time
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from bench.rotation_cases import SHAPES, problem
from planner.rotation.checking import check
from planner.rotation.constructive import construct
from planner.rotation.plan import Status
from planner.rotation.problem import Capacity, Group, Problem, Span, Station
from planner.rotation.reading import read_problem
from planner.rotation.solver import ConstructiveSolver
from tests.planner.rotation.problems import problems

if TYPE_CHECKING:
    from planner.rotation.plan import Plan

SOLVER = ConstructiveSolver(monotonic)


def told(task: Problem, plan: Plan) -> list[str]:
    return [f"{one.code} {dict(one.params)}" for one in check(task, plan)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_every_plan_keeps_every_rule(task: Problem) -> None:
    plan = SOLVER.solve(task, effort=0)
    assert told(task, plan) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_every_plan_that_was_made_better_keeps_every_rule_and_is_no_worse(task: Problem) -> None:
    first, later = SOLVER.solve(task, effort=0), SOLVER.solve(task, seed=3, effort=6)
    assert told(task, later) == []
    assert len(later.missing) <= len(first.missing)


@pytest.mark.parametrize("shape", SHAPES)
def test_problems_with_a_plan_are_planned_with_every_must_see(shape: str) -> None:
    task = read_problem(problem(SHAPES[shape], 1))
    plan = SOLVER.solve(task, effort=0)
    assert plan.status is Status.COMPLETE
    assert told(task, plan) == []


def test_the_same_seed_and_effort_give_the_same_plan() -> None:
    task = read_problem(problem(SHAPES["typical"], 2))
    plans = {SOLVER.solve(task, seed=5, effort=2) for _ in range(20)}
    assert len(plans) == 1


def test_more_effort_never_ends_with_less() -> None:
    task = read_problem(problem(SHAPES["typical"], 3))
    wants = [SOLVER.solve(task, seed=1, effort=effort).score.wants for effort in (0, 5, 20)]
    assert wants == sorted(wants)
    assert wants[0] < wants[-1]


def test_five_hundred_groups_are_planned_as_far_as_they_fit() -> None:
    groups = tuple(Group(f"g{number}", Span(0, 480), 1 + number % 40) for number in range(500))
    stations = tuple(
        Station(f"s{number}", 20, Capacity(persons=100), Span(0, 480), must=True) for number in range(8)
    )
    task = Problem(480, groups, stations)
    began = process_time()
    plan = SOLVER.solve(task, effort=0)
    assert process_time() - began < 20
    assert plan.status is Status.PARTIAL
    assert told(task, plan) == []


def test_a_thousand_groups_that_queue_are_planned_in_time() -> None:
    whole = Span(0, 8_000)
    groups = tuple(Group(f"g{number}", whole) for number in range(1_000))
    stations = tuple(Station(f"s{number}", 7, Capacity(1), whole, must=True) for number in range(4))
    began = process_time()
    draft = construct(Problem(whole.end, groups, stations))
    assert process_time() - began < 6
    assert draft.board.missing == 0


def test_windows_that_leave_no_time_make_no_plan_and_name_what_is_missing() -> None:
    stations = (Station("s", 30, Capacity(1), Span(0, 60), must=True),)
    task = Problem(60, (Group("g", Span(40, 60)), Group("h", Span(50, 50))), stations)
    plan = SOLVER.solve(task)
    assert plan.status is Status.IMPOSSIBLE
    assert [one.group for one in plan.missing] == ["g", "h"]
    assert told(task, plan) == []


def test_a_visit_gives_way_to_a_must_see_that_has_one_place_only() -> None:
    morning, day = Span(0, 30), Span(0, 60)
    groups = (Group("early", morning), Group("any", day))
    stations = (Station("s", 30, Capacity(1), day, must=True),)
    plan = SOLVER.solve(Problem(60, groups, stations), effort=0)
    assert [(one.group, one.start) for one in plan.visits] == [("early", 0), ("any", 30)]


def test_time_up_ends_the_search_at_once() -> None:
    ticks = count()
    task = read_problem(problem(SHAPES["typical"], 1))
    plan = ConstructiveSolver(lambda: float(next(ticks))).solve(task, effort=None, seconds=5)
    assert plan.status is Status.COMPLETE
    assert next(ticks) < 12


def test_whoever_follows_hears_of_every_step_and_can_end_it() -> None:
    task = read_problem(problem(SHAPES["typical"], 1))
    heard: list[tuple[int, int]] = []
    plan = SOLVER.solve(
        task,
        effort=50,
        progress=lambda _, done, total: heard.append((done, total)),
        stop=lambda: len(heard) > 3,
    )
    assert heard == [(0, 50), (1, 50), (2, 50), (3, 50)]
    assert told(task, plan) == []


def test_walking_that_is_shorter_by_way_of_a_station_counts_from_stop_to_stop() -> None:
    stations = tuple(Station(name, 10, Capacity(1), Span(0, 50), must=True) for name in "abc")
    walk = {("a", "c"): 50, ("c", "a"): 50}
    task = Problem(50, (Group("g", Span(0, 50)),), stations, walk=MappingProxyType(walk))
    plan = SOLVER.solve(task)
    assert plan.status is Status.COMPLETE
    assert [one.station for one in plan.visits][1] == "b"


def test_what_a_group_wants_fits_around_what_it_must_see() -> None:
    stations = (
        Station("must", 30, Capacity(1), Span(0, 90), must=True),
        Station("wanted", 30, Capacity(1), Span(0, 90)),
        Station("not", 30, Capacity(1), Span(0, 90)),
    )
    group = Group("g", Span(0, 60), wants=MappingProxyType({"wanted": 2}))
    plan = SOLVER.solve(Problem(90, (group,), stations), effort=0)
    assert sorted(one.station for one in plan.visits) == ["must", "wanted"]
    assert (plan.score.wants, plan.bound.wants, plan.proven) == (2, 2, True)
    assert replace(plan, proven=False) != plan


def test_a_thousand_groups_are_planned_as_far_as_there_is_time() -> None:
    stations = tuple(
        Station(f"s{number}", 10, Capacity(20), Span(0, 600), must=number < 10) for number in range(20)
    )
    wants = MappingProxyType({one.id: 1 for one in stations})
    task = Problem(
        600, tuple(Group(f"g{number}", Span(0, 600), wants=wants) for number in range(1000)), stations
    )
    ticks = count()
    plan = ConstructiveSolver(lambda: float(next(ticks))).solve(task, seconds=1)
    assert plan.status is Status.PARTIAL
    assert plan.visits
    assert told(task, plan) == []
