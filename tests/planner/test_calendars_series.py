"""A series as entries that repeat, with what was moved, renamed, cancelled or left out."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from data.formats.ics import IcsWriter
from planner.model.audit import Action
from planner.model.calendar import Entry, EntryStatus
from planner.model.event import EventStatus
from planner.model.findings import Refusal
from planner.model.language import Language
from planner.model.series import Scope
from planner.services import cancelling, events, feeds, moving, planning, sessions
from planner.services.desk import Desk
from planner.services.events import EventEdit
from planner.services.lookup import event_by
from planner.services.planning import NewEvent
from tests.planner.records import TOUR, a_desk
from tests.planner.services.days import a_tour
from tests.planner.wording.speaking import EN
from tests.rfc5545 import problems

DAY = date(2026, 10, 3)
WEEKLY = "FREQ=WEEKLY;BYDAY=SA;COUNT=6"


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def planned(desk: Desk, repeat: str = WEEKLY, zone: str = "America/New_York") -> list[str]:
    found = planning.plan_event(desk, NewEvent(TOUR, DAY, repeat=repeat, zone=zone)).events
    return [event.ref for event in events.publish(desk, found[0].ref, Scope.ALL)]


def read(desk: Desk, ref: str) -> tuple[Entry, ...]:
    """The entries of the series, which also make a file that is in order."""
    calendar = feeds.series_calendar(desk, ref, Language.EN, lambda _: EN.calendar)
    assert problems(IcsWriter().write(calendar)) == []
    return calendar.entries


def of_first_session(desk: Desk, ref: str) -> tuple[Entry, list[Entry]]:
    """The master of the first session, and its overrides."""
    master, *others = (entry for entry in read(desk, ref) if entry.uid.endswith("-1@openday-planner"))
    assert all(entry.uid == master.uid for entry in others)
    return master, others


def put(desk: Desk, ref: str, **fields: object) -> None:
    with desk.store.transaction("test", desk.now()) as tx:
        tx.events.put(replace(event_by(tx, ref), **fields))
        tx.record(Action.EVENT_CHANGED)


def test_each_session_is_one_entry_that_repeats_on_the_clock_until_its_last_start_in_utc(desk):
    refs = planned(desk)
    first, second = read(desk, refs[3])
    assert (first.repeat.rule, first.repeat.except_at) == ("FREQ=WEEKLY;BYDAY=SA", ())
    assert first.start.isoformat() == "2026-10-03T09:00:00-04:00"
    # after 1 November clocks are an hour further from UTC
    assert first.repeat.until.astimezone(UTC) == datetime(2026, 11, 7, 14, tzinfo=UTC)
    assert second.start.hour == 14
    assert first.uid != second.uid


def test_the_text_of_the_master_tells_no_date_but_how_often(desk):
    master, _ = of_first_session(desk, planned(desk)[0])
    assert master.description.startswith("Every Saturday, until 7 Nov 2026: 09:00–10:30")
    assert "October" not in master.description


def test_what_was_moved_renamed_or_cancelled_overrides_its_occurrence(desk):
    refs = planned(desk)
    moving.move_event(desk, refs[1], date(2026, 10, 11), None, Scope.THIS)
    events.change_event(desk, refs[2], EventEdit(title="Dogs"), Scope.THIS)
    cancelling.cancel_event(desk, refs[4], "rain", Scope.THIS)
    master, overrides = of_first_session(desk, refs[0])
    assert [(one.recurrence_id.day, one.start.day, one.summary, one.status) for one in overrides] == [
        (10, 11, "Guided tour", EntryStatus.CONFIRMED),
        (17, 17, "Dogs", EntryStatus.CONFIRMED),
        (31, 31, "Cancelled: Guided tour", EntryStatus.CANCELLED),
    ]
    assert master.repeat.except_at == ()
    assert {one.sequence for one in overrides} == {master.sequence}


def test_the_first_occurrence_may_be_the_exception(desk):
    refs = planned(desk)
    moving.move_event(desk, refs[0], DAY, time(11), Scope.THIS)
    master, (override,) = of_first_session(desk, refs[0])
    assert (master.start.hour, override.recurrence_id, override.start.hour) == (9, master.start, 11)


def test_a_whole_series_that_moves_to_another_hour_still_repeats(desk):
    refs = planned(desk)
    moving.move_event(desk, refs[0], DAY, time(10), Scope.ALL)
    master, overrides = of_first_session(desk, refs[0])
    assert (master.start.hour, overrides, master.sequence > 0) == (10, [], True)


def test_a_series_that_moves_to_another_weekday_is_written_event_by_event(desk):
    refs = planned(desk)
    moving.move_event(desk, refs[0], date(2026, 10, 4), None, Scope.ALL)
    entries = read(desk, refs[0])
    assert len(entries) == 12
    assert not any(entry.repeat or entry.recurrence_id for entry in entries)
    assert len({entry.uid for entry in entries}) == 12


def test_two_days_of_a_week_that_become_two_others_are_written_event_by_event(desk):
    refs = planned(desk, "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=4")
    assert read(desk, refs[0])[0].repeat
    moving.move_event(desk, refs[0], date(2026, 10, 4), None, Scope.ALL)
    starts = [entry.start.day for entry in read(desk, refs[0]) if entry.start.hour == 9]
    assert starts == [4, 5, 11, 12]


def test_an_event_that_left_the_series_is_left_out_by_date(desk):
    refs = planned(desk)
    put(desk, refs[2], series=None)
    master, overrides = of_first_session(desk, refs[0])
    assert [start.isoformat() for start in master.repeat.except_at] == ["2026-10-17T09:00:00-04:00"]
    assert overrides == []


def test_a_session_of_one_event_alone_stands_beside_those_that_repeat(desk):
    refs = planned(desk)
    sessions.add_session(desk, refs[1], time(18), 60, 10)
    entries = read(desk, refs[0])
    alone = entries[-1]
    assert (len(entries), alone.repeat, alone.start.day, alone.start.hour) == (3, None, 10, 18)


def test_drafts_among_published_events_are_tentative(desk):
    found = planning.plan_event(desk, NewEvent(TOUR, DAY, repeat=WEEKLY)).events
    for event in found[:4]:
        events.publish(desk, event.ref)
    master, overrides = of_first_session(desk, found[0].ref)
    assert master.status is EntryStatus.CONFIRMED
    assert [one.status for one in overrides] == [EntryStatus.TENTATIVE] * 2


def test_a_series_that_is_cancelled_whole_is_cancelled(desk):
    refs = planned(desk)
    cancelling.cancel_event(desk, refs[0], "flood", Scope.ALL)
    master, overrides = of_first_session(desk, refs[0])
    assert (master.status, overrides) == (EntryStatus.CANCELLED, [])


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "Australia/Lord_Howe", "UTC", "Asia/Shanghai"])
def test_a_series_keeps_its_hours_in_any_zone(desk, zone):
    refs = planned(desk, zone=zone)
    master, _ = of_first_session(desk, refs[0])
    assert (master.start.hour, str(master.start.tzinfo)) == (9, zone)


def test_a_lone_event_has_no_series(desk):
    with pytest.raises(Refusal):
        read(desk, a_tour(desk))


def test_a_long_rule_whose_dates_are_too_many_is_written_event_by_event(desk):
    refs = planned(desk, "FREQ=WEEKLY;BYDAY=SA;COUNT=3")
    put(desk, refs[2], occurrence=datetime(2199, 1, 5, 9, tzinfo=event_zone(desk, refs[2])))
    assert not any(entry.repeat for entry in read(desk, refs[0]))


def event_zone(desk: Desk, ref: str) -> object:
    with desk.store.view() as view:
        event = event_by(view, ref)
    assert event.status is EventStatus.PUBLISHED
    return event.tz
