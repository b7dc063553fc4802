"""A board allows nothing that the checker finds fault with, whatever comes and goes."""

from __future__ import annotations

from random import Random
from types import MappingProxyType

import pytest

from planner.rotation.board import Board
from planner.rotation.bounds import bound_of
from planner.rotation.checking import check
from planner.rotation.constructive import settle
from planner.rotation.outcome import plan_of
from planner.rotation.pairing import match_mentors
from planner.rotation.placing import Repair, snug_start
from planner.rotation.problem import Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rotation.ranking import rank_of
from planner.rotation.solver import ConstructiveSolver
from planner.rotation.tables import Tables
from tests.planner.rotation.problems import random_problem

HOUR = Span(0, 60)


def told(board: Board) -> list[str]:
    problem = board.tables.problem
    plan = plan_of(board, (), bound_of(problem, whole=False))
    return [f"{one.code} {dict(one.params)}" for one in check(problem, plan) if one.code != "plan_guides"]


@pytest.mark.parametrize("seed", range(40))
def test_visits_come_and_go_and_no_rule_is_ever_broken(seed: int) -> None:
    chance = Random(seed)
    problem = random_problem(seed, 7, 5, Goal.VISITS)
    board = Board(Tables(problem, None, match_mentors(problem)), by_name=chance.random() < 0.3)
    pairs = [(g, s) for g in range(7) for s in range(5)]
    for step in range(70):
        g, s = chance.choice(pairs)
        fit = board.starts(g, s)
        if g in board.inside[s]:
            if board.removable(g, s):
                placed, officer = board.remove(g, s)
                if chance.random() < 0.3:  # as it was, which has to be possible
                    assert board.starts(g, s) >> placed.start & 1
                    board.place(g, s, placed.start, officer)
        elif fit:
            starts = [start for start in range(121) if fit >> start & 1]
            assert fit < 1 << 121
            board.place(g, s, chance.choice((starts[0], starts[-1], chance.choice(starts))))
        if step % 10 == 9:
            assert told(board) == []


def a_board(*stations: Station, groups: tuple[Group, ...], **more: object) -> Board:
    return Board(Tables(Problem(60, groups, stations, **more)))


def test_a_visit_that_makes_a_way_short_enough_is_not_taken_out() -> None:
    stations = tuple(Station(name, 10, Capacity(1), HOUR, must=True) for name in "abc")
    groups = (Group("g", HOUR), Group("h", Span(10, 20)))
    walk = MappingProxyType({("a", "c"): 50, ("c", "a"): 50})
    board = a_board(*stations, groups=groups, walk=walk)
    for s in range(3):
        board.place(0, s, 10 * s)
    assert [board.removable(0, s) for s in range(3)] == [True, False, True]
    Repair(board, 100).run([(1, 1)])
    assert told(board) == []


@pytest.mark.parametrize(("until", "starts"), [(29, 0), (30, 1)])
def test_who_stays_longer_than_the_officer_of_a_run_does_not_join_it(until: int, starts: int) -> None:
    talk = Station("talk", 20, Capacity(9), HOUR, starts=(0,), skill="host")
    groups = (Group("g", HOUR), Group("h", HOUR, minutes=MappingProxyType({"talk": 30})))
    staff = (Person("p", frozenset({"host"}), (Span(0, until),)),)
    board = a_board(talk, groups=groups, staff=staff)
    board.place(0, 0, 0)
    assert board.starts(1, 0) == starts


def test_a_run_goes_on_until_the_last_of_those_who_leave_together_is_taken_out() -> None:
    talk = Station("talk", 20, Capacity(9), HOUR, starts=(0,), skill="host")
    groups = tuple(Group(f"g{number}", HOUR) for number in range(3))
    staff = (Person("p", frozenset({"host"}), (HOUR,)),)
    board = a_board(talk, groups=groups, staff=staff)
    for g in range(3):
        board.place(g, 0, 0)
    for g in range(3):
        board.remove(g, 0)
        assert told(board) == []
        assert len(board.runs[0]) == (g < 2)


@pytest.mark.parametrize("seed", range(40))
def test_to_wait_less_makes_no_timetable_worse_by_its_goal(seed: int) -> None:
    chance = Random(seed)
    problem = random_problem(seed, 6, 5, chance.choice(tuple(Goal)))
    board = Board(Tables(problem, None, match_mentors(problem)))
    for _ in range(40):
        g, s = chance.randrange(6), chance.randrange(5)
        starts = [start for start in range(121) if board.starts(g, s) >> start & 1]
        if starts:
            board.place(g, s, chance.choice(starts))
    before, visits = rank_of(board), sum(map(len, board.rounds))
    settle(board)
    assert rank_of(board) <= before
    assert sum(map(len, board.rounds)) == visits
    assert told(board) == []


def test_a_visit_goes_next_to_the_others_of_its_group_and_not_to_the_ends_of_the_day() -> None:
    stations = tuple(Station(name, 10, Capacity(1), HOUR) for name in "abc")
    board = a_board(*stations, groups=(Group("g", HOUR),), walk={("b", "a"): 5, ("a", "b"): 7})
    board.place(0, 0, 30)
    assert snug_start(board, 0, 1, board.starts(0, 1)) in {15, 47}
    board.place(0, 1, 15)
    assert snug_start(board, 0, 2, board.starts(0, 2)) in {5, 40}


def test_an_early_finish_is_not_put_off_by_what_is_only_wanted() -> None:
    stations = (
        Station("must", 20, Capacity(2), HOUR, must=True),
        Station("wanted", 10, Capacity(2), HOUR),
    )
    wants = MappingProxyType({"wanted": 5})
    groups = (Group("g", HOUR, wants=wants), Group("h", HOUR, wants=wants, minutes={"must": 10}))
    task = Problem(60, groups, stations, Goal.FINISH)
    plan = ConstructiveSolver(lambda: 0.0).solve(task, effort=0)
    assert (plan.score.finish, plan.score.wants, plan.proven) == (20, 5, True)


def test_a_group_goes_to_a_station_that_comes_last_only_after_all_others() -> None:
    """Also where what it wants would fit in after it."""
    stations = (
        Station("end", 10, Capacity(9), HOUR, must=True, last=True, starts=(20,)),
        Station("lab", 10, Capacity(9), Span(30, 60)),
    )
    group = Group("g", HOUR, wants=MappingProxyType({"lab": 5}))
    plan = ConstructiveSolver(lambda: 0.0).solve(Problem(60, (group,), stations), effort=3)
    assert [one.station for one in plan.visits] == ["end"]
