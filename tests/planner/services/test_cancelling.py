"""Cancelling and taking it back."""

from datetime import date

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal
from planner.model.series import Scope
from planner.model.states import SignUpState
from planner.services import events, planning
from planner.services.cancelling import (
    cancel_event,
    cancel_session,
    preview_cancel,
    preview_cancel_session,
    reinstate,
    reinstate_session,
)
from planner.services.deciding import withdraw
from planner.services.desk import Desk
from planner.services.history import history
from planner.services.lookup import signup_by
from planner.services.planning import NewEvent
from tests.planner.records import TOUR, a_desk
from tests.planner.services.days import DAY, a_tour, party, refused, sequences, shown, weekly


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def state(desk: Desk, ref: str) -> SignUpState:
    with desk.store.view() as view:
        return signup_by(view, ref).state


def test_cancelling_says_whom_it_hits_and_keeps_their_records(desk):
    ref = a_tour(desk)
    here, waits = party(desk, ref, 1, 20), party(desk, ref, 2, 3)
    preview = preview_cancel(desk, ref, None)
    effect, (event,) = cancel_event(desk, ref, " storm\x1b ", None)
    assert effect == preview
    assert (effect.sessions, effect.parties, effect.persons, effect.waiting_persons) == (2, 1, 20, 3)
    assert [signup.ref for signup in effect.signups] == [here, waits]
    assert (state(desk, here), state(desk, waits)) == (SignUpState.CONFIRMED, SignUpState.WAITING)
    assert event.cancelled
    assert (event.cancelled.reason, event.cancelled.at) == ("storm", desk.now())
    assert (event.status, event.before_cancel) == (EventStatus.CANCELLED, EventStatus.PUBLISHED)
    assert sequences(desk, ref) == (1, [0, 0])
    assert history(desk, limit=1)[0].reason == "storm"


@pytest.mark.parametrize("before", [EventStatus.DRAFT, EventStatus.PUBLISHED, EventStatus.CLOSED])
def test_reinstating_returns_to_the_state_before(desk, before):
    ref = planning.plan_event(desk, NewEvent(TOUR, DAY)).events[0].ref
    if before is not EventStatus.DRAFT:
        events.publish(desk, ref)
    if before is EventStatus.CLOSED:
        events.close(desk, ref)
    cancel_event(desk, ref, "storm", None)
    (event,) = reinstate(desk, ref, None)
    assert (event.status, event.cancelled, event.before_cancel) == (before, None, None)
    assert event.revision.sequence == 2


def test_places_freed_while_it_was_cancelled_are_given_away_when_it_is_reinstated(desk):
    ref = a_tour(desk)
    here, waits = party(desk, ref, 1, 20), party(desk, ref, 2, 3)
    cancel_event(desk, ref, "storm", None)
    withdraw(desk, [here])
    assert state(desk, waits) is SignUpState.WAITING
    reinstate(desk, ref, None)
    assert state(desk, waits) is SignUpState.CONFIRMED
    assert history(desk, waits)[0].action is Action.EVENT_REINSTATED


def test_a_series_is_cancelled_and_reinstated_as_far_as_asked_for(desk):
    refs = weekly(desk)
    effect, _ = cancel_event(desk, refs[1], "storm", Scope.FOLLOWING)
    assert effect.events == tuple(refs[1:])
    assert history(desk, limit=1)[0].count == 3
    assert [event.ref for event in reinstate(desk, refs[2], Scope.THIS)] == [refs[2]]
    assert [event.ref for event in reinstate(desk, refs[1], Scope.ALL)] == [refs[1], refs[3]]
    assert {shown(desk, ref).shown for ref in refs} == {EventStatus.PUBLISHED}


def test_what_cannot_be_cancelled_says_why(desk):
    ref = a_tour(desk)
    (found,) = refused(desk, BadInput, lambda: cancel_event(desk, ref, " \n", None))
    assert found.code is Code.REASON_REQUIRED
    (found,) = refused(desk, BadInput, lambda: cancel_event(desk, ref, "x" * 10_000, None))
    assert found.code is Code.TEXT_TOO_LONG
    (found,) = refused(desk, Refusal, lambda: reinstate(desk, ref, None))
    assert found.code is Code.NOTHING_TO_CHANGE
    cancel_event(desk, ref, "storm", None)
    (found,) = refused(desk, Refusal, lambda: cancel_event(desk, ref, "again", None))
    assert (found.code, found.params["possible"]) == (Code.STATE_FORBIDS, "published")
    ref = a_tour(desk)
    desk.clock.set(shown(desk, ref).event.end)
    (found,) = refused(desk, Refusal, lambda: cancel_event(desk, ref, "late", None))
    assert found.code is Code.EVENT_OVER


def test_a_session_is_cancelled_alone(desk):
    ref = a_tour(desk)
    party(desk, ref, 1, 4)
    hit = party(desk, ref, 2, 5, session=2)
    preview = preview_cancel_session(desk, ref, 2)
    effect, (event,) = cancel_session(desk, ref, 2, "no staff")
    assert effect == preview
    assert (effect.sessions, effect.persons, [signup.ref for signup in effect.signups]) == (1, 5, [hit])
    assert [session.number for session in event.live_sessions] == [1]
    assert event.status is EventStatus.PUBLISHED
    assert sequences(desk, ref) == (0, [0, 1])


def test_a_session_that_takes_place_after_all_gives_its_places_to_those_who_wait(desk):
    ref = a_tour(desk)
    here, waits = party(desk, ref, 1, 20), party(desk, ref, 2, 3)
    cancel_session(desk, ref, 1, "no staff")
    withdraw(desk, [here])
    result = reinstate_session(desk, ref, 1)
    assert [signup.ref for signup in result.promoted] == [waits]
    assert sequences(desk, ref) == (0, [2, 0])
    assert history(desk, limit=1)[0].action is Action.SESSION_REINSTATED
    assert history(desk, waits)[0].action is Action.SESSION_REINSTATED


def test_what_session_cannot_be_cancelled_says_why(desk):
    ref = a_tour(desk)
    (found,) = refused(desk, BadInput, lambda: cancel_session(desk, ref, 7, "x"))
    assert (found.code, dict(found.params)) == (Code.UNKNOWN_SESSION, {"number": 7, "numbers": "1, 2"})
    (found,) = refused(desk, BadInput, lambda: cancel_session(desk, ref, 1, ""))
    assert found.code is Code.REASON_REQUIRED
    (found,) = refused(desk, Refusal, lambda: reinstate_session(desk, ref, 1))
    assert found.code is Code.NOTHING_TO_CHANGE
    cancel_session(desk, ref, 1, "no staff")
    (found,) = refused(desk, Refusal, lambda: cancel_session(desk, ref, 1, "x"))
    assert (found.code, dict(found.params)) == (Code.SESSION_CANCELLED, {"number": 1, "reason": "no staff"})
    (found,) = refused(desk, Refusal, lambda: cancel_session(desk, ref, 2, "x"))
    assert found.code is Code.LAST_SESSION
    desk.clock.set(shown(desk, ref).event.sessions[0].end)
    (found,) = refused(desk, Refusal, lambda: reinstate_session(desk, ref, 1))
    assert found.code is Code.SESSION_OVER
    cancel_event(desk, ref, "storm", None)
    (found,) = refused(desk, Refusal, lambda: cancel_session(desk, ref, 2, "x"))
    assert found.code is Code.EVENT_CANCELLED


def test_a_session_that_is_over_is_not_cancelled(desk):
    ref = a_tour(desk, date(2026, 4, 2))
    desk.clock.set(shown(desk, ref).event.sessions[0].end)
    (found,) = refused(desk, Refusal, lambda: cancel_session(desk, ref, 1, "x"))
    assert found.code is Code.SESSION_OVER
