"""What speaks against a date or a place."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation, Event
from planner.model.findings import Finding, Severity
from planner.model.ids import EventId, EventRef, VenueId
from planner.model.language import Bilingual
from planner.model.venue import Venue
from planner.services.clashes import clashes
from tests.fakes import MemoryStore
from tests.planner.records import CREATED, NOW, SHANGHAI, a_session, an_event

HALL, YARD = VenueId(1), VenueId(2)


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    with store.transaction("li", NOW) as tx:
        tx.venues.put(Venue(HALL, Bilingual("Hall", "礼堂"), capacity=20))
        tx.venues.put(Venue(YARD, Bilingual("Yard", "操场")))
        tx.events.put(an_event(venue=HALL))
        tx.record(Action.EVENT_PLANNED)
    return store


def found(store: MemoryStore, *events: Event) -> tuple[Finding, ...]:
    with store.view() as view:
        return clashes(view, events)


def another(*sessions, **fields) -> Event:
    return an_event(*sessions, **({"id": EventId(2), "ref": EventRef("E777V"), "venue": HALL} | fields))


def on(day: date) -> Event:
    session = replace(a_session(), start=datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI))
    return another(session, venue=None)


def test_a_place_that_another_event_has_at_the_same_time_is_asked_about(store):
    (busy,) = found(store, another(a_session(hour=10)))
    assert (busy.code, busy.where, busy.severity) == (Code.VENUE_BUSY, "venue", Severity.ASK)
    assert dict(busy.params) == {
        "venue_en": "Hall",
        "venue_zh": "礼堂",
        "event": "E234Z",
        "title_en": "Camp open day",
        "title_zh": "警营开放日",
        "date": "2026-04-10",
        "start": "09:00",
        "end": "10:30",
    }


@pytest.mark.parametrize(
    "event",
    [
        another(a_session(hour=11)),
        another(replace(a_session(), start=a_session().end)),
        another(venue=YARD),
        another(venue=None),
        another(a_session(venue=YARD)),
        another(a_session(cancelled=Cancellation("no staff", CREATED)), a_session(2, hour=12)),
        an_event(venue=HALL),
    ],
)
def test_another_time_or_place_or_the_event_itself_is_no_clash(store, event):
    assert found(store, event) == ()


def test_a_session_with_its_own_place_is_found_there(store):
    assert [one.code for one in found(store, another(a_session(venue=HALL), venue=YARD))] == [Code.VENUE_BUSY]


def test_a_cancelled_event_takes_no_place(store):
    with store.transaction("li", NOW) as tx:
        tx.events.put(replace(an_event(venue=HALL), cancelled=Cancellation("storm", CREATED)))
        tx.record(Action.EVENT_CANCELLED)
    assert found(store, another()) == ()


def test_a_session_that_runs_past_midnight_is_seen_from_the_next_day(store):
    with store.transaction("li", NOW) as tx:
        tx.events.put(an_event(a_session(hour=23, minutes=180), venue=HALL))
        tx.record(Action.EVENT_CHANGED)
    early = replace(a_session(hour=1), start=a_session(hour=1).start + timedelta(days=1))
    assert [one.code for one in found(store, another(early))] == [Code.VENUE_BUSY]


def test_more_persons_than_a_place_holds_are_noted(store):
    (one,) = found(store, another(a_session(hour=15, capacity=21)))
    assert (one.code, one.severity) == (Code.CAPACITY_ABOVE_VENUE, Severity.NOTE)
    assert dict(one.params) == {
        "number": 1,
        "capacity": 21,
        "venue_en": "Hall",
        "venue_zh": "礼堂",
        "holds": 20,
    }


def test_sessions_of_one_event_that_overlap_in_one_place_are_noted(store):
    (one,) = found(store, another(a_session(1, 14), a_session(2, 15)))
    assert (one.code, dict(one.params)) == (Code.SESSIONS_OVERLAP, {"first": 1, "second": 2})
    assert found(store, another(a_session(1, 14), a_session(2, 15, venue=YARD))) == ()


def test_days_off_and_make_up_workdays_are_noted(store):
    (holiday,) = found(store, on(date(2026, 10, 1)))
    assert (holiday.code, dict(holiday.params)) == (
        Code.PUBLIC_HOLIDAY,
        {"date": "2026-10-01", "name_en": "National Day", "name_zh": "国庆节"},
    )
    (workday,) = found(store, on(date(2026, 10, 10)))
    assert (workday.code, dict(workday.params)) == (Code.MAKE_UP_WORKDAY, {"date": "2026-10-10"})


def test_a_year_that_is_not_announced_is_noted_once_for_a_series(store):
    events = [replace(on(date(2035, 3, day)), id=EventId(day)) for day in (5, 6, 7)]
    (one,) = found(store, *events)
    assert (one.code, dict(one.params)) == (Code.WORKDAYS_NOT_ANNOUNCED, {"year": 2035})
