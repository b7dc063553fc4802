"""Attendee lists by command: every purpose in every format, frozen ones and what changed."""

import json
import stat
from pathlib import Path

import pytest

from planner.model.lists import Purpose
from tests.planner.cli.conftest import CommandLine


@pytest.fixture
def visit(openday: CommandLine) -> str:
    ref = openday("event", "new", "--programme", "officer-for-a-day", "--date", "2026-12-02").ref
    openday("event", "publish", ref)
    add(openday, ref, "=1+1", "15400000001")
    return ref


def add(openday: CommandLine, event: str, name: str, phone: str) -> str:
    answers = "identity=11010519491231002X;medical=peanuts"
    ref = openday(
        "signup", "add", event, "--name", name, "--phone", phone, "--session", 1, "--override", "known",
        "--attendee", f"{name};1949-12-31;{answers}",
    ).ref  # fmt: skip
    openday("signup", "confirm", ref)
    return ref


@pytest.mark.parametrize("purpose", Purpose)
def test_each_list_comes_in_every_format(openday: CommandLine, visit: str, purpose: Purpose) -> None:
    for form, starts in (("csv", "\ufeff"), ("html", "<!DOCTYPE html>"), ("json", "{")):
        text = openday("attendees", visit, "--for", purpose, "--format", form, "-o", "-").out
        assert text.startswith(starts)
        assert ("11010519491231002X" in text) == (purpose == "insurance")
    document = json.loads(text)["attendees"]
    assert (document["purpose"], document["event"]) == (purpose, visit)
    assert len(document["rows"]) == (0 if purpose in ("guardian", "school") else 1)


def test_a_frozen_list_tells_what_changed_since(
    openday: CommandLine, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "gate.csv"
    lines = openday("attendees", visit, "--for", "gate", "--freeze", "-o", out).out.split()
    frozen = Path(lines[1])
    assert (lines[0], frozen.parent) == (str(out), tmp_path)
    assert stat.S_IMODE(frozen.stat().st_mode) == 0o600
    since = ("attendees", visit, "--for", "gate", "--since", frozen, "--format", "json", "-o", "-")
    assert json.loads(openday(*since).out)["attendees"]["rows"] == []
    other = add(openday, visit, "Wu", "15400000002")
    (row,) = json.loads(openday(*since).out)["attendees"]["rows"]
    assert (row["change"], row["ref"], row["name"]) == ("new on the list", other, "Wu")
    frozen.write_text("{")
    assert openday.attempt(*since).code == 2
    assert openday.attempt("attendees", visit, "--for", "gate", "--since", tmp_path / "none").code == 3


def test_the_history_keeps_each_list_that_left_the_house(openday: CommandLine, visit: str) -> None:
    openday("attendees", visit, "--for", "insurance", "-o", "-")
    assert openday.attempt("attendees", visit, "--for", "press", "-o", "-").code == 2
    line = openday("history", visit, "--limit", 1).out
    assert f"Ann made a list of {visit}: Insurance list, 1 person" in line
    (record,) = openday.json("history", "--limit", 1)["history"]
    assert (record["action"], record["reason"], record["count"]) == ("list.make", "insurance", 1)
    assert openday("undo").ref.startswith("S-")


def test_changes_have_a_file_of_their_own(
    openday: CommandLine, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    whole, frozen = openday("attendees", visit, "--for", "gate", "--freeze").out.split()
    changes = openday("attendees", visit, "--for", "gate", "--since", frozen).out.strip()
    assert (whole, changes) == (f"{visit}-gate.csv", f"{visit}-gate-changes.csv")
    assert "change" not in (tmp_path / whole).read_text().splitlines()[0].casefold()
