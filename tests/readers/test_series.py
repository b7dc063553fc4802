"""The calendar of a series says when its sessions are, whatever was moved, renamed or called off in it."""

import contextlib
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.ics import IcsWriter
from planner.model.findings import PlannerError
from planner.model.language import Language
from planner.model.series import Scope
from planner.services import feeds
from planner.services.cancelling import cancel_event, reinstate
from planner.services.desk import Desk
from planner.services.events import EventEdit, change_event
from planner.services.moving import move_event
from planner.services.sessions import add_session
from tests.readers.planned import Typed, planned, sessions, words
from tests.readers.reading import READERS
from tests.rfc5545 import problems
from tests.rfc5545.privacy import public_leaks

Change = Callable[[Desk, str], object]
WHERE = [
    Typed(zone="Asia/Shanghai", day=date(2026, 6, 6)),
    Typed(zone="America/New_York", day=date(2026, 10, 17), start=time(20), minutes=240),
    Typed(zone="Africa/Casablanca", day=date(2027, 1, 23), start=time(10)),
    Typed(zone="Europe/Dublin", day=date(2026, 10, 17), start=time(23), minutes=120),
]
RULES = ["FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=6", "FREQ=MONTHLY;BYDAY=1SA,-1SA;COUNT=5"]
SCOPES = st.sampled_from(Scope)


def _moved(days: int, at: time | None, scope: Scope) -> Change:
    def change(desk: Desk, ref: str) -> object:
        with desk.store.view() as view:
            (event,) = view.events.with_prefix(ref)
        return move_event(desk, ref, event.start.date() + timedelta(days=days), at, scope, "agreed")

    return change


CHANGES = st.one_of(
    st.builds(_moved, st.integers(-8, 15), st.sampled_from([None, time(7, 30), time(23)]), SCOPES),
    st.builds(lambda scope: lambda desk, ref: cancel_event(desk, ref, "road works", scope), SCOPES),
    st.builds(lambda scope: lambda desk, ref: reinstate(desk, ref, scope), SCOPES),
    st.builds(
        lambda title, scope: lambda desk, ref: change_event(desk, ref, EventEdit(title=title), scope),
        st.sampled_from(["Night", "Dogs, and drones"]),
        SCOPES,
    ),
    st.just(lambda desk, ref: add_session(desk, ref, time(15), 60, 10)),
)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(WHERE),
    st.sampled_from(RULES),
    st.lists(st.tuples(st.integers(0, 4), CHANGES), max_size=4),
)
def test_every_session_of_a_series_is_read_as_it_is_planned(
    typed: Typed, rule: str, changes: list[tuple[int, Change]]
) -> None:
    made = planned(typed, rule)
    with made.desk.store.view() as view:
        refs = [event.ref for event in view.events.all()]
    for number, change in changes:
        with contextlib.suppress(PlannerError):  # what is refused changes nothing
            change(made.desk, refs[number])
    content = IcsWriter().write(feeds.series_calendar(made.desk, refs[0], Language.EN, words))
    assert problems(content) == []
    assert public_leaks(content) == set()
    for name, read in READERS.items():
        found = sorted((one.start, one.end, one.status == "CANCELLED") for one in read(content))
        assert found == sessions(made.desk), name


@pytest.mark.parametrize("typed", WHERE[:2])
def test_an_untouched_series_is_one_entry(typed: Typed) -> None:
    made = planned(typed, RULES[0])
    calendar = feeds.series_calendar(made.desk, made.event, Language.ZH, words)
    assert len(calendar.entries) == 1
    assert IcsWriter().write(calendar).count(b"BEGIN:VEVENT") == 1
