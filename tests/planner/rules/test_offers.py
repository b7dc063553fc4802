"""Until when places are offered."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import Refusal
from planner.model.roster import Hours
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.rules.offers import offer_until, ran_out, require_in_time
from planner.rules.workdays import DayKind, day_note
from tests.planner.records import NOW, SHANGHAI, a_session, a_signup

WEEKDAYS = frozenset(range(5))
WITH_LUNCH = (Hours(WEEKDAYS, time(8, 30), time(12)), Hours(WEEKDAYS, time(14), time(17, 30)))
EVENINGS = (Hours(frozenset({2, 5}), time(20), time(0)),)
FAR = a_session(start=datetime(2027, 6, 1, 9, tzinfo=SHANGHAI))


def until(now, hours, *spans, session=FAR, working=True):
    return offer_until(now, hours, session, Unit(working_hours=spans), working=working)


def at(month, day, hour=0, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "hours", "end"),
    [
        (at(4, 8, 10), 3, at(4, 8, 13)),  # within a Wednesday
        (at(4, 8, 16), 2, at(4, 9, 10)),  # over the night
        (at(4, 10, 17), 8, at(4, 13, 17)),  # a Friday evening: the whole of Monday
        (at(4, 3, 15), 4, at(4, 7, 11)),  # Tomb-Sweeping Day and the Monday off after it
        (at(9, 30, 15), 4, at(10, 8, 11)),  # National Day: the first working day after it
        (at(9, 19, 9), 8, at(9, 20, 17)),  # a Sunday that makes up for it
    ],
)
def test_only_hours_count_at_which_the_unit_works(now, hours, end):
    assert until(now, hours) == end


def test_without_working_hours_the_clock_counts_and_seconds_are_rounded_up():
    assert until(at(4, 10, 17) + timedelta(seconds=1), 24, working=False) == at(4, 11, 17, 1)


def test_an_offer_never_outlasts_the_start_of_the_session():
    session = a_session()
    assert until(NOW, 9000, session=session, working=False) == session.start
    never = Unit(working_hours=(Hours(frozenset(), time(9), time(10)),))
    assert offer_until(NOW, 1, session, never, working=True) == session.start


def works(moment, spans):
    """Whether somebody is there in this minute, as one would look it up in a calendar."""
    note = day_note(moment.date())
    if note and note.kind is DayKind.HOLIDAY:
        return False
    made_up = note is not None and note.kind is DayKind.MAKE_UP_WORKDAY and moment.weekday() > 4
    weekday = 0 if made_up else moment.weekday()
    clock = moment.time()
    return any(weekday in one.days and one.start <= clock < (one.end or time.max) for one in spans)


@settings(max_examples=25, deadline=None)
@given(
    minutes=st.integers(0, 300 * 24 * 60),
    hours=st.integers(1, 14),
    spans=st.sampled_from([WITH_LUNCH, EVENINGS]),
)
def test_the_end_is_where_counting_minute_by_minute_ends(minutes, hours, spans):
    spans = tuple(Hours(one.days, one.start, one.end) for one in spans)
    moment = start = at(1, 1) + timedelta(minutes=minutes)
    left = hours * 60
    ends = {one: (one.end if one.end != time(0) else time.max) for one in spans}
    counted = tuple(Hours(one.days, one.start, ends[one]) for one in spans)
    while left:
        left -= works(moment, counted)
        moment += timedelta(minutes=1)
    assert until(start, hours, *spans) == moment


def test_an_offer_ends_with_its_minute_and_not_before():
    offered = a_signup(state=SignUpState.OFFERED, offer_until=NOW.astimezone(UTC))
    assert not ran_out(offered, NOW - timedelta(seconds=1))
    assert ran_out(offered, NOW)
    require_in_time(offered, SHANGHAI, NOW - timedelta(seconds=1))
    with pytest.raises(Refusal) as error:
        require_in_time(offered, SHANGHAI, NOW)
    (found,) = error.value.findings
    assert (found.code, found.params["date"], found.params["time"]) == (
        Code.OFFER_EXPIRED,
        "2026-04-01",
        "09:00",
    )


def test_an_offer_without_a_limit_never_runs_out():
    assert not ran_out(a_signup(state=SignUpState.OFFERED), NOW)
