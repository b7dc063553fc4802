"""What stays of a plan that is mended stays where it was, must-sees first, and what is different is told."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from planner.model.codes import Code
from planner.rotation.board import Board
from planner.rotation.changes import differences, replanned
from planner.rotation.checking import check
from planner.rotation.keeping import Keeper, nearest
from planner.rotation.minutes import lowest
from planner.rotation.mishaps import bar
from planner.rotation.plan import Bound, Missing, Plan, Score, Status, Visit
from planner.rotation.problem import Capacity, Group, Person, Problem, Span, Station
from planner.rotation.replanning import GroupLate, Mending, OfficerAway
from planner.rotation.solver import ConstructiveSolver
from planner.rotation.tables import Tables

HOUR = Span(0, 60)


def a_plan(*visits: Visit) -> Plan:
    return Plan(Status.PARTIAL, visits, (), Score(0, 0, 0, 0), Bound(0, 0))


@pytest.mark.parametrize(
    ("fit", "start", "expected"),
    [
        ([10], 40, 10),
        ([10], 0, 10),
        ([10, 40], 24, 10),
        ([10, 40], 25, 10),
        ([10, 40], 26, 40),
        ([25, 26], 26, 26),
    ],
)
def test_of_the_starts_that_fit_the_nearest_is_taken_and_of_two_the_earlier(
    fit: list[int], start: int, expected: int
) -> None:
    assert nearest(sum(1 << one for one in fit), start) == expected


def test_a_visit_goes_back_to_where_it_was_unless_it_shortens_a_way_where_it_is() -> None:
    stations = tuple(Station(name, 10, Capacity(1), HOUR) for name in "abc")
    walk = MappingProxyType({("a", "c"): 50, ("c", "a"): 50})
    task = Problem(60, (Group("g", HOUR),), stations, walk=walk)
    was = Visit(45, 55, "g", "b")
    board = Board(Tables(task))
    for s in range(3):
        board.place(0, s, 10 * s)
    Keeper(task, a_plan(was)).back(board, [was])
    assert board.inside[1][0].start == 10
    board.remove(0, 2)
    Keeper(task, a_plan(was)).back(board, [was])
    assert board.inside[1][0].start == 45


def test_must_sees_keep_their_officers_before_what_is_only_wanted() -> None:
    stations = (
        Station("a", 20, Capacity(1), HOUR, skill="host"),
        Station("b", 20, Capacity(1), HOUR, must=True, skill="host"),
    )
    groups = (
        Group("g", HOUR, wants=MappingProxyType({"a": 3}), minutes=MappingProxyType({"b": 0})),
        Group("h", Span(20, 40)),
    )
    staff = tuple(Person(name, frozenset({"host"}), (Span(20, 40),)) for name in ("p", "q"))
    task = Problem(60, groups, stations, staff=staff)
    plan = ConstructiveSolver(lambda: 0.0).solve(task, effort=0)
    assert len(plan.visits) == 2
    mending = Mending(task, plan, 10, [OfficerAway("p", HOUR)])
    assert mending.displaced == {(0, 0)}


def test_what_is_different_is_told_with_how_much_later_it_begins() -> None:
    before = a_plan(Visit(0, 10, "g", "a"), Visit(20, 30, "g", "b"), Visit(40, 50, "g", "c"))
    after = a_plan(Visit(15, 25, "g", "a"), Visit(10, 20, "g", "b"), Visit(40, 50, "g", "c"))
    moved = differences(before, after)
    assert [(one.station, one.minutes) for one in moved] == [("b", -10), ("a", 15)]


def test_a_plan_that_is_put_on_a_board_again_breaks_no_rule_that_it_kept() -> None:
    stations = tuple(Station(name, 10, Capacity(1), HOUR, must=True) for name in "ab")
    task = Problem(60, (Group("g", HOUR), Group("h", HOUR)), stations)
    plan = ConstructiveSolver(lambda: 0.0).solve(task, effort=0)
    mended = Mending(task, plan, 0, ()).result()
    assert (mended.plan.visits, mended.moved) == (plan.visits, ())
    assert {one.code for one in check(task, mended.plan)} <= {Code.PLAN_FIGURE}


def test_only_what_is_missing_since_is_lost_and_its_group_is_told() -> None:
    task = Problem(60, (), ())
    before = replace(a_plan(), missing=(Missing("g", "a"),))
    after = replace(a_plan(), missing=(Missing("g", "a"), Missing("h", "b")))
    mended = replanned(task, before, after)
    assert mended.lost == (Missing("h", "b"),)
    assert [(one.group, one.moved, one.lost) for one in mended.groups] == [("h", (), ("b",))]


def test_who_was_late_before_now_begins_nothing_before_now() -> None:
    tables = Tables(Problem(60, (Group("g", HOUR), Group("h", HOUR)), (Station("a", 10, Capacity(1), HOUR),)))
    bar(tables, 30, [GroupLate("g", 5), GroupLate("h", 40), GroupLate("nobody", 60)])
    assert [lowest(own[0]) for own in tables.base] == [30, 40]
