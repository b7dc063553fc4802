"""Pages in words: what a parent reads, in both languages, and what nobody may read."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from planner.model.event import Cancellation, EventStatus
from planner.model.ids import EventId, EventRef
from planner.model.language import Bilingual
from planner.model.page import Mood, Sign
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Position, Venue
from planner.services.pages import event_facts, index_facts
from tests.fakes import FixedClock
from tests.pages.showing import BASE, HALL, UNIT, desk_with, festival
from tests.planner.records import NOW, SHANGHAI, a_session, a_signup, an_event
from tests.planner.services.gatherings import put
from tests.planner.wording.speaking import EN, ZH


def facts_of(desk, unit=UNIT):
    with desk.store.view() as view:
        (event,) = view.events.all()
        return event_facts(desk, view, unit, event)


def page_of(event=None, wording=EN, unit=UNIT, **given):
    return wording.pages.event(facts_of(desk_with(event, unit, **given), unit))


def fact(page, sign):
    return next((one for one in page.facts if one.sign is sign), None)


def link(links, text):
    return next(one.url for one in links if one.text == text)


def query(url):
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def everything(page):
    return repr(page)


@pytest.mark.parametrize(
    ("wording", "when", "zone", "arrive", "deadline"),
    [
        (EN, ("Friday 10 April 2026", "09:00–10:30"), "Beijing time (UTC+8)", "by 08:40",
         "At least 24 hours before the start"),
        (ZH, ("2026年4月10日 星期五", "09:00–10:30"), "北京时间（UTC+8）", "08:40前", "请至少提前24小时报名"),
    ],
)  # fmt: skip
def test_when_where_and_by_when_in_both_languages(wording, when, zone, arrive, deadline):
    page = page_of(wording=wording)
    assert (fact(page, Sign.WHEN).texts, fact(page, Sign.WHEN).notes) == (when, (zone,))
    assert fact(page, Sign.WHERE).texts == (wording.text(HALL.name),)
    assert fact(page, Sign.ARRIVE).texts == (arrive,)
    assert fact(page, Sign.CONTACT).notes == (deadline,)
    assert [one.url for one in fact(page, Sign.CONTACT).links] == [
        "tel:+867340000044", "mailto:camp@police.example",
    ]  # fmt: skip
    assert page.sessions == ()


def test_a_page_says_what_to_expect_and_to_bring():
    page = page_of()
    assert [(section.title, section.lines) for section in page.sections] == [
        ("What to expect", ("Come to Hall by 08:40.", "We begin at 09:00.")),
        ("Please bring", ("ID card", "water")),
        ("Good to know", ("1. Stay with your group.",)),
    ]


def test_several_sessions_are_listed_and_named_in_the_text_while_they_are_few():
    page = page_of(festival(3))
    assert [one.time for one in page.sessions] == ["10:00–11:30", "11:00–12:30", "12:00–13:30"]
    assert page.sections[0].lines[0] == "Come to Hall by 09:40, 10:40 or 11:40."
    assert fact(page, Sign.ARRIVE).texts == ("20 minutes before your session",)
    many = page_of(festival(8))
    assert many.sections[0].title == "Please bring"
    assert fact(many, Sign.WHEN).texts == ("Friday 10 April 2026 – Saturday 11 April 2026",)
    assert [one.day for one in many.sessions][4:6] == ["Fri 10 Apr", "Sat 11 Apr"]


@pytest.mark.parametrize(
    ("taken", "waiting", "mood", "told"),
    [
        (0, 0, Mood.OPEN, "20 places left"),
        (15, 0, Mood.FEW, "5 places left"),
        (19, 0, Mood.FEW, "1 place left"),
        (20, 0, Mood.FULL, "Fully booked, waiting list open"),
        (10, 12, Mood.FULL, "Fully booked, waiting list open"),
    ],
)
def test_places_left_are_those_that_a_newcomer_can_have(taken, waiting, mood, told):
    desk = desk_with()
    if taken:
        put(desk, a_signup(1, unnamed=replace(a_signup().unnamed, adults=taken)))
    if waiting:
        put(desk, a_signup(2, state=SignUpState.WAITING, line=1,
                           unnamed=replace(a_signup().unnamed, adults=waiting)))  # fmt: skip
    page = EN.pages.event(facts_of(desk))
    assert (page.notice.mood, page.notice.text) == (mood, told)


def test_a_cancelled_event_says_no_reason_and_offers_nothing():
    event = an_event(status=EventStatus.CANCELLED, cancelled=Cancellation("bomb threat", NOW),
                     before_cancel=EventStatus.PUBLISHED)  # fmt: skip
    page = page_of(event)
    assert page.notice.mood is Mood.CANCELLED
    assert (page.sections, page.calendar, page.code) == ((), None, None)
    assert fact(page, Sign.CONTACT).label == "Questions"
    assert "bomb" not in everything(page)


def test_a_cancelled_session_stays_listed_and_takes_no_sign_ups():
    event = an_event(a_session(1), a_session(2, 14, cancelled=Cancellation("ill", NOW)))
    page = page_of(event)
    gone = page.sessions[1]
    assert (gone.notice.mood, gone.links) == (Mood.CANCELLED, ())
    assert page.notice.text == "20 places left"
    assert fact(page, Sign.ARRIVE).texts == ("by 08:40",)
    assert "ill" not in [word for one in page.sessions for word in repr(one).split("'")]


def test_when_sign_up_is_closed_or_all_is_over_the_page_says_so():
    closed = page_of(an_event(status=EventStatus.CLOSED))
    assert (closed.notice.mood, fact(closed, Sign.CONTACT).label) == (Mood.CLOSED, "Questions")
    assert closed.calendar is not None
    desk = replace(desk_with(), clock=FixedClock(datetime(2026, 4, 11, tzinfo=SHANGHAI)))
    over = EN.pages.event(facts_of(desk))
    assert (over.notice.text, over.calendar, over.code) == ("Over", None, None)
    assert [section.title for section in over.sections] == ["What to expect"]


def test_a_session_that_is_over_has_no_places_left():
    desk = replace(desk_with(festival(8)), clock=FixedClock(datetime(2026, 4, 10, 20, tzinfo=SHANGHAI)))
    page = EN.pages.event(facts_of(desk))
    assert [one.notice.mood for one in page.sessions] == [Mood.OVER] * 5 + [Mood.OPEN] * 3
    assert page.notice.text == "60 places left"


def test_the_buttons_lead_into_each_calendar():
    page = page_of()
    links = page.calendar.links
    assert [one.text for one in links] == ["Apple", "Google", "Outlook", "Calendar file"]
    assert link(links, "Apple") == "webcal://open.example/camp/events/E234Z.feed.en.ics"
    assert link(links, "Calendar file") == "E234Z.en.ics"
    google = query(link(links, "Google"))
    assert google["dates"] == "20260410T010000Z/20260410T023000Z"
    assert (google["ctz"], google["text"]) == ("Asia/Shanghai", "Camp open day")
    assert google["location"] == "Hall, 1 Zhengxiang Road"
    assert google["details"].splitlines() == [
        "Be at the gate by 08:40.", "Please bring: ID card; water", "Hengyang camp",
        f"{BASE}/events/E234Z.en.html",
    ]  # fmt: skip
    outlook = query(link(links, "Outlook"))
    assert (outlook["startdt"], outlook["enddt"]) == ("2026-04-10T01:00:00Z", "2026-04-10T02:30:00Z")
    assert "+" not in link(links, "Outlook") + link(links, "Google")


def test_without_an_address_only_what_works_without_it_is_offered():
    page = page_of(unit=replace(UNIT, base_url=""))
    assert [one.text for one in page.calendar.links] == ["Google", "Outlook", "Calendar file"]
    assert (page.code, page.frame.address, page.calendar.notes) == (None, "", ())
    assert "webcal" not in everything(page)


def test_maps_take_the_position_or_what_is_written():
    maps = fact(page_of(), Sign.WHERE).links
    assert query(link(maps, "Amap")) == {
        "position": "112.572200,26.893600", "name": "Hall", "coordinate": "wgs84",
    }  # fmt: skip
    assert link(maps, "OpenStreetMap").endswith("?mlat=26.893600&mlon=112.572200#map=17/26.893600/112.572200")
    written = fact(page_of(venue=replace(HALL, position=None), wording=ZH), Sign.WHERE).links
    assert query(link(written, "高德地图")) == {"keyword": "展览馆 蒸湘南路1号"}
    assert query(link(written, "OpenStreetMap")) == {"query": "蒸湘南路1号"}


def test_a_session_elsewhere_says_where():
    event = an_event(a_session(1), a_session(2, 14, venue=2))
    desk = desk_with(event)
    with desk.store.transaction("li", NOW) as tx:
        tx.venues.put(Venue(2, Bilingual("Pool", "泳池"), position=Position(1, 2)))
        tx.record("venue.add")
    page = EN.pages.event(facts_of(desk))
    assert [one.venue for one in page.sessions] == ["", "Pool"]
    assert [one.text for one in page.sessions[1].maps] == ["Amap", "OpenStreetMap"]


def test_a_page_without_programme_venue_or_unit_still_stands():
    desk = desk_with(unit=Unit())
    facts = replace(facts_of(desk, Unit()), programme=None)
    bare = replace(facts, overview=replace_overview(facts.overview))
    page = EN.pages.event(bare)
    assert page.title == "Camp open day"
    assert [one.sign for one in page.facts] == [Sign.WHEN]


def replace_overview(overview):
    sessions = tuple(one._replace(venue=None) for one in overview.sessions)
    return overview._replace(venue=None, sessions=sessions)


def test_other_zones_are_named():
    start = datetime(2026, 7, 4, 9, tzinfo=ZoneInfo("America/New_York"))
    page = page_of(an_event(a_session(1, start=start), zone="America/New_York"))
    assert fact(page, Sign.WHEN).notes == ("America/New York time (UTC-4)",)
    assert query(link(page.calendar.links, "Google"))["dates"].startswith("20260704T130000Z")


def test_the_kind_of_event_stands_above_a_title_of_its_own():
    assert page_of().kicker == "Guided tour"
    assert page_of(an_event(title=Bilingual())).kicker == ""
    assert page_of(an_event(title=Bilingual())).title == "Guided tour"


def coming(*events, wording=EN, unit=UNIT):
    desk = desk_with(events[0] if events else None, unit)
    put(desk, *events[1:])
    with desk.store.view() as view:
        shown = view.events.all() if events else ()
        return wording.pages.index(index_facts(desk, view, unit, shown))


def test_the_index_lists_what_is_coming_by_month():
    def on(key, *days):
        sessions = [
            a_session(n, start=datetime(2026, *day, 9, tzinfo=SHANGHAI)) for n, day in enumerate(days, 1)
        ]
        return an_event(*sessions, id=EventId(key), ref=EventRef(f"E{key}"), uid=str(key), venue=1)

    page = coming(on(1, (5, 3)), on(2, (4, 20), (4, 21)), on(3, (4, 30)), on(4, (3, 1)))
    assert [(month.title, [one.url for one in month.events]) for month in page.months] == [
        ("April 2026", ["events/E2.en.html", "events/E3.en.html"]),
        ("May 2026", ["events/E1.en.html"]),
    ]
    first = page.months[0].events[0]
    assert first.when == "Monday 20 April 2026 – Tuesday 21 April 2026"
    assert (first.where, first.notice.text) == ("Hall", "40 places left")


def test_the_index_offers_the_feed_to_every_calendar():
    page = coming(an_event())
    links = page.calendar.links
    assert link(links, "Apple") == "webcal://open.example/camp/public.en.ics"
    assert query(link(links, "Google")) == {"cid": "webcal://open.example/camp/public.en.ics"}
    assert query(link(links, "Outlook")) == {
        "url": f"{BASE}/public.en.ics", "name": "Open days: Hengyang camp",
    }  # fmt: skip
    assert page.code.address == f"{BASE}/index.en.html"
    assert page.kinds is None


def test_an_index_of_nothing_says_so():
    page = coming(wording=ZH)
    assert page.months == ()
    assert page.empty == "近期暂无开放活动安排，请过些日子再来看看。"


def test_pages_name_nobody():
    desk = desk_with(an_event(note="staff only"))
    put(desk, a_signup(1, note="peanuts"))
    for wording in (EN, ZH):
        with desk.store.view() as view:
            shown = index_facts(desk, view, UNIT, view.events.all())
        told = everything(wording.pages.event(facts_of(desk))) + everything(wording.pages.index(shown))
        for secret in ("Visitor", "1380000", "token-1", "S-XXXXXY", "peanuts", "staff only"):
            assert secret not in told
