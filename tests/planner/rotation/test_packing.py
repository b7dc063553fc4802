"""A station is filled so that as many as can be find a slot, and few are disturbed for it."""

from __future__ import annotations

from collections import Counter

import pytest

from planner.rotation.board import Board
from planner.rotation.packing import ANY_NUMBER, Slot, slots_of
from planner.rotation.problem import Capacity, Group, Problem, Span, Station
from planner.rotation.seating import Guest, Seats
from planner.rotation.tables import Tables

ALL_DAY = (1 << 120) - 1
GROUPS = tuple(Group(f"g{number}", Span(0, 120), size=10) for number in range(6))


def board_of(station: Station, begun: dict[int, int] | None = None) -> Board:
    board = Board(Tables(Problem(120, GROUPS, (station,))))
    for g, start in (begun or {}).items():
        board.place(g, 0, start)
    return board


def ways(board: Board, fit: int, going: int, before: dict[int, int]) -> list[Counter[Slot]]:
    return list(slots_of(board, 0, dict.fromkeys(range(going), fit), before))


def test_visits_stay_and_what_is_free_between_them_is_filled_first() -> None:
    board = board_of(Station("lab", 10, Capacity(1), Span(0, 120)))
    first = ways(board, 0b1 | 1 << 40, 3, {0: 0, 1: 40})[0]
    assert {slot.start for slot in first} == {0, 40}
    wide = ways(board, (1 << 41) - 1, 3, {0: 0, 1: 40})[0]
    assert {slot.start for slot in wide} == {0, 10, 20, 30, 40}


def test_as_few_visits_as_can_be_move_aside_for_one_slot_more() -> None:
    board = board_of(Station("lab", 10, Capacity(1), Span(0, 120)))
    before = {0: 0, 1: 14, 2: 30, 3: 46}
    _, one_more, *_ = ways(board, (1 << 47) - 1, 5, before)
    assert {slot.start for slot in one_more} == {0, 10, 20, 30, 46}


def test_a_place_is_free_when_whoever_has_begun_and_the_gap_are_over() -> None:
    board = board_of(Station("lab", 10, Capacity(2), Span(0, 120), gap=2), begun={5: 0})
    late, early = ways(board, (1 << 23) - 1, 5, {})[-2:]
    assert early == {Slot(0, 12): 1, Slot(12, 12): 2}
    assert late == {Slot(10, 12): 1, Slot(22, 12): 2}


def test_room_that_is_too_short_for_most_is_left_to_those_who_stay_shorter() -> None:
    short = Group("short", Span(0, 120), minutes={"lab": 5})
    station = Station("lab", 10, Capacity(1), Span(0, 120))
    board = Board(Tables(Problem(120, (*GROUPS, short), (station,))))
    fits = {0: 1 | 1 << 10, 6: (1 << 21) - 1}
    slots = list(slots_of(board, 0, fits, {}))[-1]
    assert Slot(0, 10) in slots
    assert sum(slots.values()) == 3


@pytest.fixture
def guests() -> dict[int, Guest]:
    """The second suits nobody but the first."""
    return {0: Guest(10, 10, 0b1 | 1 << 10), 1: Guest(10, 10, 0b1), 2: Guest(10, 10, 1 << 10 | 1 << 20)}


def test_others_move_on_one_after_the_other_for_somebody_who_has_no_choice(guests: dict[int, Guest]) -> None:
    slots = {Slot(start, 10): 1 for start in (0, 10, 20)}
    seats = Seats(slots, dict.fromkeys(slots, ANY_NUMBER), guests)
    assert seats.near(0, 0)
    assert seats.near(2, 10)
    assert not seats.near(1, 0)
    assert seats.seat(1)
    assert seats.starts == {1: 0, 0: 10, 2: 20}


def test_a_start_for_which_something_else_gives_way_is_taken_only_where_nothing_else_will_do() -> None:
    slots = {Slot(start, 10): 1 for start in (0, 10)}
    guests = {0: Guest(1, 10, 0b1), 1: Guest(1, 10, 0b1)}
    seats = Seats(slots, dict.fromkeys(slots, ANY_NUMBER), guests)
    assert seats.seat(0)
    assert not seats.seat(1)
    assert seats.seat(1, {0: 0b1, 1: 0b1 | 1 << 10})
    assert seats.starts == {0: 0, 1: 10}


def test_a_group_moves_on_to_where_there_is_room_for_its_persons() -> None:
    slots = {Slot(start, 10): ANY_NUMBER for start in (0, 10)}
    sizes = (7, 5, 4, 3, 1)
    seats = Seats(
        slots, dict.fromkeys(slots, 10), {g: Guest(size, 10, ALL_DAY) for g, size in enumerate(sizes)}
    )
    for g, start in ((1, 0), (2, 0), (3, 10), (4, 10)):
        assert seats.near(g, start)
    assert seats.seat(0)
    assert seats.starts == {0: 10, 1: 0, 2: 0, 3: 10, 4: 0}


def test_larger_groups_change_places_with_smaller_ones_to_make_room() -> None:
    slots = {Slot(start, 10): ANY_NUMBER for start in (0, 10)}
    sizes = (2, 7, 2, 6, 3)
    guests = {g: Guest(size, 10, ALL_DAY) for g, size in enumerate(sizes)}
    seats = Seats(slots, dict.fromkeys(slots, 10), guests)
    for g, start in ((1, 0), (2, 0), (3, 10), (4, 10)):
        assert seats.near(g, start)
    assert not seats.near(0, 0)
    assert seats.seat(0)
    at = seats.starts
    assert len(at) == 5
    assert {start: sum(sizes[g] for g in at if at[g] == start) for start in (0, 10)} == {0: 10, 10: 10}
