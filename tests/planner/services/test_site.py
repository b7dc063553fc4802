"""The tree of addresses: what is found where, in which language, and what is never found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from data.formats.ics import IcsWriter
from data.formats.pages import HtmlPages
from planner.calendars import SHOWN_AFTER
from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.event import EventStatus, Revision
from planner.model.ids import EventId, GroupId, OfficerId, SessionNumber, Token
from planner.model.language import Bilingual, Language
from planner.model.roster import Group, Officer
from planner.model.signup import Contact
from planner.model.unit import Unit
from planner.services.site import Press, Site
from tests.fakes import FixedClock
from tests.planner.records import NOW, SHANGHAI, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN, ZH


def words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].calendar


def page_words(language):
    return {Language.EN: EN, Language.ZH: ZH}[language].pages


def site_of(desk, language=None, base_url=None):
    return Site(desk, Press(IcsWriter(), HtmlPages(), words, page_words), language, base_url)


def text(resource):
    return resource.content.decode()


@pytest.fixture
def desk():
    desk = opened()
    put(desk, a_signup(1, contact=Contact("Wang Xiaoming", "+8613800000001", language=Language.EN)))
    return desk


def named(desk, **names):
    with desk.store.transaction("setup", NOW) as tx:
        tx.put_unit(Unit(Bilingual(**names)))
        tx.record(Action.UNIT_CHANGED)


def test_every_calendar_that_is_listed_is_found_and_read(desk):
    site = site_of(desk)
    paths = [path for path in site.paths() if path.endswith(".ics")]
    assert {"/public.ics", "/public.en.ics", "/public.zh.ics", f"/events/{REF}.ics", "/p/token-1.ics"} < set(
        paths
    )
    for path in paths:
        found = site.find(path)
        assert found.media_type == "text/calendar; charset=utf-8"
        assert icalendar.Calendar.from_ical(found.content).walk("VEVENT")


def test_only_personal_feeds_are_private_and_only_files_are_kept(desk):
    site = site_of(desk)
    found = {path: site.find(path) for path in site.paths()}
    assert [path for path, resource in found.items() if resource.private] == ["/p/token-1.ics"]
    assert found[f"/events/{REF}.zh.ics"].download == f"{REF}.ics"
    assert not found["/public.ics"].download
    assert not found["/p/token-1.ics"].download


def test_an_event_is_subscribed_to_at_another_address_than_that_of_its_file(desk):
    site = site_of(desk, base_url="https://open.example")
    feed, file = (site.find(f"/events/{REF}{form}.en.ics") for form in (".feed", ""))
    link = icalendar.Calendar.from_ical(feed.content)["SOURCE"]
    assert site.find(link.removeprefix("https://open.example")) == feed
    assert not feed.download
    assert "X-WR-CALNAME:" in text(feed)
    assert "X-WR-CALNAME:" not in text(file)
    assert text(feed).split("BEGIN:VEVENT")[1:] == text(file).split("BEGIN:VEVENT")[1:]


@pytest.mark.parametrize("path", [
    "", "/", "public.ics", "/public.fr.ics", "/public.ics/", "/public.ics\n", "/PUBLIC.ics", "/events/.ics",
    "/events/E999.ics", "/events/../public.ics", "/p/.ics", "/p/token-2.ics", "/p/token-1.en.ics",
    "/p/token-1.ics?x",
    "/p/token-1.html", "/public.html", "/index.ics", "/programmes/tour.html",
    "/events/E234Z.feed.html", "/public.feed.ics", "/events/E234Z.en.feed.ics",
    "/p/TOKEN-1.ics", "/events/E234Z.ICS", "/events/Ｅ234Z.ics",
])  # fmt: skip
def test_nothing_else_is_found(desk, path):
    assert site_of(desk).find(path) is None


def test_an_address_without_a_language_speaks_the_unit_s_own(desk):
    def summary(site):
        return text(site.find("/public.ics")).split("SUMMARY:")[1].splitlines()[0]

    assert summary(site_of(desk)) == "Camp open day"
    named(desk, en="Hengyang camp", zh="衡阳警营")
    assert summary(site_of(desk)) == "警营开放日"
    assert summary(site_of(desk, Language.EN)) == "Camp open day"
    assert "SUMMARY:Camp open day" in text(site_of(desk).find("/public.en.ics"))


def test_what_the_public_was_never_told_of_is_not_there(desk):
    put(desk, an_event(status=EventStatus.DRAFT))
    site = site_of(desk)
    assert not [path for path in site.paths() if "/events/" in path or "/p/" in path]
    assert site.find(f"/events/{REF}.ics") is None
    assert site.find("/p/token-1.ics") is None


def test_an_event_can_be_found_for_a_year_after_its_end(desk):
    end = a_session().end

    def at(moment):
        site = site_of(replace(desk, clock=FixedClock(moment)))
        assert (f"/events/{REF}.ics" in site.paths()) is (site.find(f"/events/{REF}.ics") is not None)
        assert ("/p/token-1.ics" in site.paths()) is (site.find("/p/token-1.ics") is not None)
        return f"/events/{REF}.ics" in site.paths() and "/p/token-1.ics" in site.paths()

    assert at(end + SHOWN_AFTER)
    assert not at(end + SHOWN_AFTER + timedelta(seconds=1))


def test_a_replaced_token_and_an_erased_sign_up_are_gone_at_once(desk):
    site = site_of(desk)
    assert site.find("/p/token-1.ics")
    put(desk, a_signup(1, token=Token("token-new")))
    assert site.find("/p/token-1.ics") is None
    assert site.find("/p/token-new.ics")
    put(desk, a_signup(1, token=Token("token-new"), contact=Contact("", "")))
    assert site.find("/p/token-new.ics") is None
    assert "/p/token-new.ics" not in site.paths()


def test_no_public_address_names_anybody(desk):
    site = site_of(desk)
    for path in site.paths():
        found = site.find(path)
        if not found.private:
            for secret in ("Wang", "1380000", "token-1", "S-XXXXXY"):
                assert secret not in text(found), path


def test_changed_follows_the_last_transaction_and_the_day(desk):
    def changed(now):
        return site_of(replace(desk, clock=FixedClock(now))).find("/public.ics").changed

    assert changed(NOW + timedelta(minutes=5)) == NOW
    assert changed(NOW + timedelta(days=2)) == datetime(2026, 4, 3, tzinfo=SHANGHAI)
    assert changed(datetime(2026, 4, 2, 17, tzinfo=UTC)) == datetime(2026, 4, 3, tzinfo=SHANGHAI)


def test_officers_and_groups_have_feeds_of_their_own(desk):
    revision = Revision(0, NOW)
    with desk.store.transaction("setup", NOW) as tx:
        tx.officers.put(Officer(OfficerId(1), "u-o", Token("token-officer"), "Li Ming", NOW, revision))
        tx.groups.put(
            Group(GroupId(1), "u-g", Token("token-group"), EventId(1), SessionNumber(1), 1, NOW, revision)
        )
        tx.record(Action.UNIT_CHANGED)
    site = site_of(desk)
    assert {"/p/token-officer.ics", "/p/token-group.ics"} < set(site.paths())
    for path in ("/p/token-officer.ics", "/p/token-group.ics"):
        found = site.find(path)
        assert found.private
        assert icalendar.Calendar.from_ical(found.content)
    put(desk, an_event(status=EventStatus.DRAFT))
    assert "/p/token-group.ics" not in site.paths()
    assert site.find("/p/token-group.ics") is None


@pytest.mark.parametrize(
    "path", ["/index.html", "/index.zh.html", f"/events/{REF}.html", f"/events/{REF}.en.html"]
)
def test_pages_are_listed_and_found(desk, path):
    site = site_of(desk)
    assert path in site.paths()
    found = site.find(path)
    assert (found.media_type, found.private, found.download) == ("text/html; charset=utf-8", False, "")


def test_programmes_are_listed_by_what_they_have_and_the_unit_still_knows(desk):
    assert [path for path in site_of(desk).paths() if "programmes" in path] == [
        "/programmes/tour.ics",
        "/programmes/tour.en.ics",
        "/programmes/tour.zh.ics",
    ]
    assert site_of(desk).find("/programmes/tour.zh.ics")
    assert site_of(desk).find("/programmes/other.ics") is None
    without = replace(desk, programmes=Programmes())
    assert not [path for path in site_of(without).paths() if "programmes" in path]
    assert site_of(without).find("/programmes/tour.ics") is None
    assert site_of(without).find(f"/events/{REF}.html")


def test_another_base_address_is_in_all_that_is_written(desk):
    site = site_of(desk, base_url="https://other.example")
    for path in (f"/events/{REF}.en.html", "/index.en.html", "/public.en.ics", "/p/token-1.ics"):
        assert "other.example" in text(site.find(path)), path
