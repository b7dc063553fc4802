"""Calendars of one party or group: stops, linked sign-ups, invitations; nobody else in them."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from planner import calendars
from planner.calendars import Occasion, Visit
from planner.model.calendar import EntryStatus, Guest, Method
from planner.model.event import Cancellation, Revision
from planner.model.ids import SessionNumber, Token
from planner.model.itinerary import Duty, Led, Stop
from planner.model.language import Bilingual
from planner.model.signup import Contact, Unnamed
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from tests.planner.records import CREATED, NOW, a_programme, a_session, a_signup, an_event
from tests.planner.wording.speaking import EN, ZH

UNIT = Unit(
    Bilingual("Camp", "警营"), email="camp@police.example", base_url="https://open.example", cancelled_days=10
)
HALL = Venue(1, Bilingual("Hall", "展览馆"), position=Position(26.89, 112.57))
PROGRAMME = a_programme(alarm_minutes=(60,), bring=(Bilingual("ID card", "身份证"),))
EVENT = an_event(a_session(1), a_session(2, 14))
TEACHER = Contact("Wang Laoshi", "+8613800000001", "wang@school.example")
START = EVENT.sessions[0].start


def occasion(event=EVENT, number=1):
    return Occasion(UNIT, event, event.session(number), HALL, PROGRAMME)


def a_stop(station="dogs", minutes=10, **fields):
    start = START + timedelta(minutes=minutes)
    values = {"title": Bilingual("Dog show", "警犬展示"), "place": Bilingual("Field", "操场"), "sequence": 0,
              "changed": CREATED, "end": start + timedelta(minutes=15)}  # fmt: skip
    return Stop(**({"station": station, "start": start} | values | fields))


def personal(signup, *stops, event=EVENT, words=EN, now=NOW, feed=False, linked=()):
    visit = Visit(occasion(event, signup.session), signup, stops)
    return calendars.personal_calendar(visit, words.calendar, now, feed=feed, linked=linked)


def test_each_stop_is_an_entry_of_its_own_whose_uid_is_that_of_sign_up_and_station():
    entries = personal(a_signup(), a_stop("dogs"), a_stop("range", 30)).entries
    assert [entry.uid.removesuffix("@openday-planner") for entry in entries] == [
        "uid-of-event-s-xxxxxy",
        "uid-of-event-s-xxxxxy-dogs",
        "uid-of-event-s-xxxxxy-range",
    ]
    assert [(entry.summary, entry.location, len(entry.alarms)) for entry in entries[1:]] == [
        ("Dog show", "Field, Hall", 0)
    ] * 2


def test_the_session_tells_the_stops_in_order_of_time():
    late, early, off = a_stop("range", 30), a_stop("dogs", 10), a_stop("gone", 50, cancelled=NOW)
    text = personal(a_signup(), late, early, off, words=ZH).entries[0].description
    assert "您的行程：\n09:10–09:25 警犬展示 · 操场\n09:30–09:45 警犬展示 · 操场\n请携带：身份证" in text


def test_a_stop_rises_with_itself_with_its_session_and_with_its_party():
    stop, signup = a_stop(), a_signup()
    before = personal(signup, stop).entries[1].sequence
    moved = replace(EVENT, sessions=(a_session(1, revision=Revision(2, NOW)), EVENT.sessions[1]))
    assert personal(signup, replace(stop, sequence=1)).entries[1].sequence == before + 1
    assert personal(signup, stop, event=moved).entries[1].sequence == before + 2
    assert personal(replace(signup, revision=Revision(3, NOW)), stop).entries[1].sequence == before + 3


@pytest.mark.parametrize(
    ("signup", "stop"),
    [(a_signup(), a_stop(cancelled=NOW)), (a_signup(state=SignUpState.WITHDRAWN), a_stop())],
)
def test_a_stop_is_off_with_itself_or_with_its_party(signup, stop):
    entry = personal(signup, stop).entries[1]
    assert (entry.status, entry.busy, entry.summary) == (EntryStatus.CANCELLED, False, "Cancelled: Dog show")


def test_what_was_cancelled_leaves_a_feed_after_the_days_that_the_unit_sets():
    kept, gone = NOW + timedelta(days=10), NOW + timedelta(days=10, seconds=1)
    stop = a_stop(cancelled=NOW)
    assert len(personal(a_signup(), stop, now=kept, feed=True).entries) == 2
    assert len(personal(a_signup(), stop, now=gone, feed=True).entries) == 1
    assert len(personal(a_signup(), stop, now=gone).entries) == 2
    off = a_signup(state=SignUpState.WITHDRAWN, revision=Revision(1, NOW))
    assert len(personal(off, a_stop(), now=kept, feed=True).entries) == 2
    assert personal(off, a_stop(), now=gone, feed=True).entries == ()


def test_who_leads_a_large_party_sees_its_linked_sign_ups_too():
    first, second = a_signup(1), a_signup(2, session=2, linked=a_signup(1).ref)
    entries = personal(first, linked=[Visit(occasion(number=2), second)]).entries
    assert [(entry.start.hour, first.ref in entry.description) for entry in entries] == [
        (9, True),
        (14, False),
    ]
    assert len({entry.uid for entry in entries}) == 2


def test_a_class_reads_how_many_names_are_missing_and_only_while_it_comes():
    school = a_signup(contact=TEACHER, unnamed=Unnamed(2, 23))
    text = personal(school).entries[0].description
    assert "25 persons\nStill missing: 25 names (2 adults, 23 children); please send us the list" in text
    assert "还缺25人的姓名（2名成人" in personal(school, words=ZH).entries[0].description
    assert "missing" not in personal(replace(school, state=SignUpState.WAITING)).entries[0].description
    assert "Wang" not in text


def test_a_reminder_is_told_in_words_at_the_moment_of_the_alarm_over_a_change_of_clocks():
    start = START.replace(tzinfo=ZoneInfo("Europe/Berlin"), month=3, day=29, hour=9)
    event = an_event(a_session(1, start=start), zone="Europe/Berlin")
    day_before = replace(PROGRAMME, alarm_minutes=(1440,))
    entry = calendars.personal_entry(
        Occasion(UNIT, event, event.sessions[0], HALL, day_before), a_signup(), EN.calendar
    )
    assert entry.alarms[0].minutes == 1440
    assert "Sat 28 Mar 08:00" in entry.description  # 24 hours before 9 in summer time


@pytest.mark.parametrize(("state", "accepted"), [(SignUpState.CONFIRMED, True), (SignUpState.OFFERED, False)])
def test_an_invitation_is_for_one_guest(state, accepted):
    signup = a_signup(contact=TEACHER, state=state)
    made = calendars.invitation(occasion(), signup, EN.calendar)
    (entry,) = made.entries
    assert (made.method, made.organizer.email, made.feed) == (Method.REQUEST, "camp@police.example", False)
    assert entry.attendees == (Guest("Wang Laoshi", "wang@school.example", accepted),)
    assert (entry.uid, entry.sequence) == ("uid-of-event-s-xxxxxy@openday-planner", 0)


def test_a_cancellation_has_the_same_uid_and_guest_a_given_sequence_and_no_alarm():
    signup = a_signup(contact=TEACHER)
    made = calendars.cancellation(occasion(), signup, ZH.calendar, 7)
    (entry,) = made.entries
    assert (made.method, entry.status, entry.sequence, entry.alarms) == (
        Method.CANCEL,
        EntryStatus.CANCELLED,
        7,
        (),
    )
    assert entry.uid == calendars.invitation(occasion(), signup, ZH.calendar).entries[0].uid
    assert [guest.email for guest in entry.attendees] == ["wang@school.example"]
    assert (entry.summary, "本邀请已撤回。" in entry.description) == ("已取消：警营开放日", True)


def test_a_cancellation_of_what_does_not_take_place_says_why():
    off = replace(EVENT, cancelled=Cancellation("road works", NOW))
    made = calendars.cancellation(occasion(off), a_signup(contact=TEACHER), EN.calendar, 1)
    assert "This session does not take place.\nReason: road works" in made.entries[0].description


def led(**fields):
    values = {"uid": "group", "token": Token("t"), "number": 2, "name": "", "persons": 24, "parties": 3,
              "unnamed": 5, "created": CREATED, "sequence": 1, "changed": CREATED}  # fmt: skip
    return Led(**(values | fields))


def test_a_group_reads_how_many_come_and_nobodys_name():
    calendar = calendars.group_calendar(occasion(), led(), EN.calendar, NOW, feed=True, stops=[a_stop()])
    whole, stop = calendar.entries
    assert (calendar.name, calendar.source) == ("Camp open day, group 2", "https://open.example/p/t.ics")
    assert (whole.uid, stop.uid) == ("group@openday-planner", "group-dogs@openday-planner")
    said = "Group 2: 24 persons, 3 sign-ups\nStill missing: 5 names\nYour tour:\n09:10–09:25 Dog show"
    assert said in whole.description
    assert (whole.sequence, stop.sequence, whole.busy) == (1, 0, True), (
        "who joins a group does not change where it goes"
    )


def test_a_group_of_a_cancelled_session_is_off_and_then_leaves_the_feed():
    off = replace(EVENT, cancelled=Cancellation("rain", NOW))
    made = calendars.group_calendar(occasion(off), led(name="Class 3"), EN.calendar, NOW, feed=True)
    assert [(e.status, e.summary) for e in made.entries] == [
        ("CANCELLED", "Cancelled: Camp open day, Class 3")
    ]
    later = NOW + timedelta(days=11)
    assert calendars.group_calendar(occasion(off), led(), EN.calendar, later, feed=True).entries == ()


def a_duty(**fields):
    values = {"uid": "duty", "title": Bilingual("Open day", "开放日"), "place": Bilingual("Gate", "门口"),
              "role": Bilingual("Guide", "引导"), "start": START, "end": START + timedelta(hours=2),
              "event": EVENT.ref, "created": CREATED, "sequence": 4, "changed": NOW}  # fmt: skip
    return Duty(**(values | fields))


def test_an_officer_reads_duty_place_and_reminder_under_a_name_that_is_not_the_officers():
    made = calendars.duty_calendar([a_duty(group="2")], Token("t"), UNIT, ZH.calendar, NOW, feed=True)
    (entry,) = made.entries
    assert (made.name, made.source) == ("警营勤务安排", "https://open.example/p/t.ics")
    assert (entry.uid, entry.sequence, entry.summary) == ("duty@openday-planner", 4, "引导：开放日")
    assert (entry.location, entry.busy, entry.alarms[0].minutes) == ("门口", True, 60)
    assert "小组：2\n提醒时间（日历未提醒时请留意）：4月10日 周五 08:00\n活动编号：E234Z" in entry.description


@pytest.mark.parametrize(
    ("duty", "status", "alarms"),
    [
        (a_duty(cancelled=NOW), "CANCELLED", 0),
        (a_duty(tentative=True), "TENTATIVE", 1),
        (a_duty(), "CONFIRMED", 1),
    ],
)
def test_a_duty_says_how_sure_it_is(duty, status, alarms):
    entry = calendars.duty_entry(duty, UNIT, EN.calendar)
    assert (entry.status, len(entry.alarms), entry.busy) == (status, alarms, status == "CONFIRMED")


def test_a_duty_that_was_taken_away_leaves_the_feed_after_a_while():
    later = NOW + timedelta(days=11)
    gone = a_duty(cancelled=NOW)
    assert calendars.duty_calendar([gone], Token("t"), UNIT, EN.calendar, later, feed=True).entries == ()
    assert len(calendars.duty_calendar([gone], Token("t"), UNIT, EN.calendar, later).entries) == 1


def test_a_party_that_changes_session_keeps_its_stops_uids():
    moved = a_signup(session=SessionNumber(2), revision=Revision(1, NOW))
    uids = [{entry.uid for entry in personal(one, a_stop()).entries} for one in (a_signup(), moved)]
    assert uids[0] == uids[1]
