"""`openday signup erase`, as scripts and people meet it."""

import json
from pathlib import Path

import pytest

from planner.cli.drafts_folder import FolderDrafts
from planner.cli.wiring import drafts_folder
from tests.journeys.commands import CommandLine


@pytest.fixture
def event(openday: CommandLine) -> str:
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("event", "publish", ref)
    return ref


def family(openday: CommandLine, event: str) -> str:
    people = ("--attendee", "王大明;1979-03-02", "--adults", "1")
    return openday("signup", "add", event, "--name", "王大明", "--phone", "138 0000 4711", *people).ref


def test_it_names_the_old_reference_first_and_says_that_it_is_final(openday: CommandLine, event: str) -> None:
    ref = family(openday, event)
    outcome = openday("signup", "erase", ref, "--reason", "by letter")
    assert outcome.ref == ref
    assert "cannot be undone" in outcome.out
    assert "withdraw" in outcome.err
    assert openday.attempt("signup", "show", ref).code == 2
    undone = openday.attempt("undo", "--json")
    assert (undone.code, undone.error["code"]) == (1, "erased_for_good")
    assert openday.json("event", "show", event)["event"]["sessions"][0]["taken"] == 2
    assert "(erased)" in openday("signup", "list", event).out
    (left,) = openday.json("signup", "list", event)["signups"]
    assert (left["contact"]["name"], left["attendees"], left["persons"]) == ("", [], 2)


def test_copies_that_still_hold_it_are_listed_by_path(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    ref = family(openday, event)
    copy = openday("backup", tmp_path / "copy.json").ref
    done = openday.json("signup", "erase", ref)["erase"]
    assert done["ref"] == ref
    assert done["copies"] == [copy]
    assert (done["rest"]["persons"], done["rest"]["state"]) == (2, "confirmed")
    other = family(openday, event)
    openday("backup", tmp_path / "second.json")
    assert str(tmp_path / "second.json") in openday("signup", "erase", other).out


def test_only_forms_that_name_these_people_are_forgotten(openday: CommandLine, event: str) -> None:
    drafts = FolderDrafts(drafts_folder())
    typed = {
        "edit": {"name": "王大明", "phone": "", "people": []},
        "phone": {"name": "", "phone": "(138) 0000-4711", "people": []},
        "person": {"name": "", "phone": "", "people": [{"line": "王大明 1979-03-02"}]},
        "other": {"name": "王大明明", "phone": "13700000000", "people": []},
    }
    for key, form in typed.items():
        drafts.put(key, json.dumps(form, ensure_ascii=False))
    assert openday.json("signup", "erase", family(openday, event))["erase"]["drafts"] == 3
    assert [key for key in typed if drafts.get(key)] == ["other"]


def test_a_reference_must_be_whole(openday: CommandLine, event: str) -> None:
    ref = family(openday, event)
    assert openday.attempt("signup", "erase", ref[:-2]).code == 2
    assert openday.json("signup", "show", ref)["signup"]["contact"]["name"] == "王大明"
