"""What commands say of the database beside what they were asked for."""

from planner.cli.wiring import data_folder
from tests.journeys.commands import CommandLine


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
