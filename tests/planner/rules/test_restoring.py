"""Earlier records on their way back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from planner.model.event import Revision
from planner.model.ids import SessionNumber, Token, VenueId
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.rules.restoring import restored
from tests.planner.records import CREATED, a_session, a_signup, an_event

LATER = datetime(2026, 4, 2, tzinfo=UTC)
THEN = Revision(3, datetime(2026, 3, 5, tzinfo=UTC))


def test_a_moved_session_comes_back_with_the_next_sequence():
    before = an_event(a_session(1), a_session(2, 14))
    moved = replace(before.sessions[0], start=before.start + timedelta(hours=1), revision=THEN)
    back = restored(before, replace(before, sessions=(moved, before.sessions[1])), LATER)
    assert back.sessions[0] == replace(before.sessions[0], revision=Revision(4, LATER))
    assert back.sessions[1] == before.sessions[1]
    assert back.revision == before.revision


def test_a_place_comes_back_with_the_next_sequence_of_the_event():
    before = an_event()
    back = restored(before, replace(before, venue=VenueId(1), revision=THEN), LATER)
    assert (back.venue, back.revision) == (None, Revision(4, LATER))


def test_what_no_calendar_shows_leaves_the_sequence_alone():
    before = an_event()
    current = replace(before, sessions=(a_session(capacity=99),), revision=THEN)
    assert restored(before, current, LATER) == replace(before, revision=THEN)


def test_a_removed_session_leaves_its_sequence_to_the_event_and_its_number_to_nobody():
    before = an_event(a_session(1))
    extra = a_session(2, 14, revision=Revision(5, CREATED))
    current = replace(before, sessions=(*before.sessions, extra), next_session=3)
    back = restored(before, current, LATER)
    assert [session.number for session in back.sessions] == [SessionNumber(1)]
    assert (back.next_session, back.revision) == (3, Revision(5, LATER))


def test_what_was_removed_comes_back_with_the_next_sequence():
    event, signup = an_event(revision=THEN), a_signup(revision=THEN)
    assert restored(event, None, LATER) == replace(event, revision=Revision(4, LATER))
    assert restored(signup, None, LATER) == replace(signup, revision=Revision(4, LATER))


def test_a_signup_that_lost_its_place_gets_it_back_with_the_next_sequence():
    before = a_signup()
    current = replace(before, state=SignUpState.WITHDRAWN, revision=Revision(1, CREATED))
    assert restored(before, current, LATER) == replace(before, revision=Revision(2, LATER))


def test_a_token_that_was_replaced_does_not_come_back():
    before = a_signup(token=Token("leaked"), note="early")
    back = restored(before, replace(before, token=Token("new"), note="late"), LATER)
    assert back == replace(before, token=Token("new"))


def test_records_that_no_calendar_follows_come_back_as_they_were():
    assert restored(Unit(email="a@example.org"), Unit(), LATER) == Unit(email="a@example.org")
