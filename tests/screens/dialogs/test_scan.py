"""QR codes on the screen, read back from what the terminal would draw."""

import pytest
from textual.pilot import Pilot

from data.formats.qr import QrCodes
from planner.services import planning, units
from planner.services.desk import Desk
from planner.services.tokens import feed_address
from screens.agenda.page import AgendaPage
from screens.dialogs.scan import ScanDialog
from screens.event.page import EventPage
from screens.event.sign_up_page import SignUpPage
from screens.themes import THEMES
from screens.widgets.qr_picture import QrPicture
from tests.screens.camera import scanned
from tests.screens.front import DAY, VISIT, a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown

SIZES = [(80, 24), (120, 36)]


def published(base: str = "https://open.police.example") -> tuple[Desk, str, str]:
    """A desk whose unit publishes, its event, and a sign-up."""
    desk = visit_desk(9)
    units.set_unit(desk, "base_url", base)
    ref = a_visit(desk)
    return desk, ref, a_party(desk, ref, "Li [/]", adults=1)


async def shown_code(pilot: Pilot[None]) -> ScanDialog:
    """Until the code is on the screen."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ScanDialog))
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, ScanDialog)
    return dialog


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_calendar_of_a_party_is_scanned_from_the_screen(size: tuple[int, int], theme: str) -> None:
    desk, _, mine = published()
    app = planner_on(desk, lambda: SignUpPage(mine), codes=QrCodes())
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await until_shown(pilot, "Contact")
        await pilot.press("w")
        await shown_code(pilot)
        address = feed_address(desk, mine).url
        assert scanned(app) == [address]
        assert "Li [/]" in shown(app)
        await pilot.press("y")
        assert app.clipboard == address


async def test_the_page_of_a_published_event_is_scanned_in_the_language_of_the_screen() -> None:
    desk, ref, _ = published()
    app = planner_on(desk, lambda: EventPage(ref), codes=QrCodes())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Li [/]")
        await pilot.press("1", "w")
        await shown_code(pilot)
        assert scanned(app) == [f"https://open.police.example/events/{ref}.en.html"]
        await pilot.press("escape", "ctrl+l", "w")
        await shown_code(pilot)
        assert scanned(app) == [f"https://open.police.example/events/{ref}.zh.html"]


async def test_a_window_without_room_gives_the_address_and_the_code_once_it_is_larger() -> None:
    desk, _, mine = published(f"https://open.police.example/{'camp/' * 30}")
    app = planner_on(desk, lambda: SignUpPage(mine), codes=QrCodes())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Contact")
        await pilot.press("w")
        dialog = await shown_code(pilot)
        assert not dialog.query_one(QrPicture).display
        assert "The window has no room" in shown(app)
        assert feed_address(desk, mine).url[-20:] in "".join(shown(app).split())
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: dialog.query_one(QrPicture).display)
        await pilot.pause()
        assert scanned(app) == [feed_address(desk, mine).url]
        assert "The window has no room" not in shown(app)


async def test_without_an_address_of_the_unit_it_is_said_what_to_set() -> None:
    desk = visit_desk(9)
    mine = a_party(desk, a_visit(desk), "Li", adults=1)
    app = planner_on(desk, lambda: SignUpPage(mine), codes=QrCodes())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Contact")
        await pilot.press("w")
        await until(pilot, lambda: told(app))
        assert "address of the feeds is not set" in told(app)[0]


async def test_of_a_draft_there_is_nothing_to_scan() -> None:
    desk, _, _ = published()
    ref = planning.plan_event(desk, planning.NewEvent(VISIT, DAY)).events[0].ref
    app = planner_on(desk, lambda: EventPage(ref), codes=QrCodes())
    async with app.run_test(size=(100, 24)) as pilot:
        await until_shown(pilot, "○ draft")
        await pilot.press("w")
        await until(pilot, lambda: told(app))
        assert "publish it first" in told(app)[0]


async def test_the_agenda_shows_the_code_of_the_event_under_its_cursor() -> None:
    desk, ref, _ = published()
    app = planner_on(desk, AgendaPage, codes=QrCodes())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10")
        await pilot.press("w")
        await shown_code(pilot)
        assert scanned(app) == [f"https://open.police.example/events/{ref}.en.html"]
