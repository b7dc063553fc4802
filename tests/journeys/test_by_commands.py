"""Three published open days, planned from an empty database by commands alone."""

import json
import os
import shutil
from collections.abc import Sequence
from itertools import accumulate, takewhile
from pathlib import Path

import icalendar
import pytest

from tests.journeys.commands import CommandLine

HERE = Path(__file__).parent


@pytest.fixture
def wuhu_programme() -> None:
    """The unit's own kind of event, in the user's folder."""
    folder = Path(os.environ["XDG_DATA_HOME"]) / "openday" / "programmes"
    folder.mkdir(parents=True)
    shutil.copy(HERE / "wuhu-hall.toml", folder)


def _school(session_ref: str, persons: int, number: int) -> list[str]:
    return ["signup", "add", session_ref, "--name", "No. 3 Primary", "--phone", f"+861540000{number:04}",
            "--children", str(persons - 4), "--adults", "4"]  # fmt: skip


@pytest.mark.usefixtures("wuhu_programme")
def test_wuhu_hall_takes_a_school_of_120_in_three_batches(openday: CommandLine) -> None:
    """Every Wednesday 15:00 to 17:00, groups of 20 to 50, the form one week ahead."""
    openday("unit", "set", "name", "Wuhu Public Security Bureau")
    openday("venue", "add", "Exhibition hall", "--name-zh", "警史馆", "--capacity", 50)
    weekly = ("--date", "2026-12-02", "--repeat", "FREQ=WEEKLY;BYDAY=WE;COUNT=6")
    planned = openday("event", "new", "--programme", "wuhu-hall", "--venue", "Exhibition hall", *weekly)
    refs = planned.first_words
    assert len(refs) == 6
    events = openday.json("event", "list")["events"]
    assert [event["start"] for event in events][:2] == [
        "2026-12-02T15:00:00+08:00",
        "2026-12-09T15:00:00+08:00",
    ]
    assert {event["sessions"][0]["end"][11:16] for event in events} == {"17:00"}
    openday("event", "publish", refs[0], "--scope", "all")

    whole = openday.attempt(*_school(refs[1], 120, 1), "--json")
    assert whole.code == 1
    assert "linked" in whole.error["message"]
    first = openday(*_school(refs[1], 40, 1)).ref
    rest = [openday(*_school(ref, 40, 1), "--link", first).ref for ref in refs[2:4]]
    batches = [openday.json("signup", "show", ref)["signup"] for ref in (first, *rest)]
    assert [batch["state"] for batch in batches] == ["confirmed"] * 3
    assert [batch["linked"] for batch in batches] == [None, first, first]
    assert sum(batch["persons"] for batch in batches) == 120

    small = openday.attempt(*_school(refs[2], 12, 2), "--json")
    assert (small.code, small.error["code"]) == (1, "batch_too_small")
    late = openday.attempt(*_school(refs[0], 30, 3), "--json", "--now", "2026-11-26T09:00:00+08:00")
    assert (late.code, late.error["code"]) == (1, "deadline_passed")
    openday(
        *_school(refs[0], 30, 3), "--now", "2026-11-26T09:00:00+08:00", "--override", "agreed with the hall"
    )


def _taichung(openday: CommandLine) -> str:
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-05", "--title",
                  "Police camp for children", "--title-zh", "小小波丽士体验营").ref  # fmt: skip
    openday("session", "set", ref, 1, "--capacity", 64, "--start", "08:00", "--minutes", 90)
    for start in ("10:00", "13:00", "15:00"):
        openday("session", "add", ref, "--start", start, "--minutes", 90, "--capacity", 64)
    openday("event", "publish", ref)
    return ref


def _applicants(count: int) -> list[dict[str, object]]:
    return [
        {
            "name": f"Applicant {number}",
            "phone": f"+86154{number:08}",
            "session": number % 4 + 1,
            "adults": 1,
            "children": number * 7 % 4,
        }
        for number in range(count)
    ]


def _confirmed_at_first(parties: Sequence[int], capacity: int) -> int:
    """How many parties get in when each is whole and nobody passes a waiting one."""
    return len(list(takewhile(lambda total: total <= capacity, accumulate(parties))))


def test_taichung_gives_256_places_to_5000_applicants_in_order(openday: CommandLine, tmp_path: Path) -> None:
    """Four sessions, one transaction, the rest on the waiting list as they came."""
    ref = _taichung(openday)
    applicants = _applicants(5000)
    source = tmp_path / "applicants.json"
    source.write_text(json.dumps(applicants), encoding="utf-8")
    openday("signup", "add", ref, "--from-json", source)
    assert len(openday.json("history", "--limit", 1)["history"]) == 1
    assert openday.json("history", "--limit", 1)["history"][0]["count"] == 5000
    sessions = openday.json("event", "show", ref)["event"]["sessions"]
    assert sum(session["capacity"] for session in sessions) == 256
    for session in sessions:
        number = session["number"]
        parties = [1 + applicant["children"] for applicant in applicants if applicant["session"] == number]  # type: ignore[operator]
        inside = _confirmed_at_first(parties, 64)
        assert session["taken"] == sum(parties[:inside]) <= 64
        assert session["waiting"] == sum(parties[inside:])
        listed = openday.json("signup", "list", ref, "--session", number)["signups"]
        waiting = [signup for signup in listed if signup["state"] == "waiting"]
        order = sorted(waiting, key=lambda signup: signup["waiting_position"])
        names = [f"Applicant {n}" for n, a in enumerate(applicants) if a["session"] == number][inside:]
        assert [signup["contact"]["name"] for signup in order] == names

    first = next(s for s in openday.json("signup", "list", ref, "--state", "confirmed")["signups"])
    head = openday.json("signup", "list", ref, "--session", first["session"], "--state", "waiting")["signups"]
    ahead = min(head, key=lambda signup: signup["waiting_position"])
    openday("session", "set", ref, first["session"], "--capacity", 68)
    assert openday.json("signup", "show", ahead["ref"])["signup"]["state"] == "confirmed"


def test_changning_takes_twelve_pupils_in_three_groups(openday: CommandLine, tmp_path: Path) -> None:
    """Officer for a day: each pupil by name and age, decided on by staff, briefing first."""
    openday("unit", "set", "name_zh", "长宁分局")
    briefing = openday.json("programme", "show", "officer-for-a-day")["programme"]["stations"][0]
    assert briefing["key"] == "briefing"
    ref = openday("event", "new", "--programme", "officer-for-a-day", "--date", "2026-12-12").ref
    openday("event", "publish", ref)
    groups = []
    for group in range(3):
        line = ["signup", "add", ref, "--name", f"第{group + 1}组 王老师", "--phone", f"154 0000 010{group}"]
        for pupil in range(4):
            line += ["--attendee", f"学生{group * 4 + pupil + 1};2014-0{pupil + 1}-15;consent=yes;medical=-"]
        if groups:
            line += ["--link", groups[0]]
        groups.append(openday(*line).ref)
    states = [signup["state"] for signup in openday.json("signup", "list", ref)["signups"]]
    assert states == ["vetting"] * 3
    openday("signup", "confirm", *groups)
    session = openday.json("event", "show", ref)["event"]["sessions"][0]
    assert (session["taken"], session["capacity"]) == (12, 12)

    gate = json.loads(openday("attendees", ref, "--for", "gate", "--format", "json", "-o", "-").out)
    assert len(gate["attendees"]["rows"]) == 12
    written = Path(openday("calendar", "person", groups[0], "-o", tmp_path / "group.ics").ref)
    events = icalendar.Calendar.from_ical(written.read_bytes()).walk("VEVENT")
    assert [event.decoded("DTSTART").isoformat() for event in events] == ["2026-12-12T09:00:00+08:00"]
    assert events[0].walk("VALARM")
    message = openday("signup", "text", groups[0]).out
    assert groups[0] in message
    assert "12月12日" in message
