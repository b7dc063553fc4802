"""Which calendar entries exist, under which UID, SEQUENCE and STATUS."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner import calendars
from planner.calendars import SHOWN_AFTER, Occasion, Visit
from planner.model.calendar import EntryStatus, Method
from planner.model.event import Cancellation, EventStatus, Revision
from planner.model.ids import SessionNumber
from planner.model.language import Bilingual
from planner.model.signup import Contact
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from tests.planner.records import NOW, SHANGHAI, a_programme, a_session, a_signup, an_event
from tests.planner.wording.speaking import EN, ZH

UNIT = Unit(
    Bilingual("Hengyang camp", "衡阳警营"), email="camp@police.example", base_url="https://open.example"
)
HALL = Venue(1, Bilingual("Hall", "展览馆"), position=Position(26.89, 112.57))
PROGRAMME = a_programme(alarm_minutes=(1440, 120), arrive_minutes=20)
CANCELLED_KEPT = timedelta(days=30)
ROAD_WORKS = Cancellation("road works", NOW)


def occasion(event=None, session=None, **fields):
    event = event or an_event()
    return Occasion(UNIT, event, session or event.sessions[0], HALL, PROGRAMME)


def public(*events, now=NOW):
    found = [
        Occasion(UNIT, event, session, HALL, PROGRAMME) for event in events for session in event.sessions
    ]
    return calendars.public_calendar(found, UNIT, EN.calendar, now)


def cancelled(event, before=EventStatus.PUBLISHED, since=ROAD_WORKS):
    return replace(event, status=EventStatus.CANCELLED, before_cancel=before, cancelled=since)


@pytest.mark.parametrize(
    ("event", "statuses"),
    [
        (an_event(status=EventStatus.DRAFT), []),
        (an_event(), ["CONFIRMED"]),
        (an_event(status=EventStatus.CLOSED), ["CONFIRMED"]),
        (cancelled(an_event()), ["CANCELLED"]),
        (cancelled(an_event(), EventStatus.CLOSED), ["CANCELLED"]),
        (cancelled(an_event(), EventStatus.DRAFT), []),
        (an_event(a_session(1), a_session(2, 14, cancelled=ROAD_WORKS)), ["CONFIRMED", "CANCELLED"]),
    ],
)
def test_the_public_sees_what_was_announced(event, statuses):
    assert [entry.status for entry in public(event).entries] == statuses


def test_what_is_cancelled_stays_for_thirty_days_and_goes():
    event = cancelled(an_event())
    assert public(event, now=NOW + CANCELLED_KEPT).entries
    assert not public(event, now=NOW + CANCELLED_KEPT + timedelta(seconds=1)).entries


def test_a_session_that_was_cancelled_long_ago_does_not_come_back_with_its_event():
    long_ago = Cancellation("rain", NOW - timedelta(days=40))
    assert not public(cancelled(an_event(a_session(cancelled=long_ago)))).entries


def test_entries_are_in_order_of_time_and_free():
    late, early = an_event(a_session(1, 14), a_session(2, 9)), an_event(a_session(1, 11), uid="other")
    entries = public(late, early).entries
    assert [entry.start.hour for entry in entries] == [9, 11, 14]
    assert not any(entry.busy or entry.alarms for entry in entries)


def test_a_session_has_one_uid_in_every_calendar_and_language():
    event = an_event(a_session(1), a_session(2, 14))
    of_event = calendars.event_calendar([occasion(event, s) for s in event.sessions], ZH.calendar, NOW)
    assert {e.uid for e in of_event.entries} == {e.uid for e in public(event).entries}
    assert [e.uid for e in public(event).entries] == [
        "uid-of-event-1@openday-planner",
        "uid-of-event-2@openday-planner",
    ]


def test_a_sequence_counts_changes_of_event_and_session():
    event = an_event(a_session(revision=Revision(3, NOW)), revision=Revision(2, NOW - timedelta(days=1)))
    (entry,) = public(event).entries
    assert (entry.sequence, entry.changed) == (5, NOW)


def test_the_sequence_of_a_party_never_falls_when_it_changes_to_a_fresh_session():
    event = an_event(a_session(1, revision=Revision(7, NOW)), a_session(2, 14))
    signup = a_signup(session=1)
    moved = replace(signup, session=SessionNumber(2), revision=Revision(1, NOW))
    before = calendars.personal_entry(occasion(event), signup, EN.calendar)
    after = calendars.personal_entry(occasion(event, event.sessions[1]), moved, EN.calendar)
    assert after.uid == before.uid == "uid-of-event-s-xxxxxy@openday-planner"
    assert after.sequence > before.sequence
    assert after.start > before.start


@pytest.mark.parametrize(
    ("state", "status", "busy", "alarms"),
    [
        (SignUpState.CONFIRMED, EntryStatus.CONFIRMED, True, 2),
        (SignUpState.WAITING, EntryStatus.TENTATIVE, False, 0),
        (SignUpState.VETTING, EntryStatus.TENTATIVE, False, 0),
        (SignUpState.OFFERED, EntryStatus.TENTATIVE, False, 0),
        (SignUpState.WITHDRAWN, EntryStatus.CANCELLED, False, 0),
        (SignUpState.DECLINED, EntryStatus.CANCELLED, False, 0),
        (SignUpState.EXPIRED, EntryStatus.CANCELLED, False, 0),
    ],
)
def test_a_party_sees_where_it_stands(state, status, busy, alarms):
    entry = calendars.personal_entry(occasion(), a_signup(state=state), EN.calendar)
    assert (entry.status, entry.busy, len(entry.alarms)) == (status, busy, alarms)


@pytest.mark.parametrize("state", SignUpState)
def test_whoever_signed_up_sees_a_cancelled_event_as_cancelled(state):
    entry = calendars.personal_entry(occasion(cancelled(an_event())), a_signup(state=state), EN.calendar)
    assert (entry.status, entry.alarms) == (EntryStatus.CANCELLED, ())


def test_a_feed_forgets_a_withdrawn_party_but_a_file_still_removes_it():
    gone = a_signup(state=SignUpState.WITHDRAWN, revision=Revision(1, NOW))
    later = NOW + CANCELLED_KEPT + timedelta(days=1)
    assert calendars.personal_calendar(Visit(occasion(), gone), EN.calendar, NOW, feed=True).entries
    assert not calendars.personal_calendar(Visit(occasion(), gone), EN.calendar, later, feed=True).entries
    assert calendars.personal_calendar(Visit(occasion(), gone), EN.calendar, later).entries


def test_only_a_file_for_one_party_is_published_by_the_unit():
    file = calendars.personal_calendar(Visit(occasion(), a_signup()), EN.calendar, NOW)
    feed = calendars.personal_calendar(Visit(occasion(), a_signup()), EN.calendar, NOW, feed=True)
    assert (file.method, file.organizer.email, file.source) == (Method.PUBLISH, "camp@police.example", "")
    assert (feed.method, feed.organizer, feed.source) == (None, None, "https://open.example/p/token-1.ics")
    assert public(an_event()).organizer is None


def test_nobody_is_named_in_the_name_of_a_calendar():
    signup = a_signup(contact=Contact("Wang Xiaoming", "+8613800000001"))
    assert (
        "Wang" not in calendars.personal_calendar(Visit(occasion(), signup), EN.calendar, NOW, feed=True).name
    )


def test_an_event_file_keeps_cancelled_sessions_and_marks_drafts():
    long_ago = Cancellation("rain", NOW - timedelta(days=99))
    event = an_event(a_session(1, cancelled=long_ago), a_session(2, 14), status=EventStatus.DRAFT)
    file = calendars.event_calendar([occasion(event, s) for s in event.sessions], EN.calendar, NOW)
    assert [entry.status for entry in file.entries] == ["CANCELLED", "TENTATIVE"]


def test_entries_lead_to_the_page_of_the_event():
    (entry,) = public(an_event()).entries
    assert entry.url == "https://open.example/events/E234Z.en.html"
    (draft,) = calendars.event_calendar(
        [occasion(an_event(status=EventStatus.DRAFT))], EN.calendar, NOW
    ).entries
    assert draft.url == ""
    unpublished = Occasion(Unit(), an_event(), a_session())
    assert calendars.public_entry(unpublished, EN.calendar).url == ""


def test_arrival_is_before_the_start_on_the_clock_of_the_session():
    assert occasion().arrive == datetime(2026, 4, 10, 8, 40, tzinfo=SHANGHAI)


def test_the_sequence_of_a_party_rises_with_its_event_its_session_and_itself():
    later = Revision(1, NOW)
    base = calendars.personal_sequence(an_event(), a_signup())
    assert calendars.personal_sequence(an_event(revision=later), a_signup()) == base + 1
    assert calendars.personal_sequence(an_event(a_session(revision=later)), a_signup()) == base + 1
    assert calendars.personal_sequence(an_event(), a_signup(revision=later)) == base + 1


def test_a_feed_forgets_what_began_more_than_a_year_ago_and_a_file_does_not():
    event = an_event(a_session(1))
    begun = event.sessions[0].start
    assert public(event, now=begun + SHOWN_AFTER).entries
    later = begun + SHOWN_AFTER + timedelta(seconds=1)
    assert not public(event, now=later).entries
    assert calendars.event_calendar([occasion(event)], EN.calendar, later).entries
    assert calendars.is_shown(event, later)
    assert not calendars.is_shown(event, event.end + SHOWN_AFTER + timedelta(seconds=1))


@pytest.mark.parametrize(("days", "kept"), [(0, False), (3, True)])
def test_the_unit_says_for_how_long_a_feed_shows_what_is_cancelled(days, kept):
    event = cancelled(an_event())
    unit = replace(UNIT, cancelled_days=days)
    found = [Occasion(unit, event, event.sessions[0])]
    later = NOW + timedelta(days=2)
    assert bool(calendars.public_calendar(found, unit, EN.calendar, later).entries) is kept
    assert bool(calendars.event_calendar(found, EN.calendar, later, feed=True).entries) is kept
    assert calendars.event_calendar(found, EN.calendar, later).entries


def test_the_feed_of_a_programme_is_named_after_it_and_its_unit():
    event = an_event()
    feed = calendars.programme_calendar([occasion(event)], PROGRAMME, UNIT, ZH.calendar, NOW)
    assert (feed.name, feed.source) == ("参观：衡阳警营", "https://open.example/programmes/tour.zh.ics")
    everything = calendars.public_calendar([occasion(event)], UNIT, ZH.calendar, NOW)
    assert [entry.uid for entry in feed.entries] == [entry.uid for entry in everything.entries]
    assert len({feed.uid, everything.uid, public(event).uid}) == 3
