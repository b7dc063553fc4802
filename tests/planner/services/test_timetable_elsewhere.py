"""Officers on duty for a whole event whose sessions overlap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.timetable import KeptPlan
from planner.rotation.problem import Span
from planner.services import groups
from planner.services.timetable_elsewhere import without
from planner.services.timetable_views import show_timetables
from planner.services.timetables import plan_session
from tests.planner.records import a_session, an_event
from tests.planner.services.gatherings import REF, draft, opened, signed_up
from tests.planner.services.touring import QUICK, SOLVER, a_tour, on_duty, station

APART = 30
"""Minutes between the starts of the two sessions."""


def two_sessions(*officers: str) -> tuple[KeptPlan, KeptPlan]:
    """Plans of two sessions, half an hour apart, with the same officers for both."""
    later = a_session(2, capacity=50)
    later = a_session(2, capacity=50, start=later.start.replace(minute=APART))
    programme = a_tour(station("history", must=True), station("dogs", skill="dogs", must=True))
    desk = opened(event=an_event(a_session(1, capacity=50), later), programme=programme)
    for name in officers:
        on_duty(desk, name, ("dogs",), session=None)
    for number in (1, 2):
        signed_up(desk, draft(10 * number, 4, session=number), draft(10 * number + 1, 4, session=number))
        groups.form(desk, REF, 4, session=number)
        plan_session(desk, SOLVER, REF, number, QUICK)
    first, second = (one.plan for one in show_timetables(desk, REF))
    assert not [one for view in show_timetables(desk, REF) for one in view.findings], "both are up to date"
    return first, second


@pytest.mark.parametrize("officers", [("Li Wei",), ("Li Wei", "Wang Hong")])
def test_nobody_is_at_stations_of_two_sessions_at_once(officers: tuple[str, ...]) -> None:
    first, second = two_sessions(*officers)
    assert not second.missed
    theirs = [(one.officer, one.start + APART, one.end + APART) for one in second.watches]
    assert theirs
    for one in first.watches:
        assert all(who != one.officer or end <= one.start or one.end <= start for who, start, end in theirs)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, 20), min_size=2), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8))))
def test_what_is_left_of_a_time_is_what_nobody_took(ends: set[int], taken: list[tuple[int, int]]) -> None:
    span = Span(min(ends), max(ends))
    others = [Span(start, start + length) for start, length in sorted(taken)]
    left = [minute for one in without(span, others) for minute in range(one.start, one.end)]
    gone = {minute for one in others for minute in range(one.start, one.end)}
    assert left == [minute for minute in range(span.start, span.end) if minute not in gone]
