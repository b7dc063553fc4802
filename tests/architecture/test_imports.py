"""The import contract holds, is complete, and a light command loads nothing heavy."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HEAVY = {
    "babel",
    "dateparser",
    "holidays",
    "icalendar",
    "phonenumbers",
    "polib",
    "pypinyin",
    "rich",
    "starlette",
    "textual",
    "uvicorn",
    "xlsxwriter",
}


FOR_OTHER_COMMANDS = {
    "data.formats",
    "data.samples",
    "data.store.backups",
    "data.store.signup_codec",
    "data.store.tinyjournal.compaction",
    "planner.calendars",
    "planner.model.programme",
    "planner.model.signup",
    "planner.ports",
    "planner.services.events",
    "planner.services.planning",
    "platformdirs",
    "screens",
    "tomllib",
    "wcwidth",
}
"""What others need, and a list of events does without."""


def loaded_by(code: str, root: Path, **environment: str) -> set[str]:
    """The names of all modules after the code, and of the packages around them."""
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(root)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_imports_run_one_way(root: Path) -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import planner.cli.root", id="the command line"),
        pytest.param("import data.locale; data.locale.translations('en')", id="English texts"),
    ],
)
def test_light_work_loads_no_heavy_library(code: str, root: Path) -> None:
    assert loaded_by(code, root) & HEAVY == set()


def test_listing_events_loads_nothing_that_only_other_commands_need(root: Path, tmp_path: Path) -> None:
    places = {
        "OPENDAY_DB": str(tmp_path / "openday.json"),
        "XDG_DATA_HOME": str(tmp_path),
        "OPENDAY_LANG": "zh",
    }
    command = "from planner.cli.root import run; assert run({}) == 0"
    new = ["event", "new", "--programme", "camp-open-day", "--date", "2099-12-05"]
    assert "planner.services.planning" in loaded_by(command.format(new), root, **places) & FOR_OTHER_COMMANDS
    assert (
        loaded_by(command.format(["event", "list"]), root, **places) & (HEAVY | FOR_OTHER_COMMANDS) == set()
    )


def test_the_planner_shows_its_first_page_before_it_loads_what_changes_events(root: Path) -> None:
    late = {
        "planner.calendars",
        "planner.model.programme",
        "planner.rules.recurrence",
        "planner.rules.spoken_dates",
        "planner.services.history",
        "screens.event.page",
        "screens.signup.page",
    }
    loaded = loaded_by("import planner.cli.wiring_screens", root)
    assert "screens.agenda.page" in loaded
    assert loaded & ((HEAVY - {"rich", "textual"}) | late) == set()


def test_heavy_libraries_are_noticed(root: Path) -> None:
    assert "polib" in loaded_by("import data.locale.compiling", root) & HEAVY


CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
COMPOSITION_ROOT = "planner/cli/wiring.py"


def clock_readings(source: str) -> Iterator[int]:
    """The lines that ask the machine for the time, whatever the module calls it through."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (owner, node.attr) in CLOCKS:
                yield node.lineno


def test_only_the_composition_root_reads_the_clock(root: Path) -> None:
    readings = [
        f"{place}:{line}"
        for package in ("planner", "screens", "data")
        for path in sorted((root / package).rglob("*.py"))
        if (place := path.relative_to(root).as_posix()) != COMPOSITION_ROOT
        for line in clock_readings(path.read_text(encoding="utf-8"))
    ]
    assert readings == []


@pytest.mark.parametrize(
    "source", ["datetime.now(UTC)", "datetime.datetime.utcnow()", "today = dt.date.today", "time.time()"]
)
def test_reading_the_clock_is_noticed(source: str) -> None:
    assert list(clock_readings(source)) == [1]


def test_every_module_says_what_it_is_for(root: Path) -> None:
    silent = [
        path.relative_to(root).as_posix()
        for package in ("planner", "screens", "data")
        for path in sorted((root / package).rglob("*.py"))
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
