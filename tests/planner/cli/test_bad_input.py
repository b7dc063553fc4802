"""What cannot be understood or done gets one sentence and the right exit code, and changes nothing."""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.commands import CommandLine

NOBODY = 65534
PLAN = ("event", "new", "--programme", "camp-open-day", "--date")


@pytest.fixture
def event(openday: CommandLine) -> str:
    """A published event in two weeks."""
    ref = openday(*PLAN, "2026-12-06").ref
    openday("event", "publish", ref)
    return ref


def digest(openday: CommandLine) -> str:
    """What the database holds, byte by byte."""
    files = sorted(openday.db.parent.glob("openday.json*"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def refused(openday: CommandLine, code: int, *arguments: str) -> str:
    """The code of the finding that refuses a call which changes nothing."""
    before = digest(openday)
    outcome = openday.attempt(*arguments, "--json")
    assert outcome.code == code, outcome
    assert digest(openday) == before
    plain = openday.attempt(*arguments)
    assert plain.code == code
    assert len([line for line in plain.err.splitlines() if line.startswith("openday: ")]) == 1
    assert "Traceback" not in plain.err
    chinese = openday.attempt(*arguments, "--lang", "zh", "--json")
    assert chinese.error["message"] != outcome.error["message"]
    return str(outcome.error["code"])


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2026-02-30", "bad_date"),
        ("2026-13-01", "bad_date"),
        ("tomorrow", "bad_date"),
        ("2026-11-01", "in_the_past"),
    ],
)
def test_dates_that_cannot_be(openday: CommandLine, event: str, date: str, code: str) -> None:
    assert refused(openday, 1 if code == "in_the_past" else 2, *PLAN, date) == code


@pytest.mark.parametrize("start", ["25:00", "9", "12:60", "noon"])
def test_times_that_cannot_be(openday: CommandLine, event: str, start: str) -> None:
    assert refused(openday, 2, *PLAN, "2026-12-06", "--start", start) == "bad_time"


@pytest.mark.parametrize("minutes", ["0", "-30"])
def test_a_session_that_ends_before_it_starts(openday: CommandLine, event: str, minutes: str) -> None:
    line = ("session", "add", event, "--start", "14:00", "--capacity", "20", "--minutes", minutes)
    assert refused(openday, 2, *line) == "end_before_start"


@pytest.mark.parametrize("capacity", ["0", "-5"])
def test_a_session_without_places(openday: CommandLine, event: str, capacity: str) -> None:
    assert refused(openday, 2, "session", "set", event, "1", "--capacity", capacity) == "number_out_of_range"


def test_a_number_that_is_none(openday: CommandLine, event: str) -> None:
    assert refused(openday, 2, "session", "set", event, "1", "--capacity", "many") == "bad_number"


def test_an_unknown_programme(openday: CommandLine, event: str) -> None:
    line = ("event", "new", "--programme", "disco", "--date", "2026-12-06")
    assert refused(openday, 2, *line) == "unknown_programme"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("--phone", "call me"), "bad_phone"),
        (("--name", "x" * 10_000), "text_too_long"),
        (("--note", "x" * 10_001), "text_too_long"),
        (("--name", " "), "text_empty"),
        (("--attendee", "Bo;2030-01-01"), "birth_date_in_future"),
        (("--attendee", "Bo;2019-02-29"), "bad_birth_date"),
        (("--children", "-1"), "number_out_of_range"),
        (("--email", "nobody"), "bad_email"),
        (("--session", "9"), "unknown_session"),
    ],
)
def test_sign_ups_that_cannot_be(
    openday: CommandLine, event: str, changed: tuple[str, str], code: str
) -> None:
    line = ["signup", "add", event, "--name", "Ann Example", "--phone", "+86 154 0000 0001", *changed]
    assert refused(openday, 2, *line) == code


def test_a_capacity_below_what_is_taken(openday: CommandLine, event: str) -> None:
    openday("signup", "add", event, "--name", "Ann", "--phone", "15400000001", "--adults", "3")
    line = ("session", "set", event, "1", "--capacity", "2")
    assert refused(openday, 1, *line) == "capacity_below_taken"
    assert "--override" not in openday.attempt(*line).err  # there is no way round it


def test_references_that_name_nothing_or_several(openday: CommandLine, event: str) -> None:
    other = openday(*PLAN, "2026-12-07").ref
    assert event[0] == other[0] == "E"
    assert refused(openday, 2, "event", "show", "E") == "ambiguous_reference"
    assert refused(openday, 2, "event", "show", "EZZZZ") in {"not_found", "bad_check_character"}
    assert refused(openday, 2, "event", "close", event[:-1]) == "reference_incomplete"


def test_the_same_person_twice_is_asked_about(openday: CommandLine, event: str) -> None:
    line = ("signup", "add", event, "--name", "Ann", "--phone", "15400000001")
    openday(*line)
    assert refused(openday, 1, *line) == "duplicate_person"
    assert openday.attempt(*line).err.endswith("To do it all the same, add why: --override REASON\n")
    again = openday.json(*line, "--override", "two families, one phone")["signup"]
    assert again["overrides"][0]["reason"] == "two families, one phone"


def test_several_sessions_and_none_named(openday: CommandLine, event: str) -> None:
    openday("session", "add", event, "--start", "14:00", "--minutes", "60", "--capacity", "20")
    line = ("signup", "add", event, "--name", "Ann", "--phone", "15400000001")
    assert refused(openday, 1, *line) == "session_required"


def test_a_batch_is_all_or_none(openday: CommandLine, event: str, tmp_path: Path) -> None:
    people = [{"name": "Ann", "phone": "15400000001"}, {"name": "Bo", "phone": "letters"}]
    source = tmp_path / "people.json"
    source.write_text(json.dumps(people))
    assert refused(openday, 2, "signup", "add", event, "--from-json", str(source)) == "bad_phone"
    assert openday.json("signup", "list", event)["signups"] == []


@pytest.mark.parametrize("text", ["{", "[1]", '{"nmae": "Ann"}', '{"name": 5}', "[" * 20_000])
def test_json_that_is_none(openday: CommandLine, event: str, tmp_path: Path, text: str) -> None:
    source = tmp_path / "people.json"
    source.write_text(text)
    assert refused(openday, 2, "signup", "add", event, "--from-json", str(source)) in {
        "bad_json",
        "unknown_key",
    }


def test_lines_that_are_no_commands(openday: CommandLine, event: str) -> None:
    assert refused(openday, 2, "evnt", "list") == "usage_no_command"
    assert refused(openday, 2, "event", "lst") == "usage_no_command"
    assert refused(openday, 2, "event", "list", "--form", "2026-01-01") == "usage_no_option"
    assert refused(openday, 2, "event", "show") == "usage_missing"


class TestDatabase:
    """Databases that cannot be used are told in one sentence and left as they are."""

    def trouble(self, openday: CommandLine) -> str:
        outcome = openday.attempt("event", "list", "--json")
        assert outcome.code == 3, outcome
        return str(outcome.error["code"])

    def test_a_folder(self, openday: CommandLine) -> None:
        openday.db.mkdir()
        assert self.trouble(openday) == "database_is_directory"

    def test_a_link(self, openday: CommandLine, event: str) -> None:
        target = openday.db.rename(openday.db.with_name("elsewhere.json"))
        openday.db.symlink_to(target)
        assert self.trouble(openday) == "database_is_link"

    def test_cut_off(self, openday: CommandLine, event: str) -> None:
        openday("compact")
        whole = openday.db.read_bytes()
        openday.db.write_bytes(whole[: len(whole) // 2])
        before = digest(openday)
        assert self.trouble(openday) in {"database_damaged", "database_changed_by_other_program"}
        assert digest(openday) == before

    def test_another_file(self, openday: CommandLine) -> None:
        openday.db.write_text("Dear diary\n")
        assert self.trouble(openday) in {"not_a_database", "database_damaged"}
        assert openday.db.read_text() == "Dear diary\n"

    def test_read_only(self, openday: CommandLine, shelf: Path) -> None:
        openday.db = shelf / "openday.json"
        openday(*PLAN, "2026-12-06")
        openday("event", "list")
        for path in (*shelf.iterdir(), shelf):
            path.chmod(stat.S_IRUSR | (stat.S_IXUSR if path.is_dir() else 0))
        with ordinary_user(shelf):
            outcome = openday.attempt(*PLAN, "2026-12-08", "--json")
            listed = openday.attempt("event", "list", "--json")
        assert (outcome.code, outcome.error["code"]) == (3, "database_read_only")
        assert len(listed.document["events"]) == 1


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that any user can reach, since pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="openday-test-") as folder:
        yield Path(folder)
        Path(folder).chmod(stat.S_IRWXU)


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """As somebody who owns `folder` but is not root, whom no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    for path in (*folder.iterdir(), folder):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


HOSTILE = [
    "[/]",
    "[red]x",
    "\x1b[2Jgone",
    "=cmd|' /C calc'!A0",
    "one\r\ntwo",
    "abc\u202edef\u202c",
    "👨‍👩‍👧 family",
    "[@click=app.quit]x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_taken_and_cleaned(openday: CommandLine, event: str, text: str) -> None:
    ref = openday("signup", "add", event, "--name", text, "--phone", "15400000001", "--note", text).ref
    openday("event", "set", event, "--title", text)
    shown = openday.json("signup", "show", ref)["signup"]
    name = shown["contact"]["name"]
    assert not any(ord(char) < 32 or char in "\x7f\u202e\u202c" for char in name)
    printed = openday("signup", "list", event).out + openday("event", "list").out
    assert "\x1b" not in printed
    assert name in printed


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (("session", "set", "E7K3Q", "1", "--capacity", "many"), "bad_number", "many”不是整数"),
        (("event", "list", "--status", "bogus"), "bad_choice", "bogus”不在可选范围内"),
        (("history", "--limit", "0"), "number_out_of_range", "0太小"),
        (("history", "--limit", "x"), "bad_number", "x”不是整数"),
    ],
)
def test_what_click_refuses_is_told_in_the_language_of_the_call(openday, line, code, told):
    outcome = openday.attempt(*line, "--lang", "zh", "--json")
    assert (outcome.code, outcome.error["code"]) == (2, code)
    assert told in outcome.error["message"]
    assert "is not" not in outcome.error["message"]
