"""Which events and sessions take sign-ups."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.model.codes import Code
from planner.model.event import Cancellation, EventStatus
from planner.model.findings import PlannerError
from planner.rules.booking import meant_session, numbered_session, require_open, require_to_come
from tests.planner.records import NOW, SHANGHAI, a_session, an_event

RAIN = Cancellation("rain", NOW)
NOON = datetime(2026, 4, 10, 12, tzinfo=SHANGHAI)
EVENING = datetime(2026, 4, 10, 20, tzinfo=SHANGHAI)


def code(call, *args):
    with pytest.raises(PlannerError) as error:
        call(*args)
    (found,) = error.value.findings
    return found.code, found.params


@pytest.mark.parametrize("status", [EventStatus.DRAFT, EventStatus.CLOSED])
def test_only_a_published_event_takes_sign_ups(status):
    assert require_open(an_event(), NOW) is None
    assert code(require_open, an_event(status=status), NOW)[0] is Code.EVENT_NOT_OPEN
    assert code(require_open, an_event(status=EventStatus.CANCELLED, cancelled=RAIN), NOW) == (
        Code.EVENT_CANCELLED, {"ref": "E234Z", "reason": "rain"},
    )  # fmt: skip


def test_an_event_that_has_ended_takes_none():
    assert code(require_open, an_event(), EVENING)[0] is Code.EVENT_OVER
    assert require_open(an_event(), datetime(2026, 4, 10, 10, tzinfo=SHANGHAI)) is None
    late = a_session(2, hour=21)
    assert require_open(an_event(a_session(1), late), EVENING) is None
    called_off = replace(late, cancelled=RAIN)
    assert code(require_open, an_event(a_session(1), called_off), EVENING)[0] is Code.EVENT_OVER
    assert require_open(an_event(called_off), EVENING) is None


def test_the_only_session_need_not_be_named():
    assert meant_session(an_event(), None, NOW).number == 1
    gone = an_event(a_session(1), a_session(2, hour=14, cancelled=RAIN))
    assert meant_session(gone, None, NOW).number == 1
    both = an_event(a_session(1), a_session(2, hour=14))
    assert meant_session(both, None, NOON).number == 2


def test_of_several_sessions_one_has_to_be_named():
    event = an_event(a_session(1), a_session(2, hour=14))
    found, params = code(meant_session, event, None, NOW)
    assert (found, params["numbers"]) == (Code.SESSION_REQUIRED, "1, 2")
    assert meant_session(event, 2, NOW).number == 2


def test_a_session_that_cannot_be_booked_says_why():
    event = an_event(a_session(1), a_session(2, hour=14, cancelled=RAIN), a_session(3, hour=16))
    assert code(meant_session, event, 4, NOW) == (Code.UNKNOWN_SESSION, {"number": 4, "known": "1, 2, 3"})
    assert code(meant_session, event, 2, NOW)[0] is Code.SESSION_CANCELLED
    assert code(meant_session, event, 1, NOON)[0] is Code.SESSION_OVER
    assert code(meant_session, event, None, EVENING)[0] is Code.EVENT_OVER
    assert numbered_session(event, 2).number == 2


def test_nothing_is_given_away_where_nothing_will_take_place():
    session = a_session()
    cancelled = an_event(session, status=EventStatus.CANCELLED, cancelled=RAIN)
    assert code(require_to_come, cancelled, session, NOW)[0] is Code.EVENT_CANCELLED
    closed = an_event(session, status=EventStatus.CLOSED)
    assert require_to_come(closed, session, NOW) is None
