"""What scripts rely on: keys of documents, references first, all or none, effects before acts."""

import json
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest

from tests.journeys.commands import CommandLine

EVENT_KEYS = {
    "ref", "uid", "programme", "title", "title_zh", "status", "start", "end", "zone", "venue", "sessions",
    "note",
}  # fmt: skip
SESSION_KEYS = {"number", "start", "end", "capacity", "taken", "confirmed", "waiting"}
SIGNUP_KEYS = {
    "ref", "state", "event", "session", "contact", "attendees", "persons", "created", "waiting_position",
    "findings", "note",
}  # fmt: skip


def plan(openday: CommandLine, day: str = "2026-12-06", *more: str) -> str:
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", day, *more).ref
    openday("event", "publish", ref)
    return ref


def sign_up(openday: CommandLine, event: str, number: int, *more: str | int) -> str:
    name = ("--name", f"Guest {number}", "--phone", f"154{number:08}")
    return openday("signup", "add", event, *name, *more).ref


@pytest.fixture
def event(openday: CommandLine) -> str:
    """A published event with three places."""
    ref = plan(openday)
    openday("session", "set", ref, 1, "--capacity", 3)
    return ref


def test_documents_have_the_promised_keys(openday: CommandLine, event: str) -> None:
    ref = sign_up(openday, event, 1, "--attendee", "Bo;2018-05-01", "--adults", 1)
    shown = openday.json("event", "show", event)["event"]
    assert set(shown) >= EVENT_KEYS
    assert set(shown["sessions"][0]) >= SESSION_KEYS
    assert openday.json("event", "list")["events"] == [shown]
    signup = openday.json("signup", "show", ref)["signup"]
    assert set(signup) >= SIGNUP_KEYS
    assert set(signup["contact"]) == {"name", "phone", "email", "lang"}
    assert (
        signup["attendees"][0] | {"name": "Bo", "birth_date": "2018-05-01", "age": 8}
        == signup["attendees"][0]
    )
    assert signup["persons"] == 2
    assert datetime.fromisoformat(signup["created"]) == datetime(2026, 11, 22, 1, tzinfo=UTC)


def test_a_freed_place_goes_to_the_head_of_the_line(openday: CommandLine, event: str) -> None:
    first = sign_up(openday, event, 1, "--adults", 3)
    second, third = (sign_up(openday, event, number, "--adults", 2) for number in (2, 3))
    assert openday.json("signup", "show", third)["signup"]["waiting_position"] == 2
    decided = openday.json("signup", "withdraw", first)
    assert [one["ref"] for one in decided["promoted"]] == [second]
    assert openday.json("signup", "show", third)["signup"]["waiting_position"] == 1


def test_several_references_are_all_or_none(openday: CommandLine, event: str) -> None:
    one, two = (sign_up(openday, event, number) for number in (1, 2))
    openday("signup", "withdraw", two)
    assert openday.attempt("signup", "decline", one, two, "--reason", "closed").code == 1
    assert openday.json("signup", "show", one)["signup"]["state"] == "confirmed"


def test_a_command_that_writes_takes_references_whole(openday: CommandLine, event: str) -> None:
    ref = sign_up(openday, event, 1)
    assert openday.json("signup", "show", ref[:5])["signup"]["ref"] == ref
    assert openday.attempt("signup", "withdraw", ref[:5]).code == 2


def test_a_move_tells_whom_it_hits_and_undo_brings_it_back(openday: CommandLine, event: str) -> None:
    sign_up(openday, event, 1, "--adults", 2)
    dry = openday.json("event", "move", event, "--to", "2026-12-13 14:00", "--dry-run")
    assert (dry["done"], dry["effect"]["parties"], dry["effect"]["persons"]) == (False, 1, 2)
    assert openday.json("event", "show", event)["event"]["start"] == "2026-12-06T09:00:00+08:00"
    done = openday.json("event", "move", event, "--to", "2026-12-13 14:00")
    assert done["effect"] == dry["effect"]
    assert openday.json("event", "show", event)["event"]["start"] == "2026-12-13T14:00:00+08:00"
    openday("undo")
    assert openday.json("event", "show", event)["event"]["start"] == "2026-12-06T09:00:00+08:00"
    openday("redo")
    assert openday.json("event", "show", event)["event"]["start"] == "2026-12-13T14:00:00+08:00"
    assert [line["action"] for line in openday.json("history", event)["history"]][:3] == [
        "redo",
        "undo",
        "event.move",
    ]


def test_whom_a_cancellation_hits_is_told_before_it_is_done(openday: CommandLine, event: str) -> None:
    sign_up(openday, event, 1, "--adults", 2)
    refused = openday.attempt("event", "cancel", event)
    assert refused.code == 2, "a reason is missing"
    assert "2" in refused.out
    assert refused.out.split()[0] == event
    assert openday.json("event", "show", event)["event"]["status"] == "published"


def test_sequence_rises_with_every_move_and_never_falls(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    def sequence() -> int:
        raw = (
            openday("calendar", "event", event, "-o", tmp_path / "event.ics")
            and (tmp_path / "event.ics").read_bytes()
        )
        (found,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
        return int(found["SEQUENCE"])

    seen = [sequence()]
    copy = openday("backup", tmp_path / "copy.json").ref
    openday("event", "move", event, "--to", "2026-12-13 14:00")
    seen.append(sequence())
    openday("undo")
    seen.append(sequence())
    openday("restore", copy)
    seen.append(sequence())
    assert seen == sorted(set(seen))


def test_cancelling_keeps_the_records(openday: CommandLine, event: str) -> None:
    ref = sign_up(openday, event, 1)
    assert openday.attempt("event", "cancel", event).code in {1, 2}
    assert openday.json("event", "cancel", event, "--reason", "storm")["effect"]["parties"] == 1
    assert openday.json("event", "show", event)["event"]["status"] == "cancelled"
    assert openday.json("signup", "show", ref)["signup"]["state"] == "confirmed"
    assert "storm" in openday("signup", "text", ref).out
    openday("event", "reinstate", event)
    assert openday.json("event", "show", event)["event"]["status"] == "published"


def test_a_series_asks_how_far_a_change_reaches(openday: CommandLine) -> None:
    weekly = ("--repeat", "FREQ=WEEKLY;COUNT=4")
    refs = openday(
        "event", "new", "--programme", "camp-open-day", "--date", "2026-12-02", *weekly
    ).first_words
    assert len(refs) == 4
    asked = openday.attempt("event", "move", refs[1], "--to", "2026-12-09 10:00", "--json")
    assert (asked.code, asked.error["code"]) == (1, "scope_required")
    openday("event", "move", refs[1], "--to", "2026-12-09 10:00", "--scope", "following")
    starts = [event["start"][11:16] for event in openday.json("event", "list")["events"]]
    assert starts == ["09:00", "10:00", "10:00", "10:00"]


def test_a_copy_is_planned_at_the_moment_that_its_question_offers(openday: CommandLine) -> None:
    ref = openday(
        *("event", "new", "--programme", "camp-open-day", "--date", "2027-06-07"),
        *("--start", "01:30", "--zone", "America/New_York"),
    ).ref
    copy = ("event", "copy", ref, "--date", "2027-11-07")
    answers = re.findall(r"01:30-\d\d:00", openday.attempt(*copy).err)
    starts = [openday.json(*copy, "--start", answer)["event"]["start"] for answer in answers]
    assert starts == ["2027-11-07T01:30:00-04:00", "2027-11-07T01:30:00-05:00"]


def test_find_knows_names_initials_phones_and_references(openday: CommandLine, event: str) -> None:
    ref = openday("signup", "add", event, "--name", "单小明", "--phone", "154 0000 4242").ref
    for text in ("小明", "sxm", "4242", "154 0000", ref, ref[2:]):
        assert [one["ref"] for one in openday.json("signup", "find", text)["signups"]] == [ref], text
    assert openday.json("signup", "find", "nobody")["signups"] == []


def test_files_with_names_are_for_the_owner_alone(openday: CommandLine, event: str, tmp_path: Path) -> None:
    ref = sign_up(openday, event, 1)
    calls = {
        tmp_path / "gate.csv": ("attendees", event, "--for", "gate"),
        tmp_path / "gate.xlsx": ("attendees", event, "--for", "gate", "--format", "xlsx"),
        tmp_path / "person.ics": ("calendar", "person", ref),
    }
    for path, line in calls.items():
        assert openday(*line, "-o", path).ref == str(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(openday.db.stat().st_mode) == 0o600
    assert "154" not in openday("calendar", "public", "-o", "-").out


def test_files_are_named_for_the_whole_reference(
    openday: CommandLine, event: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ref = sign_up(openday, event, 1)
    assert openday("calendar", "event", event[:4].lower()).ref == f"{event}.ics"
    assert openday("calendar", "person", f" {ref.lower().replace('-', ' ')}").ref == f"{ref}.ics"


def test_a_signup_is_shown_with_who_is_only_counted(openday: CommandLine, event: str) -> None:
    family = sign_up(openday, event, 1, "--adults", 1, "--children", 2)
    assert openday("signup", "show", family).out.splitlines()[1] == "not named yet: 1 adult, 2 children"
    assert "not named yet" not in openday("signup", "show", sign_up(openday, event, 2)).out


def test_a_signup_that_came_again_is_reinstated_for_a_reason(openday: CommandLine, event: str) -> None:
    first = sign_up(openday, event, 1)
    openday("signup", "withdraw", first)
    sign_up(openday, event, 1)
    assert openday.attempt("signup", "reinstate", first).code == 1
    assert openday("signup", "reinstate", first, "--override", "two families, one phone").ref == first


def test_a_backup_can_be_restored_and_what_it_replaces_is_kept(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    ref = sign_up(openday, event, 1)
    copy = openday("backup", tmp_path / "copy.json").ref
    assert openday.attempt("backup", tmp_path / "copy.json").code == 3
    later = sign_up(openday, event, 2)
    kept = Path(openday.json("--actor", "wang", "restore", copy)["restore"]["kept"])
    assert kept.exists()
    assert openday("history").out.splitlines()[0].endswith("  wang restored a backup")
    assert openday.attempt("--actor", "wang", "undo").code == 1
    assert [one["ref"] for one in openday.json("signup", "list", event)["signups"]] == [ref]
    openday("check")
    openday.db = kept
    assert later in [one["ref"] for one in openday.json("signup", "list", event)["signups"]]


def test_the_demo_writes_calendars_and_lists_alike_each_time(openday: CommandLine, tmp_path: Path) -> None:
    for name in ("one", "two"):
        openday("demo", "--headless", tmp_path / name)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two
    assert len([path for path in one if path.parts[0] == "p"]) > 250
    assert Path("public.ics") in one


def test_json_errors_name_code_message_and_where(openday: CommandLine, event: str) -> None:
    error = openday.attempt("signup", "add", event, "--name", "Ann", "--phone", "x", "--json").error
    assert (error["code"], error["where"]) == ("bad_phone", "phone")
    assert json.dumps(error["message"])
