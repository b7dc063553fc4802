"""Calendars from the store to bytes: the right entries, and nothing personal where the public reads."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import icalendar
import pytest

from data.formats.ics import IcsWriter
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation, EventStatus
from planner.model.findings import BadInput, Refusal
from planner.model.language import Bilingual, Language
from planner.model.programme import Texts
from planner.model.signup import Attendee, Contact
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Venue
from planner.services import feeds
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN, ZH
from tests.rfc5545 import problems

SECRETS = ("Wang", "王小明", "13800000001", "1380000", "wang@example.com", "Bo Example", "2018", "peanuts",
           "430401", "token-1", "S-XXXXXY", "0734", "camp@police", "road works", "staff only")  # fmt: skip
PROGRAMME = a_programme(
    bring=(Bilingual("ID card", "身份证"), Bilingual("water", "水")),
    alarm_minutes=(1440, 120),
    texts=Texts(
        public=Bilingual("Come to {venue} by {arrive}.\nCall {phone} for {reference}.", "请到{venue}。"),
        confirmed=Bilingual(), waiting=Bilingual(), cancelled=Bilingual(), rules=Bilingual(),
    ),
)  # fmt: skip


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


@pytest.fixture
def desk():
    desk = opened(
        event=an_event(
            a_session(1),
            a_session(2, 14, cancelled=Cancellation("road works", NOW)),
            venue=1,
            note="staff only",
        ),
        programme=PROGRAMME,
    )
    with desk.store.transaction("li", NOW) as tx:
        tx.put_unit(
            Unit(Bilingual("Hengyang camp", "衡阳警营"), phone="+867340000044", email="camp@police.example",
                 base_url="https://open.example")
        )  # fmt: skip
        tx.venues.put(Venue(1, Bilingual("Hall", "展览馆"), Bilingual("1 Zhengxiang Road", "蒸湘南路1号")))
        tx.record(Action.UNIT_CHANGED)
    bo = Attendee(
        "Bo Example", date(2018, 4, 11), None, MappingProxyType({"allergy": "peanuts", "id": "430401"})
    )
    contact = Contact("Wang 王小明", "+8613800000001", "wang@example.com", Language.ZH)
    put(desk, a_signup(1, contact=contact, attendees=(bo,), note="peanuts", reason="road works"))
    put(desk, an_event(a_session(), id=2, ref="E2222", uid="secret-draft", status=EventStatus.DRAFT))
    return desk


def event_of(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


@pytest.mark.parametrize("language", Language)
def test_the_public_feed_names_nobody(desk, language):
    made = [
        feeds.public_calendar(desk, language, words),
        feeds.event_calendar(desk, REF, language, words),
        feeds.event_calendar(desk, REF, language, words, feed=True),
        feeds.session_calendar(desk, REF, 1, language, words),
    ]
    for calendar in made:
        content = IcsWriter().write(calendar)
        assert problems(content) == []
        unfolded = content.replace(b"\r\n ", b"").decode()
        assert [secret for secret in SECRETS if secret in unfolded] == []
        assert "secret-draft" not in unfolded


def test_the_public_reads_what_the_programme_tells_without_what_is_personal(desk):
    first, second = event_of(IcsWriter().write(feeds.public_calendar(desk, Language.EN, words)))
    assert first["DESCRIPTION"] == (
        "When: Friday 10 April 2026, 09:00–10:30, Beijing time (UTC+8)\n"
        "Where: Hall, 1 Zhengxiang Road\n"
        "Come to Hall by 08:45.\n"
        "Please bring: ID card; water\n"
        "https://open.example/events/E234Z.en.html"
    )
    assert first["LOCATION"] == "Hall, 1 Zhengxiang Road"
    assert (second["STATUS"], second["SUMMARY"]) == ("CANCELLED", "Cancelled: Camp open day")


def test_a_party_reads_what_it_needs_in_its_own_language(desk):
    content = IcsWriter().write(feeds.personal_calendar(desk, "S-XX", words))
    (event,) = event_of(content)
    assert problems(content) == []
    assert event["SUMMARY"] == "警营开放日"
    assert event["LOCATION"] == "展览馆，蒸湘南路1号"
    assert event["DESCRIPTION"].split("\n") == [
        "时间：2026年4月10日 星期五 09:00–10:30，北京时间（UTC+8）",
        "地点：展览馆，蒸湘南路1号",
        "请于08:45前到达门口签到。",
        "报名号：S-XXXXXY · 1人",
        "请携带：身份证；水",
        "提醒时间（日历未提醒时请留意）：4月9日 周四 09:00、4月10日 周五 07:00",
        "如不能前来，请致电+86 734 000 0044。",
        "衡阳警营",
        "https://open.example/events/E234Z.zh.html",
    ]
    assert [alarm["DESCRIPTION"] for alarm in event.walk("VALARM")] == [
        "警营开放日：4月10日 周五 09:00开始，请于08:45前到达"
    ] * 2


def test_another_language_can_be_asked_for(desk):
    calendar = feeds.personal_calendar(desk, "S-XX", words, Language.EN, feed=True)
    assert calendar.language is Language.EN
    assert "\nBe at the gate by 08:45.\nReference: S-XXXXXY · 1 person\n" in calendar.entries[0].description
    assert "token-1" not in calendar.entries[0].description


def test_a_feed_of_a_party_does_not_tell_its_phone_or_name(desk):
    content = (
        IcsWriter()
        .write(feeds.personal_calendar(desk, "S-XX", words, feed=True))
        .replace(b"\r\n ", b"")
        .decode()
    )
    assert [secret for secret in SECRETS[:9] if secret in content] == []


def test_whoever_waits_is_told_not_to_come_yet(desk):
    put(desk, a_signup(2, state=SignUpState.WAITING, line=1))
    (entry,) = feeds.personal_calendar(desk, a_signup(2).ref, words, Language.EN).entries
    assert entry.summary == "Waiting list: Camp open day"
    assert "\nYou are on the waiting list; please come only when" in entry.description
    assert "bring" not in entry.description


def test_a_party_of_a_cancelled_session_is_told_why(desk):
    put(desk, a_signup(3, session=2))
    (entry,) = feeds.personal_calendar(desk, a_signup(3).ref, words, Language.EN).entries
    assert "\nThis session does not take place.\nReason: road works\n" in entry.description


def test_an_unknown_session_is_bad_input(desk):
    with pytest.raises(BadInput):
        feeds.session_calendar(desk, REF, 9, Language.EN, words)


def test_a_programme_that_is_gone_leaves_the_entries(desk):
    put(desk, an_event(programme="gone", id=3, ref="E3333", uid="third"))
    entries = feeds.event_calendar(desk, "E3333", Language.EN, words).entries
    assert [(entry.summary, entry.categories, entry.alarms) for entry in entries] == [
        ("Camp open day", (), ())
    ]


def test_who_leads_several_linked_sign_ups_finds_them_in_the_first_ones_calendar(desk):
    teacher = Contact("Wang", "+8613800000009", "", Language.EN)
    first = a_signup(5, contact=teacher)
    others = (
        a_signup(6, contact=teacher, linked=first.ref),
        a_signup(7, contact=replace(teacher, phone="+8613800000010"), linked=first.ref),
        a_signup(8, contact=teacher),
    )
    put(desk, first, *others)

    def shown(signup):
        entries = feeds.personal_calendar(desk, signup.ref, words, feed=True).entries
        return {entry.uid.partition("-s-")[2].partition("@")[0].upper() for entry in entries}

    assert shown(first) == {"XXXXX5", "XXXXX6"}
    assert [shown(other) for other in others] == [{"XXXXX6"}, {"XXXXX7"}, {"XXXXX8"}]


def test_an_erased_party_has_no_calendar(desk):
    put(desk, a_signup(5, contact=Contact("", "")))
    with pytest.raises(Refusal) as error:
        feeds.personal_calendar(desk, a_signup(5).ref, words)
    assert error.value.findings[0].code is Code.SIGNUP_ERASED


def test_a_feed_may_be_published_at_another_address_or_at_none(desk):
    for base in ("https://elsewhere.example", ""):
        made = [
            feeds.public_calendar(desk, Language.EN, words, base_url=base),
            feeds.programme_calendar(desk, "tour", Language.EN, words, base_url=base),
            feeds.personal_calendar(desk, "S-XX", words, feed=True, base_url=base),
        ]
        said = [text for calendar in made for text in (calendar.source, *(e.url for e in calendar.entries))]
        assert all(text.startswith(base) for text in said)
        assert all(bool(text) is bool(base) for text in said)


def test_an_unknown_programme_is_bad_input(desk):
    with pytest.raises(BadInput):
        feeds.programme_calendar(desk, "picnic", Language.EN, words)
