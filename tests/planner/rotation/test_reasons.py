"""Why a must-see is missing is told with what is short, and with what would mend it."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import pytest

from planner.model.codes import Code
from planner.rotation.problem import Capacity, Group, Person, Problem, Span, Station
from planner.rotation.solver import ConstructiveSolver

HOUR = Span(0, 60)
GROUPS = tuple(Group(f"g{number}", HOUR, 10) for number in range(1, 5))
LAB = Station("lab", 20, Capacity(1), HOUR, must=True)


def reasons(task: Problem) -> dict[Code, dict[str, object]]:
    plan = ConstructiveSolver(monotonic).solve(task, effort=0)
    assert plan.missing
    return {one.code: dict(one.params) for one in plan.reasons}


def test_a_station_short_of_minutes_is_told_with_every_lever_that_would_do() -> None:
    told = reasons(Problem(60, GROUPS, (LAB,)))
    assert told == {
        Code.ROTATION_SHORT_MINUTES: {
            "station": "lab",
            "count": 4,
            "minutes": 80,
            "have": 60,
            "short": 20,
            "groups": 1,
        },
        Code.ROTATION_REMEDY_PLACE: {"station": "lab"},
        Code.ROTATION_REMEDY_LONGER: {"minutes": 20},
        Code.ROTATION_REMEDY_FEWER: {"groups": 1, "known": "g4"},
    }


def test_every_remedy_that_is_told_is_one() -> None:
    task = Problem(60, GROUPS, (LAB,))
    doubled = replace(LAB, capacity=Capacity(2))
    assert not ConstructiveSolver(monotonic).solve(replace(task, stations=(doubled,)), effort=0).missing
    assert not ConstructiveSolver(monotonic).solve(replace(task, groups=GROUPS[:3]), effort=0).missing


@pytest.mark.parametrize(
    ("station", "code", "short"),
    [
        (replace(LAB, starts=(0, 20)), Code.ROTATION_SHORT_RUNS, 2),
        (replace(LAB, capacity=Capacity(persons=30), starts=(0,)), Code.ROTATION_SHORT_PERSONS, 10),
        (replace(LAB, capacity=Capacity(persons=9)), Code.ROTATION_GROUP_TOO_LARGE, 1),
        (replace(LAB, opening=Span(50, 60), capacity=Capacity(4)), Code.ROTATION_SHORT_WINDOW, 10),
    ],
)
def test_each_kind_of_shortage_is_told_with_its_measure(station: Station, code: Code, short: int) -> None:
    assert reasons(Problem(60, GROUPS, (station,)))[code]["short"] == short


def test_officers_guides_mentors_and_time_that_are_short_are_told() -> None:
    host = replace(LAB, capacity=Capacity(4), skill="host")
    one = Person("p", frozenset({"host"}), (HOUR,))
    told = reasons(Problem(60, GROUPS, (host,), staff=(one,)))
    assert told[Code.ROTATION_SHORT_OFFICERS]["short"] == 20
    assert told[Code.ROTATION_REMEDY_OFFICER] == {"skill": "host", "officers": 1}
    wide = replace(LAB, capacity=Capacity(4))
    told = reasons(Problem(60, GROUPS, (wide,), mentors=(Person("m", hours=(HOUR,), takes=3),)))
    assert told[Code.ROTATION_SHORT_MENTORS]["short"] == 1
    guided = (Group("g", HOUR, guides=2, guide_skill="zh"),)
    told = reasons(Problem(60, guided, (wide,), guides=(Person("k", hours=(HOUR,)),)))
    assert told[Code.ROTATION_SHORT_GUIDES]["short"] == 2
    many = tuple(replace(wide, id=f"s{number}") for number in range(4))
    told = reasons(Problem(60, GROUPS, many))
    assert told[Code.ROTATION_SHORT_ROUND]["short"] == 20


def test_a_plan_with_every_must_see_needs_no_reasons() -> None:
    plan = ConstructiveSolver(monotonic).solve(Problem(60, GROUPS[:3], (LAB,)), effort=0)
    assert (plan.missing, plan.reasons) == ((), ())
