"""Deciding on sign-ups, holding places and readiness, as scripts see them."""

import pytest

from tests.journeys.commands import CommandLine


@pytest.fixture
def event(openday: CommandLine) -> str:
    ref = openday("event", "new", "--programme", "officer-for-a-day", "--date", "2026-12-12").ref
    openday("event", "publish", ref)
    return ref


def added(openday: CommandLine, event: str, number: int, *more: str) -> str:
    return openday(
        "signup", "add", event, "--name", f"Ann {number}", "--phone", f"1540000{number:04}",
        "--attendee", f"Ann {number};1990-01-01", *more,
    ).ref  # fmt: skip


def test_a_reason_is_named_by_its_key_in_the_language_of_whoever_declines(
    openday: CommandLine, event: str
) -> None:
    refs = [added(openday, event, number) for number in (1, 2, 3)]
    (first, second) = openday("signup", "decline", *refs[:2], "--reason", "full", "--json").document[
        "signups"
    ]
    assert (first["reason"], second["reason"]) == ("All places are taken",) * 2
    done = openday("--lang", "zh", "signup", "decline", refs[2], "--reason", "twice", "--json")
    assert done.document["signups"][0]["reason"] == "重复报名"


def test_a_second_look_is_told_and_settled(openday: CommandLine, event: str) -> None:
    ref = added(openday, event, 1)
    openday("signup", "confirm", ref)
    openday("signup", "set", ref, "--adults", "1")
    (listed,) = openday("signup", "list", event, "--json").document["signups"]
    assert (listed["state"], listed["second_look"]["changed"]) == ("confirmed", ["number"])
    assert listed["findings"][0]["code"] == "second_look"
    assert "! look again" in openday("signup", "list", event).out
    openday("signup", "confirm", ref)
    assert openday("signup", "show", ref, "--json").document["signup"]["second_look"] is None


def test_places_are_held_by_command_and_become_a_sign_up(openday: CommandLine, event: str) -> None:
    held = openday(
        "signup", "add", event, "--name", "No. 3 Primary", "--adults", "4", "--hold", "--until", "2026-12-10"
    )
    ref = held.ref
    assert "▪ held" in held.out
    shown = openday("signup", "show", ref, "--json").document["signup"]
    assert (shown["state"], shown["held"], shown["persons"]) == ("offered", True, 4)
    assert openday("event", "show", event, "--json").document["event"]["sessions"][0]["taken"] == 4
    refused = openday.attempt("signup", "confirm", ref, "--json")
    assert (refused.code, refused.error["code"]) == (1, "contact_missing")
    openday("signup", "set", ref, "--phone", "15400000001")
    done = openday("signup", "confirm", ref, "--json").document["signups"][0]
    assert (done["state"], done["held"]) == ("confirmed", False)


@pytest.mark.parametrize(("until", "code"), [("2027-01-01", "hold_until"), ("soon", "bad_date")])
def test_a_hold_that_cannot_be_is_bad_input(openday: CommandLine, event: str, until: str, code: str) -> None:
    line = ("signup", "add", event, "--name", "School", "--adults", "4", "--hold", "--until", until, "--json")
    refused = openday.attempt(*line)
    assert (refused.code, refused.error["code"]) == (2, code)


def test_readiness_is_read_with_the_reference_first_and_never_fails(openday: CommandLine, event: str) -> None:
    ref = added(openday, event, 1)
    read = openday("event", "ready", event)
    assert read.ref == event
    assert f"    {ref}  Waits for a decision since" in read.out
    ready = openday("event", "ready", event, "--json").document["ready"]
    checks = {check["aspect"]: check for check in ready["checks"]}
    assert (ready["event"], ready["light"]) == (event, "amber")
    assert list(checks) == ["consent", "vetting", "contact", "names", "ratio", "staffing", "deadline"]
    vetting = checks["vetting"]
    assert (vetting["light"], vetting["count"], vetting["code"]) == ("amber", 1, "ready_vetting")
    assert (vetting["open"][0]["signup"], vetting["open"][0]["code"]) == (ref, "undecided")
    assert checks["consent"]["message"] is None
    openday("event", "cancel", event, "--reason", "rain")
    assert openday("event", "ready", event, "--json").document["ready"]["checks"] == []
