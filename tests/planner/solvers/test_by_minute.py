"""No plan with every must-see has more of what is wanted than the bound that looks at every minute says."""

from __future__ import annotations

from itertools import count
from random import Random
from time import monotonic
from types import MappingProxyType

from planner.rotation.board import Board
from planner.rotation.bounds import bound_of
from planner.rotation.problem import Capacity, Goal, Group, Problem, Span, Station
from planner.rotation.solver import ConstructiveSolver
from planner.rotation.tables import Tables
from planner.solvers.by_minute import most_wants
from planner.solvers.whole import forbids_nothing
from tests.planner.rotation.problems import random_problem

SOLVER = ConstructiveSolver(monotonic)


def never() -> bool:
    return False


def test_no_plan_has_more_than_the_bound() -> None:
    compared = 0
    for seed in range(120):
        chance = Random(seed)
        task = random_problem(seed, chance.randint(1, 5), chance.randint(1, 4), Goal.VISITS)
        plan = SOLVER.solve(task, effort=3)
        tables = Tables(task)
        if not plan.missing and forbids_nothing(Board(tables)):
            most = most_wants(tables, 10, never)
            assert most is not None
            assert most >= plan.score.wants
            compared += 1
    assert compared > 20


def test_two_visits_that_have_to_meet_at_a_minute_count_once() -> None:
    """Each lasts 30 of 50 minutes, so that both are there at half time; sums over the whole do not see it."""
    whole = Span(0, 50)
    wants = MappingProxyType({"s": 5})
    slow = Group("g", whole, wants=wants, minutes=MappingProxyType({"s": 31}))
    own = (slow, Group("h", whole, wants=wants))
    task = Problem(50, own, (Station("s", 30, Capacity(1), whole),))
    assert bound_of(task, whole=True).wants > 5
    assert most_wants(Tables(task), 10, never) == 5
    assert SOLVER.solve(task, effort=0).score.wants == 5


def test_visits_that_just_fit_beside_way_and_gap_are_counted() -> None:
    whole = Span(0, 45)
    stations = tuple(Station(name, 20, Capacity(1), whole, gap=5) for name in "ab")
    wants = MappingProxyType({"a": 1, "b": 1})
    groups = tuple(Group(name, whole, wants=wants) for name in "gh")
    task = Problem(45, groups, stations, walk=MappingProxyType({("a", "b"): 5, ("b", "a"): 5}))
    assert most_wants(Tables(task), 10, never) == 4


def test_nothing_is_said_where_a_must_see_cannot_be_or_time_is_up() -> None:
    whole = Span(0, 20)
    station = Station("s", 30, Capacity(1), Span(0, 50), must=True)
    assert most_wants(Tables(Problem(50, (Group("g", whole),), (station,))), 10, never) is None
    assert most_wants(Tables(Problem(50, (Group("g", Span(0, 50)),), (station,))), 0, never) is None


def test_it_ends_while_minutes_are_still_counted() -> None:
    stations = tuple(Station(f"s{n}", 10, Capacity(1), Span(0, 40)) for n in range(2))
    groups = tuple(Group(f"g{n}", Span(0, 40), wants=MappingProxyType({"s0": 1, "s1": 1})) for n in range(2))
    tables, asked = Tables(Problem(40, groups, stations)), count()
    assert most_wants(tables, 10, never) == 4
    assert most_wants(tables, 10, lambda: next(asked) >= 3) is None
    assert next(asked) == 4, "asked before each visit, until it is over"
