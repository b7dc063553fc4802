"""Bounds leave room for the plans that use all of what there is."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from planner.model.codes import Code
from planner.rotation.bounds import bound_of
from planner.rotation.problem import Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rotation.solver import ConstructiveSolver

SOLVER = ConstructiveSolver(lambda: 0.0)


def day(end: int) -> Span:
    return Span(0, end)


def groups(number: int, end: int, size: int = 1, *names: str) -> tuple[Group, ...]:
    wants = MappingProxyType(dict.fromkeys(names or ("a",), 1))
    return tuple(Group(f"g{one}", day(end), size, wants=wants) for one in range(number))


FULL = {
    "the gap after the last visit lies beyond closing": (
        Problem(7, groups(2, 7), (Station("a", 3, Capacity(1), day(7), gap=1),)),
        2,
    ),
    "each run is full": (
        Problem(60, groups(4, 60), (Station("a", 20, Capacity(2), day(60), starts=(0, 40)),)),
        4,
    ),
    "a shared run has one officer for all": (
        Problem(
            20,
            groups(3, 20),
            (Station("a", 20, Capacity(3), day(20), skill="host", together=True),),
            staff=(Person("p", frozenset({"host"}), (day(20),), 20),),
        ),
        3,
    ),
    "the officer works all the time": (
        Problem(
            40,
            groups(2, 40),
            (Station("a", 20, Capacity(2), day(40), skill="host"),),
            staff=(Person("p", frozenset({"host"}), (day(40),)),),
        ),
        2,
    ),
    "persons fill the room": (
        Problem(20, groups(4, 20, 5), (Station("a", 10, Capacity(None, 10), day(20)),)),
        4,
    ),
    "visits of different lengths fill the room": (
        Problem(
            30,
            (
                *groups(2, 30),
                Group("h", day(30), wants=MappingProxyType({"a": 1}), minutes=MappingProxyType({"a": 10})),
            ),
            (Station("a", 10, Capacity(1), day(30)),),
        ),
        3,
    ),
    "the way to the first station is no way": (
        Problem(
            25,
            groups(1, 25, 1, "a", "b"),
            tuple(Station(name, 10, Capacity(1), day(25)) for name in "ab"),
            walk=MappingProxyType({("a", "b"): 5, ("b", "a"): 5}),
        ),
        2,
    ),
}


@pytest.mark.parametrize("name", FULL)
def test_all_that_is_wanted_where_it_just_fits(name: str) -> None:
    task, wants = FULL[name]
    plan = SOLVER.solve(task, effort=3)
    assert (plan.score.wants, plan.bound.wants, plan.proven) == (wants, wants, True)


@pytest.mark.parametrize("name", FULL)
def test_as_early_as_can_be_where_all_of_it_has_to_be(name: str) -> None:
    task, _ = FULL[name]
    stations = tuple(replace(one, must=True) for one in task.stations)
    plan = SOLVER.solve(replace(task, goal=Goal.FINISH, stations=stations), effort=3)
    assert plan.missing == ()
    assert plan.bound.finish <= plan.score.finish


def test_one_minute_less_is_seen_by_the_bound() -> None:
    task, _ = FULL["the gap after the last visit lies beyond closing"]
    less = replace(task, stations=(replace(task.stations[0], opening=Span(1, 7)),))
    assert bound_of(less, whole=True).wants == 1


def test_nobody_goes_round_longer_than_stations_are_open() -> None:
    stations = tuple(Station(name, 10, Capacity(1), Span(20, 40)) for name in "abc")
    assert bound_of(Problem(120, groups(1, 120, 1, "a", "b", "c"), stations), whole=True).wants == 2


def test_wishes_for_mentors_whom_a_group_had_are_no_hope() -> None:
    mentors = (Person("m", hours=(day(60),), takes=2), Person("n", hours=(day(60),)))
    wishes = MappingProxyType({"m": 7, "n": 2, "gone": 9})
    group = Group("g", day(60), wishes=wishes, had=frozenset({"m"}))
    task = Problem(60, (group,), (Station("a", 10, Capacity(1), day(60), must=True),), mentors=mentors)
    plan = SOLVER.solve(task, effort=0)
    assert (plan.score.wants, plan.bound.wants) == (2, 2)


@pytest.mark.parametrize("name", FULL)
def test_no_sum_is_short_where_all_of_it_fits(name: str) -> None:
    """A station beside it that takes nobody makes every plan miss something."""
    task, _ = FULL[name]
    stations = tuple(replace(one, must=True) for one in task.stations)
    shut = Station("shut", 1, Capacity(0), task.stations[0].opening, must=True)
    roomy = tuple(replace(one, minutes={**one.minutes, "shut": 0}) for one in task.groups[1:])
    plan = SOLVER.solve(replace(task, groups=(task.groups[0], *roomy), stations=(*stations, shut)), effort=0)
    assert len(plan.missing) == 1
    codes = {one.code for one in plan.reasons}
    assert Code.ROTATION_NO_ROOM in codes
    assert not {code for code in codes if "short" in code} - {Code.ROTATION_SHORT_ROUND}
