"""From a sign-up on the phone to the calendar on the visitor's phone, by keys alone."""

from pathlib import Path

import icalendar

from planner.services.overviews import list_events
from planner.services.signup_views import list_signups
from planner.services.tokens import feed_address
from tests.journeys.keys import Person, at_the_planner
from tests.screens.camera import scanned

BASE = "https://open.police.example"


async def the_address(me: Person) -> None:
    """Say where the unit publishes."""
    await me.press(",")
    await me.sees("Address of the feeds")
    await me.press(*"jjjjjjj", "enter")
    await me.sees("https://… where")
    await me.answer(BASE)
    await me.sees("Saved", BASE)
    await me.press("escape")
    await me.sees("Agenda")


async def a_published_day_with_a_family(me: Person) -> None:
    """Plan, publish, and take a sign-up."""
    await me.press("n")
    await me.pick("Police camp open day")
    await me.sees("enter plans it")
    await me.answer("2026-12-05")
    await me.sees("Planned E")
    await me.press("s")
    await me.pick("Publish")
    await me.sees("Published: Sat 5 Dec")
    await me.press("enter")
    await me.sees("● E")
    await me.press("n")
    await me.sees("Who comes")
    await me.answer("Li")
    await me.answer("154 0000 0001")
    await me.answer("Li Wei 1988-3-4", "ctrl+s")
    await me.sees("✓ confirmed  Li, 1 person")
    await me.press("escape")
    await me.sees("Sign-ups 1")


async def test_a_visitor_scans_what_is_then_published(tmp_path: Path) -> None:
    """The code on the screen leads to the file that the web server shows; a new address ends the old one."""
    web = tmp_path / "web"
    async with at_the_planner(tmp_path / "openday.json", size=(80, 24)) as me:
        await me.sees("Nothing is planned yet")
        await the_address(me)
        await a_published_day_with_a_family(me)
        (event,) = [one.event for one in list_events(me.desk)]
        (signup,) = [one.signup for one in list_signups(me.desk, event.ref)]

        await me.press("w")
        await me.sees("y copies it")
        await me.until(lambda: scanned(me.app))
        assert scanned(me.app) == [f"{BASE}{feed_address(me.desk, signup.ref).path}"]
        first = web / scanned(me.app)[0].removeprefix(f"{BASE}/")
        await me.press("escape", "c")
        await me.pick("Everything, for a web server")
        await me.sees("Publish into which folder?")
        await me.answer(str(web))
        await me.sees(" written, 0 removed, 0 as before")
        (entry,) = icalendar.Calendar.from_ical(first.read_bytes()).walk("VEVENT")
        assert entry.decoded("DTSTART").isoformat()[:10] == "2026-12-05"

        await me.press("c")
        await me.pick("A new address for the party")
        await me.sees("leads nowhere at once")
        await me.press("left", "enter")
        await me.sees("y copies it")
        await me.until(lambda: scanned(me.app))
        second = web / scanned(me.app)[0].removeprefix(f"{BASE}/")
        assert second != first
        await me.press("escape", "escape")
        await me.sees("Agenda")
        await me.press("P")
        await me.sees("Publish into which folder?")
        await me.press("enter")
        await me.sees("1 removed")
        assert second.is_file()
        assert not first.exists()
