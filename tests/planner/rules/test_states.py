"""The two tables of states."""

from dataclasses import replace

import pytest

from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import Refusal
from planner.model.states import SignUpState
from planner.rules.states import (
    EVENT_MOVES,
    SIGNUP_MOVES,
    event_moves,
    require_event_move,
    require_signup_move,
)
from tests.planner.records import a_signup, an_event


@pytest.mark.parametrize("status", list(EVENT_MOVES))
def test_an_event_goes_where_the_table_says_and_nowhere_else(status):
    event = replace(an_event(), status=status)
    for to in EventStatus:
        if to in EVENT_MOVES[status]:
            require_event_move(event, to)
        else:
            with pytest.raises(Refusal):
                require_event_move(event, to)


@pytest.mark.parametrize("before", [EventStatus.DRAFT, EventStatus.PUBLISHED, EventStatus.CLOSED])
def test_a_cancelled_event_only_goes_back_to_what_it_was(before):
    event = replace(an_event(), status=EventStatus.CANCELLED, before_cancel=before)
    assert event_moves(event) == (before,)


def test_no_event_is_ever_stored_as_held():
    assert not [moves for moves in EVENT_MOVES.values() if EventStatus.HELD in moves]
    assert EventStatus.HELD not in EVENT_MOVES


@pytest.mark.parametrize("state", list(SignUpState))
def test_a_signup_goes_where_the_table_says_and_nowhere_else(state):
    signup = replace(a_signup(), state=state)
    for to in SignUpState:
        if to in SIGNUP_MOVES[state]:
            require_signup_move(signup, to)
        else:
            with pytest.raises(Refusal):
                require_signup_move(signup, to)


def test_a_refusal_says_what_would_be_possible():
    event = replace(an_event(), status=EventStatus.PUBLISHED)
    with pytest.raises(Refusal) as error:
        require_event_move(event, EventStatus.DRAFT)
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.STATE_FORBIDS, event.ref)
    assert dict(found.params) == {"state": "published", "to": "draft", "possible": "closed, cancelled"}
