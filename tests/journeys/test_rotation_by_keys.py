"""From groups to a timetable to a visitor's calendar, by keys; then a station closes on the day."""

import json
from pathlib import Path

import icalendar

from tests.journeys.commands import CommandLine
from tests.journeys.keys import at_the_planner


def _calendar(openday: CommandLine, signup: str, folder: Path) -> dict[str, tuple[str, int]]:
    path = folder / "visitor.ics"
    openday("calendar", "person", signup, "-o", path)
    events = icalendar.Calendar.from_ical(path.read_bytes()).events
    return {str(one["UID"]).split("@")[0][-12:]: (str(one["STATUS"]), one["SEQUENCE"]) for one in events}


async def test_a_timetable_is_made_and_mended_and_the_calendar_follows(
    openday: CommandLine, tmp_path: Path
) -> None:
    ref = openday(
        "event", "new", "--programme", "camp-open-day", "--date", "2026-12-02", "--start", "15:00"
    ).ref
    openday("event", "publish", ref)
    families = [{"name": f"Family {n}", "phone": f"+8613800000{n:03}", "adults": 4} for n in range(3)]
    (tmp_path / "families.json").write_text(json.dumps(families), encoding="utf-8")
    signup = openday("signup", "add", ref, "--from-json", tmp_path / "families.json").ref
    openday("group", "form", ref, "--most", 4)
    assert len(_calendar(openday, signup, tmp_path)) == 1

    async with at_the_planner(openday.db) as me:
        await me.sees("Police camp open day")
        await me.press("enter")
        await me.sees("Family 0")
        await me.press("z")
        await me.sees("No timetable yet")
        await me.press("n")
        await me.pick("quickly")
        await me.sees("✓ Every group gets to every must-see.", "Group 3 4")
        planned = _calendar(openday, signup, tmp_path)
        assert {status for status, _ in planned.values()} == {"CONFIRMED"}
        assert len(planned) > 3

        await me.press("M")
        await me.pick("a station is closed")
        await me.sees("Which station?")
        await me.press("enter")
        await me.sees("Closed since when?")
        await me.press("enter")
        await me.sees("enter does it")
        assert _calendar(openday, signup, tmp_path) == planned, "only shown"
        await me.press("enter")
        await me.sees("3 must-sees are missing.")
    mended = _calendar(openday, signup, tmp_path)
    gone = [uid for uid, (status, _) in mended.items() if status == "CANCELLED"]
    assert gone
    assert all(mended[uid][1] > planned[uid][1] for uid in gone)
