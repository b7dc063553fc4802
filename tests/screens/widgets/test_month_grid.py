"""Months on a screen."""

from collections.abc import Iterable
from datetime import date

from textual.widget import Widget

from screens.widgets.month_grid import MonthGrid
from tests.screens.stage import ListPage, planner, shown


class MonthPage(ListPage):
    """A page with months."""

    def __init__(self) -> None:
        super().__init__(())
        self.grid = MonthGrid(date(2026, 11, 22))
        self.days: list[date] = []

    def body(self) -> Iterable[Widget]:
        yield self.grid

    def on_mount(self) -> None:
        self.grid.focus()
        self.grid.mark([date(2026, 11, 25)])

    def on_month_grid_day_chosen(self, event: MonthGrid.DayChosen) -> None:
        self.days.append(event.day)


async def test_a_day_is_found_by_keys_and_mouse_in_months_and_in_a_line() -> None:
    app = planner(first=MonthPage)
    async with app.run_test(size=(80, 24)) as pilot:
        page = app.screen
        assert isinstance(page, MonthPage)
        await pilot.press("right", "down", "h", "pagedown", "enter")
        assert page.grid.cursor == date(2026, 12, 29)
        await pilot.press("pagedown", "home", "l", "enter")
        await pilot.pause()
        assert "25•" in shown(app)
        await pilot.click(page.grid, offset=(3, 3))
        await pilot.pause()
        page.grid.folded = True
        await pilot.pause()
        assert page.grid.size.height == 1
        await pilot.click(page.grid, offset=(12, 0))
        await pilot.pause()
        assert page.days == [date(2026, 12, 29), date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 2)]
