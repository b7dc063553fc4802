"""Planning and moving around the days on which clocks change."""

from datetime import date, time, timedelta

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.rules.times import parse_time
from planner.services import history, planning, sessions
from planner.services.desk import Desk
from planner.services.moving import move_event
from planner.services.planning import NewEvent
from tests.planner.records import TOUR, a_desk
from tests.planner.services.days import refused, sequences, shown

FALL = date(2026, 11, 1)
FIRST, SECOND = parse_time("01:30-04:00"), parse_time("01:30-05:00")


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def new(day: date = FALL, start: time | None = None, repeat: str = "") -> NewEvent:
    return NewEvent(TOUR, day, start, zone="America/New_York", repeat=repeat)


def begins(desk: Desk, ref: str) -> list[str]:
    return [session.start.isoformat() for session in shown(desk, ref).event.sessions]


def planned(desk: Desk, **fields: object) -> str:
    return planning.plan_event(desk, new(**fields)).events[0].ref


@pytest.mark.parametrize(
    ("day", "start", "code"),
    [
        (date(2026, 3, 8), time(2, 30), Code.TIME_SKIPPED),
        (FALL, time(1, 30), Code.TIME_TWICE),
        (FALL, parse_time("09:00-04:00"), Code.WRONG_OFFSET),
    ],
)
def test_a_start_that_is_not_one_moment_is_refused(desk, day, start, code):
    (found,) = refused(desk, BadInput, lambda: planning.plan_event(desk, new(day, start)))
    assert (found.code, found.where) == (code, "start")


def test_the_answer_plans_the_moment_that_was_meant(desk):
    assert begins(desk, planned(desk, start=FIRST))[0] == "2026-11-01T01:30:00-04:00"
    assert begins(desk, planned(desk, start=SECOND))[0] == "2026-11-01T01:30:00-05:00"


def test_what_the_programme_would_say_is_not_asked_about_where_another_start_is_given(desk):
    # the tour's second session is five hours after its first
    assert begins(desk, planned(desk, start=time(9))) == [
        "2026-11-01T09:00:00-05:00",
        "2026-11-01T14:00:00-05:00",
    ]


def test_the_offset_of_the_first_session_answers_for_those_that_follow(desk):
    before = date(2026, 10, 31)
    (found,) = refused(desk, BadInput, lambda: planning.plan_event(desk, new(before, time(20, 30))))
    assert found.code is Code.TIME_TWICE
    ref = planned(desk, day=before, start=parse_time("20:30-04:00"))
    assert begins(desk, ref) == ["2026-10-31T20:30:00-04:00", "2026-11-01T01:30:00-04:00"]


def test_a_series_takes_one_answer(desk):
    days = new(date(2026, 10, 25), FIRST, "FREQ=WEEKLY;COUNT=3")
    events = planning.plan_event(desk, days).events
    assert [event.start.utcoffset() for event in events] == [timedelta(hours=hours) for hours in (-4, -4, -5)]


def test_an_event_moves_from_the_first_of_two_alike_moments_to_the_second_and_back_by_undo(desk):
    ref = planned(desk, start=FIRST)
    with pytest.raises(BadInput):
        move_event(desk, ref, FALL, time(1, 30), None)
    with pytest.raises(Refusal):
        move_event(desk, ref, FALL, FIRST, None)
    move_event(desk, ref, FALL, SECOND, None)
    assert begins(desk, ref)[0] == "2026-11-01T01:30:00-05:00"
    before = sequences(desk, ref)
    history.undo(desk)
    assert begins(desk, ref)[0] == "2026-11-01T01:30:00-04:00"
    assert sequences(desk, ref)[1] > before[1]


def test_a_session_changes_to_the_second_of_two_alike_moments(desk):
    ref = planned(desk, start=FIRST)
    sessions.set_session(desk, ref, 1, start=SECOND)
    assert begins(desk, ref)[0] == "2026-11-01T01:30:00-05:00"
    (found,) = refused(desk, Refusal, lambda: sessions.set_session(desk, ref, 1, start=SECOND))
    assert found.code is Code.NOTHING_TO_CHANGE


def test_a_session_in_the_doubled_hour_keeps_its_moment_while_its_length_changes(desk):
    ref = planned(desk, start=SECOND)
    sessions.set_session(desk, ref, 1, minutes=45, day=FALL)
    assert begins(desk, ref)[0] == "2026-11-01T01:30:00-05:00"


def test_a_session_is_added_at_the_moment_that_was_meant(desk):
    ref = planned(desk, start=time(9))
    (found,) = refused(desk, BadInput, lambda: sessions.add_session(desk, ref, time(1, 30), 30, 5))
    assert found.code is Code.TIME_TWICE
    sessions.add_session(desk, ref, SECOND, 30, 5)
    assert begins(desk, ref)[-1] == "2026-11-01T01:30:00-05:00"


def test_a_copy_takes_the_answer_that_it_is_asked_for(desk):
    ref = planned(desk, day=date(2026, 6, 7), start=time(1, 30))
    (found,) = refused(desk, BadInput, lambda: planning.copy_event(desk, ref, FALL))
    assert (found.code, found.where) == (Code.TIME_TWICE, "start")
    for answer, start in ((FIRST, "2026-11-01T01:30:00-04:00"), (SECOND, "2026-11-01T01:30:00-05:00")):
        (copy,) = planning.copy_event(desk, ref, FALL, answer).events
        assert begins(desk, copy.ref) == [start, "2026-11-01T06:30:00-05:00"]
    (found,) = refused(
        desk, BadInput, lambda: planning.copy_event(desk, ref, FALL, parse_time("09:00-04:00"))
    )
    assert (found.code, found.where) == (Code.WRONG_OFFSET, "start")


def test_a_copy_starts_at_another_time_with_all_its_sessions(desk):
    ref = planned(desk, day=date(2026, 6, 7), start=time(9))
    (copy,) = planning.copy_event(desk, ref, date(2026, 6, 8), time(10, 15)).events
    assert begins(desk, copy.ref) == ["2026-06-08T10:15:00-04:00", "2026-06-08T15:15:00-04:00"]
