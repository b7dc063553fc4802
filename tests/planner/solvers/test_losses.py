"""What no plan can keep is counted right, and never too much."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.rotation.plan import Bound, Duty, Plan, Score, Status, Visit
from planner.rotation.problem import Capacity, Group, Person, Problem, Span, Station
from planner.rotation.replanning import GroupLate, GroupSize, Mishap, OfficerAway, StationClosed, replan
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.losses import losses_of
from tests.planner.rotation.mishaps import mishaps
from tests.planner.rotation.problems import HORIZON, problems

DAY = Span(0, 100)
GROUPS = tuple(Group(f"g{number}", DAY, size=6) for number in range(5))
LAB = Station("lab", 20, Capacity(1), DAY, must=True)
TALK = Station("talk", 10, Capacity(9), DAY, must=True, last=True)
HALL = replace(LAB, capacity=Capacity(None, 12))
SHUT = StationClosed("lab", Span(20, 40))


def plan_with(*visits: Visit) -> Plan:
    return Plan(Status.PARTIAL, visits, (), Score(0, 0, 0, 0), Bound(0, 0))


@pytest.mark.parametrize(
    ("stations", "now", "mishap", "lost"),
    [
        ((LAB,), 0, SHUT, 1),
        ((LAB,), 21, SHUT, 2),
        ((replace(LAB, gap=5),), 0, StationClosed("lab", Span(99, 100)), 1),
        ((LAB, TALK), 0, SHUT, 2),
        ((LAB, replace(TALK, first=True, last=False)), 0, SHUT, 2),
        ((HALL,), 0, StationClosed("lab", Span(20, 80)), 1),
        ((HALL,), 0, GroupSize("g0", 12), 0),
        ((HALL,), 60, GroupSize("g0", 12), 1),
        ((LAB,), 0, GroupLate("g0", 81), 1),
    ],
)
def test_those_for_whom_there_is_no_room_are_counted(
    stations: tuple[Station, ...], now: int, mishap: Mishap, lost: int
) -> None:
    assert losses_of(Problem(100, GROUPS, stations), plan_with(), now, (mishap,)) == lost


def test_who_has_begun_counts_no_more_and_keeps_the_place_for_so_long() -> None:
    task = Problem(100, GROUPS, (LAB,))
    begun = plan_with(Visit(5, 25, "g0", "lab"))
    assert losses_of(task, begun, 10, ()) == 1
    assert losses_of(task, begun, 10, (StationClosed("lab", Span(30, 40)),)) == 1
    assert losses_of(task, begun, 10, (StationClosed("lab", Span(30, 50)),)) == 2


def test_a_time_at_which_hardly_anybody_is_free_is_not_counted_for_more() -> None:
    hall = Station("hall", 15, Capacity(9), DAY)
    task = Problem(100, GROUPS, (replace(LAB, capacity=Capacity(2)), hall))
    begun = plan_with(*(Visit(0, 15, f"g{number}", "hall") for number in range(4)))
    shut = (StationClosed("lab", Span(30, 60)),)
    assert losses_of(task, plan_with(), 10, shut) == 0
    assert losses_of(task, begun, 10, shut) == 0
    assert losses_of(task, begun, 10, (StationClosed("lab", Span(30, 61)),)) == 2


def test_officers_who_are_away_leave_less_that_can_be_seen() -> None:
    stations = tuple(Station(name, 20, Capacity(5), DAY, must=True, skill="host") for name in ("lab", "dogs"))
    staff = tuple(Person(name, frozenset({"host"}), (DAY,)) for name in ("A", "B"))
    task = Problem(100, GROUPS, stations, staff=staff)
    assert losses_of(task, plan_with(), 0, ()) == 0
    away = OfficerAway("A", Span(50, 100))
    assert losses_of(task, plan_with(), 0, (away,)) == 3
    busy = replace(plan_with(Visit(5, 25, "g0", "lab")), duties=(Duty(5, 25, "B", "lab", "host"),))
    assert losses_of(task, busy, 20, ()) == 9 - 4 - 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.integers(0, HORIZON), st.data())
def test_no_plan_has_more_must_sees_than_are_said_to_be_possible(
    task: Problem, now: int, data: st.DataObject
) -> None:
    before = ConstructiveSolver(monotonic).solve(task, effort=0)
    troubles = data.draw(st.lists(mishaps(task), max_size=2))
    assert losses_of(task, before, now, troubles) <= len(replan(task, before, now, troubles).plan.missing)
