"""What every test stands on: an environment that is the same on every machine."""

import itertools
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

LEFT_OUT = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new home for each test, numbered here: pytest lists the whole folder for each number it gives."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch, homes: Iterator[Path]) -> Iterator[None]:
    """No setting of the person who runs the tests reaches them, and nothing of theirs is read or written."""
    for name in [name for name in os.environ if name.startswith(("OPENDAY_", "LC_", "LANG"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "America/St_Johns")  # a zone that no test plans in, off by half an hour
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    _tell_c_library()
    yield
    monkeypatch.undo()
    _tell_c_library()


@pytest.fixture(autouse=True)
def calendars_in_order(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every calendar file that openday writes for a test keeps to the rules, whatever the test is about."""
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is not None and any(folder.rglob("*.ics")):
        from tests.rfc5545.written import out_of_order

        assert out_of_order(folder) == []


def _tell_c_library() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the external tests whose commands this machine does not have, and remember which."""
    missing = {item: _missing_commands(item) for item in items}
    kept = [item for item in items if not missing[item]]
    left_out = [item for item in items if missing[item]]
    config.stash[LEFT_OUT] = sorted({f"{item.nodeid}: no {', '.join(missing[item])}" for item in left_out})
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def _missing_commands(item: pytest.Item) -> list[str]:
    return [
        command
        for marker in item.iter_markers("external")
        for command in marker.args
        if shutil.which(command) is None
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the external tests that were left out, if external tests were asked for."""
    if config.getoption("markexpr") == "external":
        for line in config.stash.get(LEFT_OUT, []):
            terminalreporter.write_line(f"left out: {line}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent
