"""`openday calendar`: every kind of file, who may read it, and where it is put."""

import stat
from pathlib import Path

import icalendar
import pytest

from tests.journeys.commands import CommandLine, Outcome
from tests.planner.cli.test_commands import plan, sign_up
from tests.rfc5545 import problems
from tests.rfc5545.privacy import public_leaks


@pytest.fixture
def event(openday: CommandLine) -> str:
    openday("unit", "set", "email", "camp@police.example")
    openday("unit", "set", "base_url", "https://open.example/days")
    return plan(openday)


@pytest.fixture
def party(openday: CommandLine, event: str) -> str:
    return sign_up(openday, event, 1, "--email", "guest@example.com", "--lang", "en", "--adults", 2)


def refused(openday: CommandLine, *line: str, exits: int) -> Outcome:
    outcome = openday.attempt(*line)
    assert (outcome.code, outcome.out) == (exits, "")
    return outcome


def written(openday: CommandLine, folder: Path, *line: str | int) -> bytes:
    """The file that a command wrote, where it said so; it is in order."""
    target = folder / "made.ics"
    assert openday("calendar", *line, "-o", str(target)).out == f"{target}\n"
    content = target.read_bytes()
    assert problems(content) == []
    return content


@pytest.mark.parametrize("kind", ["public", "programme", "event", "session", "series"])
def test_what_everyone_may_read_names_nobody(openday, tmp_path, event, party, kind):
    weekly = plan(openday, "2027-01-09", "--repeat", "FREQ=WEEKLY;COUNT=3")
    line = {
        "public": ("public",),
        "programme": ("programme", "camp-open-day"),
        "event": ("event", event),
        "session": ("session", event, 1),
        "series": ("series", weekly),
    }[kind]
    content = written(openday, tmp_path, *line)
    assert not public_leaks(content, "Guest 1", "guest@example.com", party)
    assert stat.S_IMODE((tmp_path / "made.ics").stat().st_mode) == 0o644
    assert icalendar.Calendar.from_ical(content).walk("VEVENT")


@pytest.mark.parametrize(("line", "usual"), [
    (("programme", "camp-open-day"), "camp-open-day.ics"),
    (("session", "{event}", "1"), "{event}-1.ics"),
    (("person", "{party}"), "{party}.ics"),
    (("invite", "{party}"), "{party}-invite.ics"),
    (("invite", "{party}", "--cancel"), "{party}-cancel.ics"),
])  # fmt: skip
def test_each_file_has_a_name_of_its_own(openday, tmp_path, monkeypatch, event, party, line, usual):
    monkeypatch.chdir(tmp_path)
    names = {"event": event, "party": party}
    assert openday("calendar", *(part.format(**names) for part in line)).out == usual.format(**names) + "\n"
    private = party in usual.format(**names)
    assert stat.S_IMODE(Path(usual.format(**names)).stat().st_mode) == (0o600 if private else 0o644)


def test_an_invitation_and_what_takes_it_back_are_for_one_guest(openday, tmp_path, party):
    asked, taken_back = (
        icalendar.Calendar.from_ical(written(openday, tmp_path, "invite", party, *more))
        for more in ((), ("--cancel",))
    )
    (before,), (after,) = asked.walk("VEVENT"), taken_back.walk("VEVENT")
    assert (asked["METHOD"], taken_back["METHOD"]) == ("REQUEST", "CANCEL")
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert str(before["ATTENDEE"]) == str(after["ATTENDEE"]) == "mailto:guest@example.com"


def test_a_party_without_an_address_is_refused_in_a_sentence(openday, event):
    ref = sign_up(openday, event, 2)
    answer = refused(openday, "calendar", "invite", ref, exits=1)
    assert answer.err == (
        f"openday: {ref} has no e-mail address; add one to the sign-up, or hand out its calendar file.\n"
    )
    assert "没有邮箱" in refused(openday, "--lang", "zh", "calendar", "invite", ref, exits=1).err


def test_an_address_is_shown_and_replaced(openday, party):
    shown = openday.json("calendar", "token", party)
    again = openday.json("calendar", "token", party)
    new = openday.json("calendar", "token", party, "--new")
    assert shown == again
    assert set(new) == {"signup", "feed"}
    assert new["signup"]["ref"] == party
    assert new["feed"]["token"] != shown["feed"]["token"]
    assert new["feed"]["url"] == f"https://open.example/days/p/{new['feed']['token']}.ics"
    assert openday("calendar", "token", party).out == f"{party}  {new['feed']['url']}\n"
    assert "new calendar address" in openday("history", party).out
    undone = refused(openday, "undo", exits=1)
    assert f"The new calendar address of {party} cannot be taken back, nor what was done before" in undone.err
    assert openday.json("calendar", "token", party) == new


@pytest.mark.parametrize(
    ("line", "exits", "said"),
    [
        (("programme", "picnic"), 2, "There is no programme “picnic”"),
        (("session", "{event}", "9"), 2, "There is no session 9"),
        (("series", "{event}"), 1, "belongs to no series; `openday calendar event {event}`"),
        (("person", "S-2222222"), 2, "S-2222222"),
        (("token", "S-2222222", "--new"), 2, "S-2222222"),
        (("officer", "Nobody"), 2, "Nobody"),
        (("group", "{event}", "7"), 2, "7"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(openday, event, line, exits, said):
    answer = refused(openday, "calendar", *(part.format(event=event) for part in line), exits=exits)
    assert said.format(event=event) in answer.err
    assert answer.err.count("\n") == 1


def test_the_days_for_which_feeds_show_what_is_cancelled_are_a_setting(openday, tmp_path, event):
    openday("event", "cancel", event, "--reason", "rain")
    assert b"STATUS:CANCELLED" in written(openday, tmp_path, "public")
    assert openday("unit", "set", "cancelled-days", "0").out == "cancelled-days  0\n"
    assert openday.json("unit", "show")["unit"]["cancelled_days"] == 0
    later = openday("--now", "2026-11-23T09:00+08:00", "calendar", "public", "-o", "-").out
    assert "BEGIN:VEVENT" not in later
    assert refused(openday, "unit", "set", "cancelled_days", "366", exits=2).err.endswith(
        "give a number from 0 to 365.\n"
    )


@pytest.mark.parametrize(
    ("day", "start", "said"),
    [
        ("2026-03-08", "02:30", "clocks go from 02:00 to 03:00"),
        ("2027-11-07", "01:30", "write 01:30-04:00 or 01:30-05:00"),
        ("2027-11-07", "09:00-04:00", "write 09:00-05:00"),
    ],
)
def test_a_start_that_is_not_one_moment_is_asked_about(openday, day, start, said):
    line = ("event", "new", "--programme", "camp-open-day", "--zone", "America/New_York", "--date", day)
    answer = refused(openday, *line, "--start", start, exits=2)
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_the_answer_is_the_moment_that_documents_tell(openday):
    line = (
        "event",
        "new",
        "--programme",
        "camp-open-day",
        "--zone",
        "America/New_York",
        "--date",
        "2027-11-07",
    )
    starts = [
        openday.json(*line, "--start", f"01:30{offset}")["event"]["start"] for offset in ("-04:00", "-05:00")
    ]
    assert starts == ["2027-11-07T01:30:00-04:00", "2027-11-07T01:30:00-05:00"]
    ref = openday.json(*line, "--start", "01:30-04:00")["event"]["ref"]
    openday("event", "move", ref, "--to", "2027-11-07 01:30-05:00")
    assert openday.json("event", "show", ref)["event"]["start"] == starts[1]
