"""ical.js, which Thunderbird and many web calendars are built on, reads what our calendars say."""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.ics import IcsWriter
from planner.model.calendar import Calendar
from tests.readers.expected import expected
from tests.readers.golden import GOLDEN
from tests.readers.reading import EXPANDED, Read
from tests.readers.strategies import calendars

VERSION = "2.2.1"
SCRIPT = Path(__file__).with_name("ical_js.mjs")
JsReader = Callable[[list[bytes]], list[list[Read]]]


@pytest.fixture(scope="module")
def with_ical_js(tmp_path_factory: pytest.TempPathFactory) -> JsReader:
    """Reads files with ical.js, which npm fetches once for all tests here."""
    folder = tmp_path_factory.mktemp("npm")
    quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    npm = ["npm", "install", *quiet, "--prefix", str(folder), f"ical.js@{VERSION}"]
    subprocess.run(
        npm, check=True, capture_output=True, env=os.environ | {"npm_config_cache": str(folder / "cache")}
    )
    module = folder / "node_modules" / "ical.js" / "dist" / "ical.js"

    def read(contents: list[bytes]) -> list[list[Read]]:
        files = [folder / f"{number}.ics" for number, _ in enumerate(contents)]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        done = subprocess.run(
            ["node", str(SCRIPT), str(module), *map(str, files)], check=True, capture_output=True, text=True
        )
        return [sorted(map(_of_json, found)) for found in json.loads(done.stdout)]

    return read


def _of_json(found: list[Any]) -> Read:
    uid, times, status, sequence, texts, alarms = found
    start, end = (datetime.fromtimestamp(time, UTC) for time in times)
    shown = tuple(sorted((int(minutes), text) for minutes, text in alarms))
    return Read(EXPANDED.sub("", uid), start, end, status, sequence, *texts, shown)


@pytest.mark.external("node", "npm")
def test_ical_js_sees_what_the_calendars_say(with_ical_js: JsReader) -> None:
    seen = with_ical_js([IcsWriter().write(calendar) for calendar in GOLDEN.values()])
    for (name, calendar), found in zip(GOLDEN.items(), seen, strict=True):
        assert found == expected(calendar), name


@pytest.mark.external("node", "npm")
@settings(max_examples=25, deadline=None)
@given(st.lists(calendars(), min_size=1, max_size=4))
def test_ical_js_sees_what_any_calendar_says(with_ical_js: JsReader, made: list[Calendar]) -> None:
    assert with_ical_js([IcsWriter().write(calendar) for calendar in made]) == [*map(expected, made)]
