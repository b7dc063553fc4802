"""Officers from a sheet, by keys: a look, then all of them in one step."""

from pathlib import Path

from planner.services.officers import list_officers
from screens.staff.page import StaffPage
from tests.screens.front import planner_on, told, until, until_shown, visit_desk
from tests.screens.importing.test_page import Files
from tests.screens.stage import shown

SHEET = """\
Name,Phone,Skills,Hours,Plate
Ann Example,13800000001,dogs,Mon-Fri 08:30-17:30,A1
Bo Example,,drones,whenever,A2
"""


async def test_a_sheet_of_officers_is_looked_at_and_added_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "officers.csv").write_text(SHEET, "utf-8")
    desk = visit_desk()
    app = planner_on(desk, StaffPage, imports=Files(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "No officers and no resources yet")
        await pilot.press("i", "1")
        await until_shown(pilot, "✓ 1 officer can be added · 1 row is not taken")
        assert "Columns that were not used: Plate." in shown(app)
        assert "“whenever”" in shown(app)
        assert list_officers(desk) == ()
        await pilot.press("ctrl+s")
        await until_shown(pilot, "Add these officers?")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert [one.name for one in list_officers(desk)] == ["Ann Example"]
        await until_shown(pilot, "u takes it back")
        await pilot.press("u")
        await until(pilot, lambda: not list_officers(desk))
        assert list_officers(desk) == ()


async def test_a_sheet_without_names_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "cars.csv").write_text("Plate,Seats\nA1,5\n", "utf-8")
    app = planner_on(visit_desk(), StaffPage, imports=Files(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "No officers and no resources yet")
        await pilot.press("i", "1")
        await until(pilot, lambda: told(app))
        assert told(app)[0].startswith("✕ ")
        assert isinstance(app.screen, StaffPage)
