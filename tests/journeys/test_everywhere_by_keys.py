"""What holds on every page of the planner: quick planning, undo, languages, drafts, other desks."""

import asyncio
from datetime import datetime
from pathlib import Path
from time import monotonic

from planner.cli import wiring
from planner.model.event import EventStatus
from planner.model.ids import ProgrammeKey
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft
from planner.services.events import publish
from planner.services.overviews import list_events
from planner.services.planning import NewEvent, plan_event
from planner.services.signup_views import list_signups
from planner.services.signups import sign_up
from tests.journeys.commands import NOW
from tests.journeys.keys import Person, at_the_planner

CAMP = ProgrammeKey("camp-open-day")
SOON = 3.0
"""Seconds within which a change of another process has to show; it is looked for each second."""


def elsewhere(path: Path) -> Desk:
    """Somebody at another desk on the same database."""
    return wiring.open_desk(path, datetime.fromisoformat(NOW), "Bo")


def an_event(path: Path) -> str:
    """The reference of a published event that another desk has planned, with one sign-up."""
    desk = elsewhere(path)
    try:
        ref = (
            plan_event(desk, NewEvent(CAMP, datetime.fromisoformat(NOW).date().replace(day=28))).events[0].ref
        )
        publish(desk, ref)
        sign_up(desk, ref, [a_caller("Bo", 1)])
        return ref
    finally:
        desk.store.close()


def a_caller(name: str, number: int) -> SignUpDraft:
    """Somebody who comes alone."""
    return SignUpDraft(name, f"154 0000 000{number}")


def status(me: Person) -> EventStatus:
    """Of the only event."""
    return list_events(me.desk)[0].event.status


async def test_a_new_event_takes_three_keys_beyond_its_date(tmp_path: Path) -> None:
    """`n`, the programme, the date, enter."""
    async with at_the_planner(tmp_path / "openday.json") as me:
        await me.sees("Nothing is planned yet")
        await me.press("n")
        await me.sees("which programme?")
        await me.press("1")
        await me.sees("enter plans it")
        await me.write("28 nov")
        await me.press("enter")
        await me.sees("Planned E")
        (shown,) = list_events(me.desk)
        assert (shown.event.programme, f"{shown.event.start:%a %d %b}") == (CAMP, "Sat 28 Nov")


async def test_undo_and_redo_work_on_every_page(tmp_path: Path) -> None:
    """On the agenda, the event, a sign-up, the unit, and by a Ctrl key where letters are typed."""
    path = tmp_path / "openday.json"
    ref = an_event(path)
    async with at_the_planner(path) as me:
        await me.sees("●  Police camp open day")
        await me.press("s")
        await me.pick("Close for sign-ups")
        await me.sees("Closed: Sat 28 Nov")
        assert status(me) is EventStatus.CLOSED
        await undo_and_redo(me, "u", "U")
        await me.press("enter")
        await me.sees("◐ closed · E")
        await undo_and_redo(me, "u", "U")
        await me.press("2")
        await me.sees("1 of 1")
        await me.press("enter")
        await me.sees("Message for the party")
        await undo_and_redo(me, "u", "U")
        await me.press("escape", "escape")
        await me.sees("Agenda")
        await me.press(",")
        await me.sees("Unit and venues")
        await undo_and_redo(me, "u", "U")
        await me.press("u")
        await me.until(lambda: status(me) is EventStatus.PUBLISHED)
        await me.press("escape", "enter")
        await me.sees("● published · E")
        await me.press("n")
        await me.sees("Who comes")
        await me.press("ctrl+y")
        await me.until(lambda: status(me) is EventStatus.CLOSED)
        await me.press("ctrl+z")
        await me.until(lambda: status(me) is EventStatus.PUBLISHED)
        assert [view.signup.contact.name for view in list_signups(me.desk, ref)] == ["Bo"]


async def undo_and_redo(me: Person, undo: str, redo: str) -> None:
    """Take the closing of the event back and make it again."""
    await me.press(undo)
    await me.until(lambda: status(me) is EventStatus.PUBLISHED)
    await me.sees("Taken back")
    await me.press(redo)
    await me.until(lambda: status(me) is EventStatus.CLOSED)
    await me.sees("Made again")


async def test_the_language_is_switched_on_every_page_and_remembered(tmp_path: Path) -> None:
    """Nothing typed is lost, and the next start speaks the language of the last one."""
    path = tmp_path / "openday.json"
    an_event(path)
    async with at_the_planner(path) as me:
        await me.sees("Police camp open day", "Agenda")
        await me.press("ctrl+l")
        await me.sees("警营开放日", "日程", "28日 周六")
        await me.press("enter")
        await me.sees("● 已发布")
        await me.press("n")
        await me.sees("参加人员")
        await me.answer("王小明")
        await me.press("ctrl+l")
        await me.sees("Who comes", "王小明", "Police camp open day")
        await me.press("escape")
        await me.sees("● published")
        await me.press("ctrl+l")
        await me.sees("● 已发布")
    async with at_the_planner(path, language=None) as me:
        await me.sees("日程")


async def test_a_form_left_unfinished_is_there_after_a_restart(tmp_path: Path) -> None:
    """Quitting asks nothing and loses nothing."""
    path = tmp_path / "openday.json"
    ref = an_event(path)
    async with at_the_planner(path) as me:
        await to_the_form(me)
        await me.answer("Li [/] 李")
        await me.answer("154 0000 0009")
        await me.write("Li Bo 2015-3-4")
        await me.sees("age 11")
        await me.press("ctrl+q")
        await me.until(lambda: not me.app.is_running)
    async with at_the_planner(path) as me:
        await to_the_form(me)
        await me.sees("Li [/] 李", "Li Bo 2015-3-4", "age 11")
        await me.press("ctrl+s")
        await me.sees("Saved S-")
        assert [view.signup.contact.name for view in list_signups(me.desk, ref)] == ["Bo", "Li [/] 李"]


async def to_the_form(me: Person) -> None:
    """Open the form for the only event."""
    await me.sees("●  Police camp open day")
    await me.press("enter")
    await me.sees("● published · E")
    await me.press("n")
    await me.sees("Who comes")


async def test_what_another_process_does_shows_within_a_moment(tmp_path: Path) -> None:
    """On the agenda and on the page of the event, without a key."""
    path = tmp_path / "openday.json"
    ref = an_event(path)
    async with at_the_planner(path) as me:
        await me.sees("1/50")
        desk = elsewhere(path)
        try:
            await asyncio.to_thread(sign_up, desk, ref, [a_caller("Cai", 2)])
            assert await seconds_until(me, "2/50") < SOON
            await me.press("enter")
            await me.sees("Sign-ups 2")
            await asyncio.to_thread(sign_up, desk, ref, [a_caller("Deng", 3)])
            assert await seconds_until(me, "Deng") < SOON
            await me.sees("Sign-ups 3", "3/50")
        finally:
            desk.store.close()


async def seconds_until(me: Person, text: str) -> float:
    """How long it takes until `text` shows."""
    start = monotonic()
    await me.sees(text)
    return monotonic() - start


async def test_keys_that_come_all_at_once_go_to_their_fields(tmp_path: Path) -> None:
    """As over a slow line: an enter and what is typed or pasted behind it arrive together."""
    path = tmp_path / "openday.json"
    ref = an_event(path)
    async with at_the_planner(path) as me:
        await to_the_form(me)
        for written in ("Li", "154 0000 0009", "Li Bo 2015-3-4", "Li Wei"):
            me.rush(*written, "enter")
        me.rush("ctrl+s")
        await me.sees("Saved S-")
        me.rush("enter")
        me.paste("154 0000 0010")
        await me.until(lambda: "154 0000 0010" in me.screen.split("Phone")[1].split("Who comes")[0])
        saved = list_signups(me.desk, ref)[1].signup
        assert (saved.contact.name, saved.contact.phone) == ("Li", "+8615400000009")
        assert [one.name for one in saved.attendees] == ["Li Bo", "Li Wei"]


async def test_an_error_follows_the_language_too(tmp_path: Path) -> None:
    """What stands at the bottom is worded again."""
    async with at_the_planner(tmp_path / "openday.json") as me:
        await me.sees("Nothing is planned yet")
        await me.press("u")
        await me.sees("There is nothing to undo")
        await me.press("ctrl+l")
        await me.sees("没有可撤销的操作")
