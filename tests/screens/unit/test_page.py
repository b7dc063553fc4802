"""The settings of unit and venues, by keys."""

from planner.services.desk import Desk
from planner.services.venues import NewVenue, add_venue, as_typed, list_venues
from screens.unit.page import UnitPage
from tests.screens.front import planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown


def desk_with_halls() -> Desk:
    desk = visit_desk(4)
    add_venue(desk, NewVenue("Hall", "礼堂", "1 Road", capacity=25, position="26.89,112.57", indoor=False))
    add_venue(desk, NewVenue("Yard"))
    return desk


async def test_a_venue_is_changed_and_taken_back() -> None:
    desk = desk_with_halls()
    app = planner_on(desk, UnitPage)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Yard")
        assert "enter change" in shown(app)
        assert "select" not in shown(app).splitlines()[-1]
        await pilot.press("end", "up", "enter")
        await until_shown(pilot, "Change the venue")
        await pilot.press(*" [b]", "enter", "enter", "enter", "enter", "ctrl+u", *"30", "ctrl+s")
        await until(pilot, lambda: told(app))
        hall = list_venues(desk)[0]
        assert as_typed(hall) == NewVenue(
            "Hall [b]", "礼堂", "1 Road", capacity=30, position="26.89,112.57", indoor=False
        )
        await until_shown(pilot, "Hall [b]")
        await pilot.press("u")
        await until(pilot, lambda: len(told(app)) == 2)
        assert list_venues(desk)[0].name.en == "Hall"


async def test_what_was_typed_stays_when_a_venue_is_refused() -> None:
    desk = desk_with_halls()
    app = planner_on(desk, UnitPage)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Yard")
        await pilot.press("n")
        await until_shown(pilot, "New venue")
        await pilot.press(*"yard", "down", "down", *"7 Lane", "ctrl+s")
        await until(pilot, lambda: told(app))
        assert "There is a venue “Yard” already" in told(app)[0]
        await until_shown(pilot, "7 Lane")
        await pilot.press(*" 2", "ctrl+s")
        await until(pilot, lambda: len(list_venues(desk)) == 3)
        assert (list_venues(desk)[2].name.en, list_venues(desk)[2].address.en) == ("yard 2", "7 Lane")
