"""Timetables of an event whose sessions are at the same time, so that they share their officers."""

import json
from pathlib import Path
from typing import Any

from tests.journeys.commands import CommandLine


def _two_sessions(openday: CommandLine) -> str:
    """An event with two sessions of one group each at the same time, and one officer for the dogs of both."""
    ref = openday(
        "event", "new", "--programme", "camp-open-day", "--date", "2026-12-02", "--start", "15:00"
    ).ref
    openday("session", "add", ref, "--start", "15:00", "--minutes", 120, "--capacity", 40)
    openday("event", "publish", ref)
    for number in (1, 2):
        family = {"name": f"Family {number}", "phone": f"+8613800000{number:03}", "adults": 5}
        Path("family.json").write_text(json.dumps([family | {"session": number}]), encoding="utf-8")
        openday("signup", "add", ref, "--from-json", "family.json")
        openday("group", "form", ref, "--most", 12, "--session", number)
    openday("officer", "add", "Li Wei", "--skill", "dogs")
    openday("roster", "assign", ref, "Li Wei", "--at", "dogs")
    return ref


def _visits(planned: Any) -> list[list[tuple[str, str]]]:
    return [
        [(one["start"], one["station"]) for row in timetable["rows"] for one in row["visits"]]
        for timetable in planned["timetables"]
    ]


def test_a_dry_run_shows_of_each_session_what_is_made_when_all_are(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref = _two_sessions(openday)
    shown = openday.json("rotation", "plan", ref, "--effort", 1, "--dry-run")
    made = openday.json("rotation", "plan", ref, "--effort", 1)
    assert _visits(shown) == _visits(made)
    assert all("dogs" in {station for _, station in one} for one in _visits(made))


def test_where_no_session_has_a_timetable_for_wet_weather_each_of_them_is_named(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref = _two_sessions(openday)
    openday("rotation", "plan", ref, "--session", 2, "--effort", 1)
    told = openday.attempt("rotation", "show", ref, "--wet")
    assert "for session 2 of" in told.err
    assert "session 1" not in told.err
    openday("rotation", "plan", ref, "--session", 1, "--effort", 1)
    told = openday.attempt("rotation", "show", ref, "--wet")
    assert [f"session {number} of" in told.err for number in (1, 2)] == [True, True]
    assert "第2场" in openday.attempt("rotation", "show", ref, "--wet", "--lang", "zh").err
