"""A plan that is mended on the day keeps every rule, keeps what is over, and changes little."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.rotation_cases import SHAPES, problem
from planner.model.codes import Code
from planner.rotation.checking import check
from planner.rotation.plan import Bound, Plan, Score, Status, Visit
from planner.rotation.problem import Capacity, Group, Person, Problem, Span, Station
from planner.rotation.reading import read_problem
from planner.rotation.replanning import (
    ChangeKind,
    GroupGone,
    GroupLate,
    GroupSize,
    Mishap,
    OfficerAway,
    StationClosed,
    replan,
)
from planner.rotation.solver import ConstructiveSolver
from tests.planner.rotation.mishaps import faults, mishaps
from tests.planner.rotation.problems import HORIZON, problems

SOLVER = ConstructiveSolver(monotonic)
TYPICAL = read_problem(problem(SHAPES["typical"], 1))
PLAN = SOLVER.solve(TYPICAL, effort=30)
BUSY = next(visit for visit in PLAN.visits if visit.start > 80 and visit.station == "s3")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.integers(0, HORIZON), st.data())
def test_a_mended_plan_keeps_every_rule_and_what_has_begun(
    task: Problem, now: int, data: st.DataObject
) -> None:
    plan = SOLVER.solve(task, effort=0)
    troubles = data.draw(st.lists(mishaps(task), max_size=2))
    mended = replan(task, plan, now, troubles)
    assert faults(mended, plan, now, troubles) == []


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


def test_what_has_changed_is_told_group_by_group() -> None:
    station = "s3"
    mended = replan(TYPICAL, PLAN, 60, (StationClosed(station, Span(60, TYPICAL.horizon)),))
    assert {one.station for one in mended.lost} == {station}
    by_group = {one.group: one for one in mended.groups}
    assert {one.group for one in mended.lost} <= by_group.keys()
    hit = by_group[mended.lost[0].group]
    assert hit.lost == (station,)
    dropped = next(one for one in hit.moved if one.station == station)
    assert (dropped.kind, dropped.minutes, dropped.after) == (ChangeKind.DROPPED, 0, None)
    assert [one for change in mended.groups for one in change.moved] == list(mended.moved)


def test_visits_move_together_where_only_so_there_is_room_for_all() -> None:
    day = Span(0, 120)
    stations = (Station("lab", 10, Capacity(2), day, must=True), Station("dogs", 5, Capacity(20), day))
    groups = tuple(Group(f"g{number}", day, wants={"dogs": 1}) for number in range(18))
    task = Problem(120, groups, stations)
    visits = []
    for number, group in enumerate(groups):
        lab, dogs = 22 + number // 2 * 11, 60 if number < 6 else 30
        visits += [Visit(lab, lab + 10, group.id, "lab"), Visit(dogs, dogs + 5, group.id, "dogs")]
    plan = Plan(Status.COMPLETE, tuple(sorted(visits)), (), Score(18, 1, 0, 120), Bound(18, 100))
    shut = StationClosed("lab", Span(20, 30))
    mended = replan(task, plan, 20, (shut,))
    assert mended.lost == ()
    assert faults(mended, plan, 20, [shut]) == []
    assert {one.start for one in mended.plan.visits if one.station == "lab"} == set(range(30, 120, 10))
    assert sum(one.station == "dogs" for one in mended.plan.visits) >= 16


def test_an_officer_who_falls_out_is_replaced_where_there_is_another() -> None:
    lab = Station("lab", 20, Capacity(1), Span(0, 120), must=True, skill="host")
    groups = tuple(Group(f"g{number}", Span(0, 120)) for number in range(3))
    staff = tuple(Person(name, frozenset({"host"}), (Span(0, 120),)) for name in ("A", "B"))
    task = Problem(120, groups, (lab,), staff=staff)
    plan = SOLVER.solve(task, effort=0)
    first = plan.duties[1].person
    mended = replan(task, plan, 30, (OfficerAway(first, Span(0, 120)),))
    assert mended.moved == ()
    assert first not in {one.person for one in mended.plan.duties if one.start >= 30}
    assert mended.plan.duties[:2] == plan.duties[:2]
