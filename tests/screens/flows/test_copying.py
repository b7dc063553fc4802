"""An event is planned once more, by keys."""

from datetime import date, time

from planner.services import planning
from planner.services.overviews import list_events
from planner.services.planning import NewEvent
from screens.agenda.page import AgendaPage
from tests.screens.front import VISIT, planner_on, told, until, until_shown, visit_desk


async def test_a_time_that_comes_twice_is_told_apart_as_the_message_says() -> None:
    desk = visit_desk(4)
    new = NewEvent(VISIT, date(2026, 6, 7), time(1, 30), zone="America/New_York")
    planning.plan_event(desk, new)
    app = planner_on(desk, AgendaPage)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Visit")
        for typed, answer in (("1 nov", "01:30-05:00"), ("1 nov 01:30-05:00", "Planned: Sun 1 Nov 01:30")):
            await pilot.press("+")
            await until_shown(pilot, "Plan it again on which day?")
            await pilot.press(*typed, "enter")
            await until(pilot, lambda answer=answer: told(app) and answer in told(app)[0])
            assert answer in told(app)[0]
    copy = max((shown.event for shown in list_events(desk)), key=lambda event: event.start)
    assert copy.start.isoformat() == "2026-11-01T01:30:00-05:00"
