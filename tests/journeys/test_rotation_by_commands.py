"""From sign-ups to groups to a timetable to a calendar; then a station closes, or an officer leaves."""

import json
from pathlib import Path
from typing import Any

import icalendar

from tests.journeys.commands import CommandLine
from tests.rfc5545 import problems

DURING = "2026-12-02T15:40:00+08:00"


def _planned(openday: CommandLine) -> tuple[str, list[str]]:
    ref = openday(
        "event", "new", "--programme", "camp-open-day", "--date", "2026-12-02", "--start", "15:00"
    ).ref
    openday("event", "publish", ref)
    families = [
        {"name": f"Family {number}", "phone": f"+8613800000{number:03}", "adults": 2, "children": 3}
        for number in range(8)
    ]
    Path("families.json").write_text(json.dumps(families), encoding="utf-8")
    signups = openday("signup", "add", ref, "--from-json", "families.json").first_words
    openday("group", "form", ref, "--most", 12)
    return ref, signups


def _entries(openday: CommandLine, *arguments: str) -> dict[str, tuple[bytes, icalendar.Event]]:
    openday("calendar", *arguments, "-o", "calendar.ics")
    content = Path("calendar.ics").read_bytes()
    assert problems(content) == []
    calendar = icalendar.Calendar.from_ical(content)
    parts = [b"BEGIN:VEVENT" + part.split(b"END:VEVENT")[0] for part in content.split(b"BEGIN:VEVENT")[1:]]
    return {str(e["UID"]): (p, e) for e, p in zip(calendar.events, parts, strict=True)}


def _closed(entries: dict[str, tuple[bytes, icalendar.Event]], station: str) -> set[str]:
    return {uid for uid in entries if uid.endswith(f"-{station}@openday-planner")}


def _late(timetable: dict[str, Any]) -> str:
    """A station that nobody has to see and nobody has begun to see when it closes."""
    starts: dict[str, str] = {}
    for row in timetable["rows"]:
        for visit in row["visits"]:
            starts[visit["station"]] = min(visit["start"], starts.get(visit["station"], "9"))
    return next(
        key for key in sorted(starts) if starts[key] > DURING and key not in ("history", "anti-fraud")
    )


def test_a_closed_station_changes_the_calendars_of_those_who_went_there_and_nothing_else(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref, signups = _planned(openday)
    planned = openday.json("rotation", "plan", ref, "--effort", 1)["timetables"][0]
    assert (planned["status"], planned["missing"]) == ("complete", [])
    before = {one: _entries(openday, "person", one) for one in signups}
    group = _entries(openday, "group", ref, "1")
    station = _late(planned)
    going = [one for one in signups if _closed(before[one], station)]
    assert going
    assert len(group) > 3, "the session and a stop each"

    openday("rotation", "replan", ref, "--closed", station, "--dry-run", "--now", DURING)
    assert {one: _entries(openday, "person", one) for one in signups} == before
    told = openday("rotation", "replan", ref, "--closed", station, "--from", "15:40", "--now", DURING)
    assert told.ref == ref
    assert "falls away" in told.out

    for one in signups:
        after = _entries(openday, "person", one)
        moved = _closed(before[one], station)
        for uid, (content, entry) in before[one].items():
            now_content, now = after[uid]
            if uid in moved:
                assert (str(now["STATUS"]), now["SEQUENCE"]) == ("CANCELLED", entry["SEQUENCE"] + 1)
            elif uid.endswith(f"-{one.lower()}@openday-planner"):
                assert now["SEQUENCE"] == entry["SEQUENCE"], "the session itself did not move"
            else:
                assert now_content == content

    openday("undo", "--now", DURING)
    for one in going:
        back = _entries(openday, "person", one)
        for uid in _closed(back, station):
            assert str(back[uid][1]["STATUS"]) == "CONFIRMED"
            assert back[uid][1]["SEQUENCE"] > before[one][uid][1]["SEQUENCE"] + 1
    assert openday.json("check")["check"]["findings"] == []


def test_a_timetable_for_wet_weather_is_prepared_and_swapped_in(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref, signups = _planned(openday)
    openday("rotation", "plan", ref, "--effort", 1)
    refused = openday.attempt("rotation", "wet", ref, "--json")
    assert (refused.code, refused.error["code"]) == (1, "timetable_no_wet")
    before = _entries(openday, "person", signups[0])
    openday("rotation", "plan", ref, "--wet", "--effort", 1)
    assert _entries(openday, "person", signups[0]) == before, "only prepared"
    swapped = openday.json("rotation", "wet", ref)["replanned"]
    assert (swapped["kept"], swapped["timetable"]["weather"]) == (True, "wet")
    shut = {"vehicles", "drones", "tactics"}
    visits = [one for row in swapped["timetable"]["rows"] for one in row["visits"]]
    assert not shut & {one["station"] for one in visits}
    for uid, (_content, entry) in _entries(openday, "person", signups[0]).items():
        if any(uid.endswith(f"-{station}@openday-planner") for station in shut):
            assert str(entry["STATUS"]) == "CANCELLED"
        if uid.endswith("-dogs@openday-planner") and str(entry["STATUS"]) == "CONFIRMED":
            assert "Sports hall" in entry["LOCATION"]


def test_a_timetable_is_shown_and_written_in_every_form(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref, _signups = _planned(openday)
    none = openday.attempt("rotation", "show", ref, "--json")
    assert (none.code, none.error["code"]) == (1, "timetable_none")
    openday("rotation", "plan", ref, "--effort", 1)
    for by in ("group", "station", "officer"):
        assert openday("rotation", "show", ref, "--by", by).out.startswith(f"Timetable of {ref}")
    (path,) = openday("rotation", "show", ref, "--by", "station", "--format", "html").first_words
    page = Path(path).read_text(encoding="utf-8")
    assert "Police dogs" in page
    assert "A4 landscape" in page
    assert openday("rotation", "show", ref, "-o", "t.xlsx").first_words == ["t.xlsx"]
    assert Path("t.xlsx").read_bytes().startswith(b"PK")
    openday("rotation", "show", ref, "--format", "json", "-o", "t.json")
    document = json.loads(Path("t.json").read_text(encoding="utf-8"))["timetable"]
    assert len(document["rows"]) == 4
    assert "第1组" in openday("rotation", "show", ref, "--lang", "zh").out


MENTORS = ("Li Wei", "Wang Hong", "Zhao Min")


def _officer_day(openday: CommandLine, date: str, names: tuple[str, ...], *wishes: str) -> tuple[str, str]:
    """An officer for a day: a party each, groups of one person, all mentors on duty; the first party."""
    ref = openday("event", "new", "--programme", "officer-for-a-day", "--date", date).ref
    openday("event", "publish", ref)
    people = [
        {
            "name": name,
            "phone": f"+8613800000{n:03}",
            "attendees": [{"name": name, "birth_date": f"1990-01-0{n}"}],
        }
        for n, name in enumerate(names, 1)
    ]
    for person, wish in zip(people, wishes, strict=False):
        person["answers"] = {"mentor": wish}
    Path("people.json").write_text(json.dumps(people), encoding="utf-8")
    signups = openday("signup", "add", ref, "--from-json", "people.json", "--override", "known").first_words
    openday("signup", "confirm", *signups)
    openday("group", "form", ref, "--most", 1)
    for name in MENTORS:
        openday("roster", "assign", ref, name, "mentor")
    return ref, signups[0]


def _mentors(timetable: dict[str, Any]) -> list[list[str]]:
    return [row["mentors"] for row in timetable["rows"]]


def test_an_officer_for_a_day_goes_with_the_mentor_wished_for_with_another_who_steps_in_and_never_twice(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in MENTORS:
        openday("officer", "add", name, "--skill", "mentor")
    ref, ann = _officer_day(openday, "2026-12-02", ("Ann", "Bo"), "Wang Hong", "Li Wei")
    planned = openday.json("rotation", "plan", ref, "--effort", 1)["timetables"][0]
    assert (planned["status"], _mentors(planned)) == ("complete", [["Wang Hong"], ["Li Wei"]])
    assert "Mentor: Wang Hong" in openday("rotation", "show", ref).out
    assert "带教民警：Wang Hong" in openday("rotation", "show", ref, "--lang", "zh").out
    before = _entries(openday, "person", ann)
    along = {uid for uid, (_, entry) in before.items() if "Wang Hong" in entry["DESCRIPTION"]}
    stops = {uid for uid in along if not uid.endswith(f"-{ann.lower()}@openday-planner")}
    assert len(stops) == 3, "desk, patrol and traffic, not the briefing"
    posts = _entries(openday, "officer", "Wang Hong")
    assert len([uid for uid in posts if "-patrol-" in uid]) == 1

    away = ("rotation", "replan", ref, "--away", "Wang Hong", "--now", "2026-12-02T09:15:00+08:00")
    assert openday.json(*away, "--dry-run")["replanned"]["handed"] == [
        {"group": 1, "role": "mentor", "before": ["Wang Hong"], "after": ["Zhao Min"]}
    ]
    assert "Group 1: mentor Zhao Min instead of Wang Hong" in openday(*away).out
    after = _entries(openday, "person", ann)
    for uid in stops:
        assert "Zhao Min" in after[uid][1]["DESCRIPTION"]
        assert after[uid][1]["SEQUENCE"] > before[uid][1]["SEQUENCE"]
    (briefing,) = [uid for uid in before if uid.endswith("-briefing@openday-planner")]
    assert after[briefing][0] == before[briefing][0]
    gone = _entries(openday, "officer", "Wang Hong")
    assert {str(gone[uid][1]["STATUS"]) for uid in gone if "-patrol-" in uid} == {"CANCELLED"}

    ref, _ = _officer_day(openday, "2026-12-09", ("Ann", "Bo"), "Zhao Min", "Li Wei")
    later = openday.json("rotation", "plan", ref, "--effort", 1)["timetables"][0]
    assert not {"Zhao Min"} & {*_mentors(later)[0]}, "Ann was with Zhao Min in the end"
    assert not {"Li Wei"} & {*_mentors(later)[1]}


def test_a_move_to_where_the_group_does_not_go_yet_adds_the_visit_and_says_so(
    openday: CommandLine, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref, _signups = _planned(openday)
    openday("rotation", "plan", ref, "--effort", 1)
    openday("rotation", "replan", ref, "--closed", "dogs")
    move = ("rotation", "move", ref, "1", "dogs", "--to", "16:30")
    assert openday.attempt(*move).code != 0
    assert "New: Group 1 did not go to" in openday(*move, "--override", "the dogs are back").err
    rows = openday.json("rotation", "show", ref)["timetables"][0]["rows"]
    assert [one["start"][11:16] for one in rows[0]["visits"] if one["station"] == "dogs"] == ["16:30"]
