"""Figures in the planner: of an event, of a year, of one programme."""

from planner.model.language import Language
from screens.agenda.page import AgendaPage
from screens.event.page import EventPage
from tests.screens.front import a_party, a_visit, planner_on, until_shown, visit_desk
from tests.screens.stage import shown


async def test_the_figures_of_a_year_are_shown_and_those_of_the_next_and_of_a_programme() -> None:
    desk = visit_desk(4)
    a_party(desk, a_visit(desk), "Li", adults=3)
    app = planner_on(desk, AgendaPage)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10")
        await pilot.press("#")
        await until_shown(pilot, "Figures · 2026")
        await until_shown(pilot, "3 of 4 (75%)")
        assert "███████▌░░" in shown(app)
        await pilot.press("right")
        await until_shown(pilot, "Figures · 2027")
        await until_shown(pilot, "0 events")
        await pilot.press("left", "/")
        await until_shown(pilot, "Figures of which programme?")
        await pilot.press("2")
        await until_shown(pilot, "Figures · Visit · 2026")
        await until_shown(pilot, "3 of 4 (75%)")


async def test_the_figures_of_an_event_follow_the_language_and_name_nobody() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", "2015-03-04")
    app = planner_on(desk, lambda: EventPage(ref), language=Language.ZH)
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, ref)
        await pilot.press("＃")
        await until_shown(pilot, "1/4（25%）")
        assert "Li" not in shown(app)
        assert "前一年" not in shown(app)
        await pilot.press("ctrl+l")
        await until_shown(pilot, "1 of 4 (25%)")
        await pilot.press("escape")
        await until_shown(pilot, "Li")
