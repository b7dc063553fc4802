"""Models of all groups forbid nothing that the rules allow, or prove nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from time import monotonic, process_time
from types import MappingProxyType

import pytest

from bench.rotation_cases import FINISHES, open_shop, open_shops
from planner.rotation.board import Board
from planner.rotation.checking import check
from planner.rotation.constructive import construct
from planner.rotation.improving import Rework
from planner.rotation.plan import Score
from planner.rotation.problem import Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rotation.ranking import rank
from planner.rotation.reading import read_problem
from planner.rotation.tables import Tables
from planner.solvers.occupied import bits, frozen_levels, frozen_spans
from planner.solvers.sat import SatSolver, improve
from planner.solvers.whole import forbids_nothing

DAY = Span(0, 30)
PLAIN = tuple(Station(name, minutes, Capacity(1), DAY, must=True) for name, minutes in (("a", 2), ("b", 5)))
WALK = MappingProxyType({("a", "b"): 1, ("b", "a"): 3})
TASK = Problem(30, (Group("g", DAY),), PLAIN, Goal.FINISH, WALK)
HOSTS = tuple(Person(f"p{number}", frozenset({"host"}), (Span(number % 2, 30),)) for number in range(9))


@pytest.mark.parametrize(
    ("changes", "finish"),
    [
        (({}, {}), 8),
        (({"first": True}, {}), 8),
        (({}, {"last": True}), 8),
        (({}, {"first": True}), 10),
        (({"last": True}, {}), 10),
        (({"starts": (6, 9)}, {}), 11),
    ],
)
def test_a_round_is_proven_to_end_when_it_can(changes: tuple[dict, dict], finish: int) -> None:
    stations = tuple(replace(one, **change) for one, change in zip(PLAIN, changes, strict=True))
    plan = SatSolver(monotonic).solve(replace(TASK, stations=stations), effort=5)
    assert (plan.score.finish, plan.bound.finish, plan.proven) == (finish, finish, True)


@pytest.mark.parametrize(
    ("task", "exact"),
    [
        (TASK, True),
        (replace(TASK, mentors=(Person("m", hours=(DAY,)),)), False),
        (replace(TASK, guides=(Person("k", hours=(DAY,)),)), False),
        (replace(TASK, stations=(replace(PLAIN[0], skill="host"), PLAIN[1]), staff=HOSTS[:8]), True),
        (replace(TASK, stations=(replace(PLAIN[0], skill="host"), PLAIN[1]), staff=HOSTS), False),
        (replace(TASK, stations=(replace(PLAIN[0], skill="host", together=True),), staff=HOSTS[:1]), False),
        (replace(TASK, stations=(*PLAIN, replace(PLAIN[0], id="c")), walk={("a", "b"): 5}), False),
        (replace(TASK, stations=(*PLAIN, replace(PLAIN[0], id="c")), walk={("a", "b"): 3}), False),
        (replace(TASK, stations=(*PLAIN, replace(PLAIN[0], id="c")), walk={("a", "b"): 2}), True),
    ],
    ids=[
        "plain",
        "mentors",
        "guides",
        "eight officers",
        "nine officers",
        "shared",
        "round about",
        "by c",
        "straight",
    ],
)
def test_what_a_model_simplifies_is_known(task: Problem, exact: bool) -> None:
    assert forbids_nothing(Board(Tables(task))) == exact


@pytest.mark.parametrize("number", [0, 3, 6])
def test_a_bound_that_is_not_reached_yet_is_no_lie(number: int) -> None:
    task = read_problem(open_shop(open_shops(7)[number]))
    asked = process_time() + 0.05
    plan = SatSolver(monotonic).solve(task, effort=1, stop=lambda: process_time() > asked)
    assert plan.bound.finish <= FINISHES[7][number] <= plan.score.finish
    assert check(task, plan) == ()


@pytest.mark.parametrize("seed", range(20))
def test_what_stays_is_the_same_in_the_fewest_intervals(seed: int) -> None:
    chance = Random(seed)
    spans = [(start, start + chance.randint(0, 9)) for start in (chance.randrange(40) for _ in range(6))]
    there = [sum(start <= at < end for start, end in spans) for at in range(60)]
    merged = frozen_spans(spans)
    assert [any(start <= at < end for start, end in merged) for at in range(60)] == [one > 0 for one in there]
    assert all(one[1] < other[0] for one, other in pairwise(merged))
    levels = frozen_levels((start, end, 2) for start, end in spans)
    assert [sum(level for start, end, level in levels if start <= at < end) for at in range(60)] == [
        2 * one for one in there
    ]
    series = bits(sum(1 << at for at, one in enumerate(there) if one))
    assert [at for first, last in series for at in range(first, last + 1)] == [
        at for at, one in enumerate(there) if one
    ]
    assert len(series) == len(merged)


def test_what_a_model_cannot_say_stays_as_it_was() -> None:
    """Both groups are with one mentor at one time, which models leave out: they have no plan at all."""
    mentors = (Person("m", hours=(DAY,), takes=2),)
    station = Station("lab", 30, Capacity(2), DAY, must=True, mentored=True)
    groups = tuple(Group(f"g{number}", DAY, wants=MappingProxyType({"lab": 1})) for number in range(2))
    board = construct(Problem(30, groups, (station,), mentors=mentors)).board
    assert not improve(Rework(board, 0), (0, 1), 1, lambda: False)
    assert [[one.start for one in own] for own in board.rounds] == [[0], [0]]


def test_plans_are_compared_as_the_goal_says() -> None:
    better = Score(wants=10, worst_group=1, waiting=9, finish=90)
    fairer = Score(wants=9, worst_group=9, waiting=1, finish=80)
    assert rank(Goal.VISITS, 0, better) < rank(Goal.VISITS, 0, fairer) < rank(Goal.VISITS, 1, better)
    assert rank(Goal.VISITS, 0, replace(better, worst_group=2)) < rank(Goal.VISITS, 0, better)
    assert rank(Goal.VISITS, 0, replace(better, waiting=8)) < rank(Goal.VISITS, 0, better)
    assert rank(Goal.FINISH, 0, fairer) < rank(Goal.FINISH, 0, better) < rank(Goal.FINISH, 1, fairer)
    assert rank(Goal.FINISH, 0, replace(fairer, wants=8, waiting=0)) > rank(Goal.FINISH, 0, fairer)
