"""Who gets a place."""

from dataclasses import replace

import pytest

from planner.model.event import Drawn
from planner.model.places import Tally
from planner.model.programme_rules import Waiting
from planner.model.signup import Unnamed
from planner.model.states import SignUpState
from planner.rules.places import Room, admitted, holds, joined, promotion, room
from tests.planner.records import a_session, a_signup

CONFIRMED, WAITING, VETTING = SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.VETTING


def party(number, persons):
    return a_signup(number, state=WAITING, line=number, unnamed=Unnamed(adults=persons))


@pytest.mark.parametrize(
    ("room", "persons", "waiting", "state"),
    [
        (Room(10, 6), 4, Waiting(), CONFIRMED),
        (Room(10, 6), 5, Waiting(), WAITING),
        (Room(10, 6, waiting_parties=1), 1, Waiting(), WAITING),
        (Room(10, 12), 1, Waiting(), WAITING),
        (Room(10, 6), 4, Waiting(vetting=True), VETTING),
        (Room(10, 6), 5, Waiting(vetting=True), WAITING),
        (Room(10, 6, waiting_parties=1), 1, Waiting(vetting=True), WAITING),
        (Room(10, 10, waiting_parties=1), 5, Waiting(vetting=True, vetting_holds=False), VETTING),
    ],
)
def test_a_new_party_gets_places_together_and_passes_nobody(room, persons, waiting, state):
    assert admitted(room, persons, waiting) is state


def test_vetting_takes_places_where_the_programme_says_so():
    tally = Tally(confirmed=3, offered=2, vetting=4, waiting=5, waiting_parties=1)
    session = a_session(capacity=10)
    assert room(session, tally, Waiting(vetting_holds=True)) == Room(10, 9, 1, 2)
    assert room(session, tally, Waiting(vetting_holds=False)) == Room(10, 5, 1, 2)
    assert [holds(state, Waiting(vetting_holds=False)) for state in (CONFIRMED, VETTING, WAITING)] == [
        True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "waiting", "after"),
    [
        (CONFIRMED, Waiting(), Room(10, 8, offered=2)),
        (VETTING, Waiting(vetting=True), Room(10, 8, offered=2)),
        (VETTING, Waiting(vetting=True, vetting_holds=False), Room(10, 5, offered=2)),
        (WAITING, Waiting(), Room(10, 5, waiting_parties=1, offered=2)),
    ],
)
def test_a_new_party_leaves_the_places_that_a_fresh_count_finds(state, waiting, after):
    tally = Tally(confirmed=3, offered=2)
    now_there = tally._replace(**{state.value: getattr(tally, state.value) + 3})
    counted = now_there._replace(waiting_parties=int(state is WAITING))
    before = room(a_session(capacity=10), tally, waiting)
    assert joined(before, 3, state, waiting) == room(a_session(capacity=10), counted, waiting) == after


def test_free_places_go_down_the_line_until_a_party_does_not_fit():
    line = [party(1, 2), party(2, 3), party(3, 1)]
    given = promotion(line, 4, skip_allowed=False)
    assert [one.id for one in given.promoted] == [1]
    assert given.skipped == ()


def test_a_party_too_big_is_passed_over_only_where_that_is_allowed():
    line = [party(1, 2), party(2, 3), party(3, 1), party(4, 5)]
    given = promotion(line, 4, skip_allowed=True)
    assert [one.id for one in given.promoted] == [1, 3]
    assert [(skip.signup.id, skip.left) for skip in given.skipped] == [(2, 2)]


def test_nobody_was_passed_over_where_nobody_behind_moved_up():
    given = promotion([party(1, 5), party(2, 5)], 4, skip_allowed=True)
    assert (given.promoted, given.skipped) == ((), ())


def test_nobody_gets_a_place_before_lots_are_drawn():
    session, waiting = a_session(capacity=10), Waiting(lottery=True)
    before = room(session, Tally(confirmed=3), waiting)
    assert (before.free, before.left) == (7, 0)
    assert admitted(before, 1, waiting) is WAITING
    drawn = replace(session, drawn=Drawn(1, "", 1, 7, False, session.start))
    assert room(drawn, Tally(confirmed=3), waiting).left == 7
