"""What commands and planner say of database and programmes beside what they were asked for."""

from contextlib import closing
from pathlib import Path

import pytest

from planner.cli import wiring
from planner.cli.wiring import data_folder
from planner.cli.wiring_screens import make_app
from planner.model.language import Language
from screens import caring
from tests.journeys.commands import CommandLine
from tests.screens.front import told, until
from tests.screens.stage import shown


def test_a_missed_backup_is_warned_of_after_what_was_asked_and_not_to_programs(openday: CommandLine) -> None:
    backups = data_folder() / "backups"
    backups.parent.mkdir(parents=True, exist_ok=True)
    backups.write_text("a file where the folder should be")
    assert openday("venue", "add", "Hall").err == ""
    done = openday("venue", "add", "Yard")
    assert done.err.startswith("! The automatic backup of today is missing. ")
    assert str(backups) in done.err
    assert openday("venue", "add", "Gate", "--json").err == ""
    assert "自动备份" in openday("venue", "add", "Gym", "--lang", "zh").err
    assert openday("venue", "list").err == ""


def test_a_broken_programme_of_the_unit_is_warned_of_where_it_is_passed_over(openday: CommandLine) -> None:
    own = data_folder() / "programmes" / "camp-open-day.toml"
    own.parent.mkdir(parents=True)
    own.write_text("title = ")
    planned = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06")
    assert planned.err.startswith("! camp-open-day.toml, line 1")
    assert openday("event", "list").err == ""


async def test_the_planner_tells_of_a_broken_programme_once_and_of_other_planners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caring, "FIRST_CARE_SECONDS", 0.1)
    monkeypatch.setattr(caring, "CARE_SECONDS", 0.2)
    broken = data_folder() / "programmes" / "night-visit.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("title = ")
    desk = wiring.open_desk(tmp_path / "openday.json", None, "Ann")
    with closing(desk.store), wiring.open_desks(desk) as mine, wiring.open_desks(desk) as other:
        other.count()
        app = make_app(desk, Language.EN, named=True, throw_away=False, desks=mine)
        async with app.run_test(size=(120, 30)) as pilot:
            await until(pilot, lambda: "night-visit.toml" in str(told(app)) and "2 desks" in shown(app))
            await pilot.pause(0.5)
            assert "2 desks" in shown(app)
            assert sum("night-visit.toml" in line for line in told(app)) == 1
