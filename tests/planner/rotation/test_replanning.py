"""A plan that is mended on the day keeps every rule, keeps what is over, and changes little."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.rotation_cases import SHAPES, problem
from planner.model.codes import Code
from planner.rotation.checking import check
from planner.rotation.plan import Plan
from planner.rotation.problem import Problem, Span
from planner.rotation.reading import read_problem
from planner.rotation.replanning import (
    GroupGone,
    GroupLate,
    GroupSize,
    Mishap,
    StationClosed,
    replan,
)
from planner.rotation.solver import ConstructiveSolver
from tests.planner.rotation.problems import HORIZON, problems

SOLVER = ConstructiveSolver(monotonic)
TYPICAL = read_problem(problem(SHAPES["typical"], 1))
PLAN = SOLVER.solve(TYPICAL, effort=30)
BUSY = next(visit for visit in PLAN.visits if visit.start > 80 and visit.station == "s3")


@st.composite
def mishaps(draw: st.DrawFn, task: Problem) -> Mishap:
    group = f"g{draw(st.integers(0, max(0, len(task.groups) - 1)))}"
    start = draw(st.integers(0, HORIZON))
    return draw(
        st.sampled_from(
            (
                StationClosed(f"s{draw(st.integers(0, len(task.stations) - 1))}", Span(start, start + 20)),
                GroupLate(group, start),
                GroupGone(group),
            )
        )
    )


def begun(plan: Plan, now: int) -> list[object]:
    return [visit for visit in plan.visits if visit.start < now]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.integers(0, HORIZON), st.data())
def test_a_mended_plan_keeps_every_rule_and_what_has_begun(
    task: Problem, now: int, data: st.DataObject
) -> None:
    plan = SOLVER.solve(task, effort=1)
    troubles = data.draw(st.lists(mishaps(task), max_size=2))
    mended = replan(task, plan, now, troubles)
    assert [f"{one.code} {dict(one.params)}" for one in check(mended.problem, mended.plan)] == []
    assert begun(mended.plan, now) == begun(plan, now)
    for one in troubles:
        if isinstance(one, StationClosed):
            assert not [
                visit
                for visit in mended.plan.visits
                if visit.station == one.station
                and visit.start >= now
                and visit.start < one.span.end
                and visit.end > one.span.start
            ]


def test_without_any_mishap_nothing_changes() -> None:
    mended = replan(TYPICAL, PLAN, 0, ())
    assert mended.moved == ()
    assert mended.plan == PLAN


@pytest.mark.parametrize(
    "mishap",
    [StationClosed("s6", Span(80, 110)), GroupLate("g4", 30), GroupGone("g2"), GroupSize("g5", 9)],
    ids=lambda one: type(one).__name__,
)
def test_a_mishap_costs_no_must_see_and_moves_a_part_of_the_visits_only(mishap: Mishap) -> None:
    now = 10 if isinstance(mishap, GroupLate) else 60
    mended = replan(TYPICAL, PLAN, now, (mishap,))
    assert mended.plan.missing == ()
    assert 0 < len(mended.moved) < len(PLAN.visits) / 3 or isinstance(mishap, GroupSize)
    assert {(one.group, one.before) for one in mended.moved if one.before and one.before.start < now} == set()


def test_a_group_that_has_gone_makes_no_more_visits_and_misses_nothing() -> None:
    mended = replan(TYPICAL, PLAN, BUSY.start, (GroupGone(BUSY.group),))
    assert not [one for one in mended.plan.visits if one.group == BUSY.group and one.start >= BUSY.start]
    assert mended.plan.missing == ()
    assert {one.after for one in mended.moved} == {None}


def test_more_people_than_a_station_takes_go_there_no_more() -> None:
    mended = replan(TYPICAL, PLAN, 60, (GroupSize(BUSY.group, 10_000),))
    crowded = {one.code for one in check(mended.problem, mended.plan)}
    assert crowded <= {Code.PLAN_TOO_MANY_PERSONS}
    persons = {one.id for one in TYPICAL.stations if one.capacity.persons is not None}
    after = {one.station for one in mended.plan.visits if one.group == BUSY.group and one.start >= 60}
    assert not after & persons
