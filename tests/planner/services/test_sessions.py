"""Adding and changing sessions."""

from datetime import date, time

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.ids import SessionNumber
from planner.services import cancelling, venues
from planner.services.desk import Desk
from planner.services.history import history
from planner.services.sessions import add_session, preview_session, set_session
from planner.services.venues import NewVenue
from tests.planner.records import a_desk
from tests.planner.services.days import a_tour, party, refused, sequences, shown, starts


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def test_a_session_is_added_with_a_number_that_was_never_given(desk):
    ref = a_tour(desk)
    result = add_session(desk, ref, time(18), 60, 10)
    assert [session.number for session in result.event.sessions] == [1, 2, 3]
    assert (starts(desk, ref)[2], result.event.next_session) == ("04-15 18:00", 4)
    assert result.findings == ()


def test_a_session_may_be_on_another_day_and_in_its_own_place(desk):
    venues.add_venue(desk, NewVenue("Yard", capacity=5))
    ref = a_tour(desk)
    result = add_session(desk, ref, time(9), 60, 10, date(2026, 4, 16), "yard")
    assert starts(desk, ref)[2] == "04-16 09:00"
    assert result.event.sessions[2].venue == 1
    assert [found.code for found in result.findings] == [Code.CAPACITY_ABOVE_VENUE]


def test_a_session_that_overlaps_another_is_said_so(desk):
    ref = a_tour(desk)
    assert [found.code for found in add_session(desk, ref, time(10), 60, 10).findings] == [
        Code.SESSIONS_OVERLAP
    ]


@pytest.mark.parametrize(
    ("minutes", "capacity", "code", "where"),
    [
        (0, 10, Code.END_BEFORE_START, "minutes"),
        (-30, 10, Code.END_BEFORE_START, "minutes"),
        (1441, 10, Code.NUMBER_OUT_OF_RANGE, "minutes"),
        (60, 0, Code.NUMBER_OUT_OF_RANGE, "capacity"),
        (60, -3, Code.NUMBER_OUT_OF_RANGE, "capacity"),
        (60, 100_001, Code.NUMBER_OUT_OF_RANGE, "capacity"),
    ],
)
def test_lengths_and_capacities_must_make_sense(desk, minutes, capacity, code, where):
    ref = a_tour(desk)
    (found,) = refused(desk, BadInput, lambda: add_session(desk, ref, time(18), minutes, capacity))
    assert (found.code, found.where) == (code, where)
    (found,) = refused(desk, BadInput, lambda: set_session(desk, ref, 1, capacity, None, minutes))
    assert (found.code, found.where) == (code, where)


def test_more_places_go_to_those_who_wait_in_the_same_transaction(desk):
    ref = a_tour(desk)
    party(desk, ref, 1, 18)
    second, third = party(desk, ref, 2, 4), party(desk, ref, 3, 3)
    result = set_session(desk, ref, 1, capacity=24)
    assert [signup.ref for signup in result.promoted] == [second]
    result = set_session(desk, ref, 1, capacity=25)
    assert [signup.ref for signup in result.promoted] == [third]
    assert (shown(desk, ref).taken, shown(desk, ref).waiting) == (25, 0)
    assert len(history(desk, limit=1)[0].changes) == 2
    assert history(desk, third)[0].subjects == (ref, third)
    assert sequences(desk, ref) == (0, [0, 0])


def test_a_capacity_never_goes_below_the_places_taken(desk):
    ref = a_tour(desk)
    party(desk, ref, 1, 12)
    (found,) = refused(desk, Refusal, lambda: set_session(desk, ref, 1, capacity=11))
    assert (found.code, found.where) == (Code.CAPACITY_BELOW_TAKEN, "capacity")
    assert dict(found.params) == {"number": 1, "capacity": 11, "taken": 12}
    assert set_session(desk, ref, 1, capacity=12).event.sessions[0].capacity == 12


def test_another_time_tells_calendars_and_whom_it_hits(desk):
    ref = a_tour(desk)
    party(desk, ref, 1, 12)
    party(desk, ref, 2, 5, session=2)
    effect = preview_session(desk, ref, 1, start=time(13), minutes=90)
    assert (effect.sessions, effect.persons) == (1, 12)
    assert [found.code for found in effect.findings] == [Code.SESSIONS_OVERLAP]
    result = set_session(desk, ref, 1, start=time(13), minutes=90)
    assert result.findings == effect.findings
    assert starts(desk, ref) == ["04-15 13:00", "04-15 14:00"]
    set_session(desk, ref, 1, minutes=45)
    set_session(desk, ref, 1, day=date(2026, 4, 16))
    assert starts(desk, ref) == ["04-16 13:00", "04-15 14:00"]
    assert sequences(desk, ref) == (0, [3, 0])


def test_what_session_cannot_change_says_why(desk):
    ref = a_tour(desk, date(2026, 4, 2))
    for call, code in [
        (lambda: set_session(desk, ref, 1), Code.NOTHING_TO_CHANGE),
        (lambda: set_session(desk, ref, 1, capacity=20, start=time(9)), Code.NOTHING_TO_CHANGE),
        (lambda: set_session(desk, ref, 1, day=date(2026, 3, 31)), Code.IN_THE_PAST),
        (lambda: add_session(desk, ref, time(9), 60, 5, date(2026, 3, 31)), Code.IN_THE_PAST),
    ]:
        (found,) = refused(desk, Refusal, call)
        assert found.code is code
    (found,) = refused(desk, BadInput, lambda: set_session(desk, ref, 5, capacity=9))
    assert (found.code, found.params["number"]) == (Code.UNKNOWN_SESSION, 5)
    (found,) = refused(desk, BadInput, lambda: add_session(desk, ref, time(9), 60, 5, venue="castle"))
    assert found.code is Code.UNKNOWN_VENUE
    cancelling.cancel_session(desk, ref, SessionNumber(2), "no staff")
    (found,) = refused(desk, Refusal, lambda: set_session(desk, ref, 2, capacity=9))
    assert found.code is Code.SESSION_CANCELLED
    cancelling.cancel_event(desk, ref, "storm", None)
    for call in (
        lambda: set_session(desk, ref, 1, capacity=9),
        lambda: add_session(desk, ref, time(9), 60, 5),
    ):
        (found,) = refused(desk, Refusal, call)
        assert found.code is Code.EVENT_CANCELLED


def test_a_session_or_event_that_is_over_stays_as_it_was(desk):
    ref = a_tour(desk, date(2026, 4, 2))
    desk.clock.set(shown(desk, ref).event.sessions[0].end)
    (found,) = refused(desk, Refusal, lambda: set_session(desk, ref, 1, capacity=9))
    assert found.code is Code.SESSION_OVER
    set_session(desk, ref, 2, capacity=9)
    desk.clock.set(shown(desk, ref).event.end)
    (found,) = refused(desk, Refusal, lambda: add_session(desk, ref, time(20), 60, 9))
    assert found.code is Code.EVENT_OVER
