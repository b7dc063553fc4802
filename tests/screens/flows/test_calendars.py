"""Which calendars are written, and what else a party's calendar needs, by keys."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.formats.qr import QrCodes
from planner.services import planning, units
from planner.services.tokens import feed_address
from screens.agenda.page import AgendaPage
from screens.dialogs.scan import ScanDialog
from screens.event.page import EventPage
from screens.widgets.line_input import LineInput
from tests.screens.exporting import KeptExports
from tests.screens.front import VISIT, a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown


async def write_into(pilot: Pilot[None], folder: Path) -> None:
    """Answer the question for the folder."""
    await until_shown(pilot, "Into which folder?")
    pilot.app.screen.query_one(LineInput).value = str(folder)
    await pilot.press("enter")


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("e", "{event} en"),
        ("n2", "{event} 2 en"),
        ("k", "visit en"),
        ("p", "public en"),
        ("s", "{signup}"),
        ("i", "invite {signup}"),
    ],
)
async def test_each_calendar_is_written_by_its_letter(tmp_path: Path, keys: str, written: str) -> None:
    desk = visit_desk(4, 4)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", adults=1, session=1)
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(ref), exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Li")
        await pilot.press("c")
        await until_shown(pilot, "Which calendar?")
        assert "Its whole series" not in shown(app)
        await pilot.press(keys[0])
        if keys[1:]:
            await until_shown(pilot, "Which session?")
            await pilot.press(keys[1])
        await write_into(pilot, tmp_path)
        await until(pilot, lambda: exports.written)
        assert exports.written == [(written.format(event=ref, signup=mine), tmp_path)]


async def test_the_calendar_of_a_series_is_offered_where_there_is_one(tmp_path: Path) -> None:
    desk = visit_desk(4)
    new = planning.NewEvent(VISIT, date(2026, 4, 10), repeat="FREQ=WEEKLY;COUNT=3")
    second = planning.plan_event(desk, new).events[1].ref
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(second), exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, f"○ {second}")
        await pilot.press("c")
        await until_shown(pilot, "Its whole series")
        await pilot.press("r")
        await write_into(pilot, tmp_path)
        await until(pilot, lambda: exports.written)
        assert exports.written == [(f"series {second} en", tmp_path)]


async def test_taking_an_invitation_back_says_first_what_that_does(tmp_path: Path) -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", adults=1)
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(ref), exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Li")
        for answer in ("escape", "enter"):
            await pilot.press("c")
            await until_shown(pilot, "Which calendar?")
            await pilot.press("x")
            await until_shown(pilot, "out of the contact's")
            await pilot.press(answer)
        await write_into(pilot, tmp_path)
        await until(pilot, lambda: exports.written)
        assert exports.written == [(f"cancel {mine}", tmp_path)]


async def test_a_new_address_is_asked_about_with_leaving_it_marked_and_then_shown() -> None:
    desk = visit_desk(4)
    units.set_unit(desk, "base_url", "https://open.police.example")
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", adults=1)
    before = feed_address(desk, mine).url
    app = planner_on(desk, lambda: EventPage(ref), exports=KeptExports(), codes=QrCodes())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Li")
        for answer in (["enter"], ["left", "enter"]):
            assert feed_address(desk, mine).url == before
            await pilot.press("c")
            await until_shown(pilot, "Which calendar?")
            await pilot.press("t")
            await until_shown(pilot, "leads nowhere at once")
            await pilot.press(*answer)
        await until(pilot, lambda: isinstance(app.screen, ScanDialog))
        await pilot.pause()
        after = feed_address(desk, mine).url
        assert after != before
        assert after[-20:] in "".join(shown(app).split())


async def test_everything_is_published_into_a_folder_that_is_remembered(tmp_path: Path) -> None:
    desk = visit_desk(4)
    a_visit(desk)
    exports = KeptExports()
    app = planner_on(desk, AgendaPage, exports=exports)
    folder = tmp_path / "web"
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10")
        await pilot.press("P")
        await until_shown(pilot, "! The address of the feeds")
        field = app.screen.query_one(LineInput)
        assert field.value == "/openday-web"
        field.value = str(tmp_path / "none" / "web")
        await pilot.press("enter")
        await until_shown(pilot, "There is no such folder")
        field.value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: exports.published and told(app))
        assert exports.published == [folder]
        assert told(app)[0] == f"✓ Published: 2 written, 1 removed, 5 as before, in {folder}"
        units.set_unit(desk, "base_url", "https://open.police.example")
        await pilot.press("c")
        await until_shown(pilot, "Which calendar?")
        await pilot.press("f")
        await until_shown(pilot, "Only what has changed")
        assert "! The address" not in shown(app)
        assert app.screen.query_one(LineInput).value == str(folder)
