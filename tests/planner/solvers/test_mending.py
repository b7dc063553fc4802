"""Plans mended with CP-SAT keep every rule and what has begun, lose least, and change little."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.rotation_cases import SHAPES, problem
from planner.rotation.plan import Bound, Plan, Score, Status, Visit
from planner.rotation.problem import Capacity, Group, Problem, Span, Station
from planner.rotation.reading import read_problem
from planner.rotation.replanning import GroupLate, Mending, Mishap, OfficerAway, StationClosed
from planner.rotation.replanning import replan as replan_plainly
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.must_sees import MustSees
from planner.solvers.replanning import replan, unavoidable
from tests.planner.rotation.mishaps import faults, mishaps
from tests.planner.rotation.problems import HORIZON, problems

SOLVER = ConstructiveSolver(monotonic)
TYPICAL = read_problem(problem(SHAPES["typical"], 4))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return SOLVER.solve(TYPICAL, effort=30)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.integers(0, HORIZON), st.data())
def test_a_mended_plan_keeps_every_rule_and_what_has_begun(
    task: Problem, now: int, data: st.DataObject
) -> None:
    before = SOLVER.solve(task, effort=0)
    troubles = data.draw(st.lists(mishaps(task), min_size=1, max_size=2))
    mended = replan(task, before, now, troubles)
    assert faults(mended, before, now, troubles) == []
    plainly = replan_plainly(task, before, now, troubles)
    assert len(mended.plan.missing) <= len(plainly.plan.missing)


@pytest.mark.parametrize(
    ("now", "mishap"),
    [
        (60, StationClosed("s3", Span(80, 100))),
        (10, GroupLate("g4", 30)),
        (60, OfficerAway("host 1", Span(60, 180))),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_mishap_at_a_must_see_costs_no_must_see_and_moves_no_more_than_it_has_to(
    plan: Plan, now: int, mishap: Mishap
) -> None:
    mended = replan(TYPICAL, plan, now, (mishap,))
    plainly = replan_plainly(TYPICAL, plan, now, (mishap,))
    assert mended.lost == ()
    assert faults(mended, plan, now, [mishap]) == []
    assert (len(mended.lost), len(mended.moved)) <= (len(plainly.lost), len(plainly.moved))
    assert len(mended.moved) < len(plan.visits) / 5


def test_the_same_mishap_is_mended_the_same_way(plan: Plan) -> None:
    closed = (StationClosed("s3", Span(80, 100)),)
    assert replan(TYPICAL, plan, 60, closed) == replan(TYPICAL, plan, 60, closed)


def test_where_not_all_groups_are_free_a_late_one_is_mended_with_those_near_it() -> None:
    task = read_problem(problem(SHAPES["large"], 1))
    before = SOLVER.solve(task, effort=0)
    mishap = GroupLate("g7", 120)
    mended = replan(task, before, 100, (mishap,))
    assert faults(mended, before, 100, [mishap]) == []
    assert mended.lost == ()
    assert len({one.group for one in mended.moved}) < len(task.groups) / 2


def test_what_no_plan_can_keep_is_lost_and_told_and_nothing_else() -> None:
    day = Span(0, 125)
    lab, talk = (
        Station("lab", 20, Capacity(1), day, must=True),
        Station("talk", 5, Capacity(6), day, last=True),
    )
    groups = tuple(Group(f"g{number}", day) for number in range(6))
    for last, lost in ((talk, 1), (replace(talk, must=True), 2)):
        task = Problem(125 + 5 * last.must, groups, (lab, replace(last, together=last.must)))
        before = SOLVER.solve(task, effort=0)
        assert before.missing == ()
        shut = (StationClosed("lab", Span(40, 40 + 20 * lost)),)
        assert unavoidable(task, before, 40, shut, patience=2) == lost
        assert len(replan(task, before, 40, shut).lost) == lost


def test_all_are_kept_where_a_full_station_has_to_be_packed_anew() -> None:
    day = Span(0, 120)
    lab = Station("lab", 10, Capacity(10), day, must=True)
    groups = tuple(Group(f"g{number}", day) for number in range(90))
    starts = [22 + number // 10 * 11 for number in range(90)]
    visits = [Visit(at, at + 10, one.id, "lab") for at, one in zip(starts, groups, strict=True)]
    before = Plan(Status.COMPLETE, tuple(sorted(visits)), (), Score(0, 0, 0, 120), Bound(0, 90))
    for shut, lost in ((Span(20, 30), 0), (Span(20, 31), 10)):
        closed = StationClosed("lab", shut)
        mended = replan(Problem(120, groups, (lab,)), before, 20, (closed,))
        assert len(mended.lost) == lost
        assert faults(mended, before, 20, [closed]) == []


def test_must_sees_that_visits_give_way_to_one_by_one_in_vain_are_settled_together(plan: Plan) -> None:
    shut = (StationClosed("s2", Span(60, 80)),)
    mending = Mending(TYPICAL, plan, 60, shut)
    before = mending.cost()
    must_sees = MustSees(mending, 1)
    assert must_sees.save() or must_sees.proven
    assert mending.cost()[0] <= before[0]
    assert faults(mending.result(), plan, 60, list(shut)) == []
