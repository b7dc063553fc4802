"""Events from a programme: one, a series, a copy."""

from datetime import date, datetime, time

import pytest

from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal, Severity
from planner.model.language import Bilingual
from planner.rules.refs import has_valid_check
from planner.services import cancelling, events, overviews, planning, sessions, units, venues
from planner.services.desk import Desk
from planner.services.history import history
from planner.services.planning import NewEvent, Planned, copy_event, plan_event, preview_copy, preview_event
from planner.services.venues import NewVenue
from tests.planner.records import SHANGHAI, TOUR, a_desk

DAY = date(2026, 4, 15)


@pytest.fixture
def desk() -> Desk:
    desk = a_desk()
    venues.add_venue(desk, NewVenue("Hall", capacity=25))
    return desk


def starts(planned: Planned) -> list[str]:
    return [f"{session.start:%m-%d %H:%M}" for event in planned.events for session in event.sessions]


def codes(planned: Planned) -> list[Code]:
    return [found.code for found in planned.findings]


def test_the_programme_fills_everything_that_is_not_said(desk):
    planned = plan_event(desk, NewEvent(TOUR, DAY))
    (event,) = planned.events
    assert event.title == Bilingual("Guided tour", "参观")
    assert (event.status, event.zone, event.venue) == (EventStatus.DRAFT, "Asia/Shanghai", None)
    assert starts(planned) == ["04-15 09:00", "04-15 14:00"]
    assert [(s.number, s.minutes, s.capacity) for s in event.sessions] == [(1, 90, 20), (2, 120, 30)]
    assert has_valid_check(event.ref)
    assert planned.findings == ()
    assert overviews.show_event(desk, event.ref).event == event


def test_a_start_shifts_all_sessions(desk):
    assert starts(plan_event(desk, NewEvent(TOUR, DAY, time(10, 30)))) == ["04-15 10:30", "04-15 15:30"]


def test_what_is_said_is_cleaned_and_kept_literally(desk):
    new = NewEvent(
        " TOUR ",
        DAY,
        title="[/] \x1b[2J\nx",
        title_zh="=cmd|' /C calc'!A0",
        venue="hall",
        note="one\r\ntwo\u202e",
    )
    (event,) = plan_event(desk, new).events
    assert event.title == Bilingual("[/] [2J↵x", "=cmd|' /C calc'!A0")
    assert (event.note, event.venue) == ("one\ntwo", 1)


def test_one_title_serves_both_languages(desk):
    (event,) = plan_event(desk, NewEvent(TOUR, DAY, title_zh="春季开放日")).events
    assert event.title == Bilingual("", "春季开放日")


def test_a_preview_finds_the_same_and_writes_nothing(desk):
    new = NewEvent(TOUR, date(2026, 5, 1), venue="hall", repeat="FREQ=WEEKLY;COUNT=2")
    before = history(desk)
    preview = preview_event(desk, new)
    assert history(desk) == before
    assert [event.ref for event in preview.events] == ["", ""]
    planned = plan_event(desk, new)
    assert planned.findings == preview.findings
    assert starts(planned) == starts(preview)


def test_a_series_is_one_event_a_date_each_with_its_own_identity(desk):
    planned = plan_event(desk, NewEvent(TOUR, DAY, repeat="rrule:freq=weekly;byday=we;count=3"))
    assert starts(planned)[::2] == ["04-15 09:00", "04-22 09:00", "04-29 09:00"]
    assert starts(planned)[1::2] == ["04-15 14:00", "04-22 14:00", "04-29 14:00"]
    for identity in ("id", "ref", "uid", "occurrence"):
        assert len({getattr(event, identity) for event in planned.events}) == 3
    with desk.store.view() as view:
        (series,) = view.series.all()
        assert view.events.of_series(series.id) == planned.events
    assert (series.rule, series.start) == ("FREQ=WEEKLY;BYDAY=WE;COUNT=3", planned.events[0].start)
    assert [record.count for record in history(desk, limit=1)] == [3]


def test_a_series_that_begins_later_or_never_ends_says_so(desk):
    planned = plan_event(desk, NewEvent(TOUR, DAY, repeat="FREQ=MONTHLY;BYDAY=1SA"))
    assert codes(planned)[:2] == [Code.SERIES_OPEN_ENDED, Code.SERIES_STARTS_LATER]
    assert [dict(found.params) for found in planned.findings[:2]] == [
        {"until": "2027-04-03", "count": 12},
        {"date": "2026-04-15", "first": "2026-05-02"},
    ]
    assert {found.severity for found in planned.findings} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"programme": "picnic"}, Code.UNKNOWN_PROGRAMME, "programme"),
        ({"venue": "castle"}, Code.UNKNOWN_VENUE, "venue"),
        ({"zone": "Europe/Atlantis"}, Code.BAD_ZONE, "zone"),
        ({"title": "x" * 10_000}, Code.TEXT_TOO_LONG, "title"),
        ({"title_zh": "王" * 201}, Code.TEXT_TOO_LONG, "title_zh"),
        ({"note": "x" * 10_001}, Code.TEXT_TOO_LONG, "note"),
        ({"repeat": "every week"}, Code.BAD_RULE, "repeat"),
        ({"repeat": "FREQ=DAILY;COUNT=401"}, Code.SERIES_TOO_LONG, "repeat"),
        ({"repeat": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, Code.SERIES_EMPTY, "repeat"),
        ({"day": date(2026, 3, 31)}, Code.IN_THE_PAST, "date"),
        ({"day": date(1999, 1, 1)}, Code.BAD_DATE, "date"),
        ({"day": date(9999, 12, 31)}, Code.BAD_DATE, "date"),
    ],
)
def test_bad_input_is_one_finding_and_nothing_is_written(desk, fields, code, where):
    before = history(desk)
    with pytest.raises((BadInput, Refusal)) as error:
        plan_event(desk, NewEvent(**({"programme": TOUR, "day": DAY} | fields)))
    (found,) = error.value.findings
    assert (found.code, found.where) == (code, where)
    assert history(desk) == before
    assert overviews.list_events(desk) == ()


def test_an_event_of_today_can_be_planned_until_its_last_session_ends(desk):
    desk.clock.set(datetime(2026, 4, 15, 15, 59, tzinfo=SHANGHAI))
    plan_event(desk, NewEvent(TOUR, DAY))
    desk.clock.set(datetime(2026, 4, 15, 16, 0, tzinfo=SHANGHAI))
    with pytest.raises(Refusal):
        plan_event(desk, NewEvent(TOUR, DAY))


def test_the_zone_is_said_or_the_venues_or_the_units(desk):
    units.set_unit(desk, "zone", "Asia/Shanghai")
    assert plan_event(desk, NewEvent(TOUR, DAY, zone=" Asia/Shanghai ")).events[0].zone == "Asia/Shanghai"


def test_a_copy_has_the_same_sessions_on_another_day_and_none_that_are_cancelled(desk):
    (event,) = plan_event(desk, NewEvent(TOUR, DAY, venue="hall", note="n", title="Spring")).events
    events.publish(desk, event.ref)
    sessions.add_session(desk, event.ref, time(18), 60, 12)
    cancelling.cancel_session(desk, event.ref, 1, "no staff")
    copied = copy_event(desk, event.ref, date(2026, 5, 20))
    (copy,) = copied.events
    assert starts(copied) == ["05-20 14:00", "05-20 18:00"]
    assert [(s.number, s.capacity, s.revision.sequence) for s in copy.sessions] == [(1, 30, 0), (2, 12, 0)]
    assert (copy.title.en, copy.note, copy.venue, copy.status) == ("Spring", "n", 1, EventStatus.DRAFT)
    assert copy.next_session == 3
    assert len({copy.ref, event.ref}) == len({copy.uid, event.uid}) == len({copy.id, event.id}) == 2


def test_a_copy_of_one_of_a_series_stands_alone(desk):
    first = plan_event(desk, NewEvent(TOUR, DAY, repeat="FREQ=WEEKLY;COUNT=2")).events[0]
    (copy,) = copy_event(desk, first.ref, date(2026, 5, 20)).events
    assert (copy.series, copy.occurrence) == (None, None)
    assert starts(preview_copy(desk, first.ref[:4], date(2026, 5, 21))) == ["05-21 09:00", "05-21 14:00"]


def test_a_programme_without_sessions_cannot_be_planned(desk):
    from dataclasses import replace

    from tests.planner.records import a_programme, programmes

    bare = replace(desk, programmes=programmes(a_programme(sessions=())))
    with pytest.raises(Refusal) as error:
        planning.plan_event(bare, NewEvent(TOUR, DAY))
    assert error.value.findings[0].code is Code.NO_SESSIONS
