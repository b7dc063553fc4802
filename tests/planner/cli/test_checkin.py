"""`openday checkin`: keys stay, the reference comes first, an ambiguous text lists what it may mean."""

import pytest

from tests.journeys.commands import CommandLine, command_line

openday = pytest.fixture(command_line)


@pytest.fixture
def event(openday: CommandLine) -> str:
    """An event with two parties, on its day."""
    ref = openday(
        "event", "new", "--programme", "camp-open-day", "--date", "2026-11-25", "--start", "15:00"
    ).ref
    openday("session", "set", ref, 1, "--capacity", 12)
    openday("event", "publish", ref)
    openday(
        "signup", "add", ref, "--name", "王小明", "--phone", "13800000123", "--adults", 2, "--children", 1
    )
    openday("signup", "add", ref, "--name", "Wang Li", "--phone", "13800000124", "--attendee", "Wang Li",
            "--attendee", "Bo")  # fmt: skip
    openday.now = "2026-11-25T14:50:00+08:00"
    return ref


def test_a_party_is_let_in_by_initials_and_taken_back_by_its_phone(openday: CommandLine, event: str) -> None:
    came = openday.json("checkin", event, "wxm")["checkin"]
    assert (came["name"], came["now"], came["arrived"], came["persons"]) == ("王小明", 3, 3, 3)
    assert set(came) == {
        "ref", "event", "session", "group", "name", "now", "arrived", "persons", "attendees", "findings",
    }  # fmt: skip
    refused = openday.attempt("checkin", event, came["ref"], "--json")
    assert (refused.code, refused.error["code"]) == (1, "already_arrived")
    assert "since 14:50 by Ann" in refused.error["message"]
    back = openday("checkin", event, "0123", "--undo", "--unnamed", 1)
    assert back.out == f"{came['ref']}  王小明  taken back: 1 person  2 of 3\n"


def test_nobody_is_told_to_confirm_what_can_only_be_brought_back(openday: CommandLine, event: str) -> None:
    (found,) = openday.json("signup", "find", "wxm")["signups"]
    openday("signup", "withdraw", found["ref"])
    refused = openday.attempt("checkin", event, found["ref"])
    assert refused.code == 1
    assert "is withdrawn and has no place" in refused.err
    assert "onfirm" not in refused.err


def test_one_person_is_let_in_and_the_rest_is_missing(openday: CommandLine, event: str) -> None:
    ref = openday("checkin", event, "wang li", "--person", 2).ref
    missing = openday.json("checkin", event, "--missing")["missing"]
    assert [(one["name"], one["missing"], one["names"]) for one in missing] == [
        ("Wang Li", 1, ["Wang Li"]),
        ("王小明", 3, []),
    ]
    assert openday("checkin", event, "--missing").first_words[1] == ref
    count = openday.json("checkin", event, "--count")["count"]
    assert (count["arrived"], count["persons"], count["parties_complete"], count["parties"]) == (1, 5, 0, 2)
    assert count["sessions"][0]["arrived"] == 1


def test_an_ambiguous_text_lists_what_it_may_mean(openday: CommandLine, event: str) -> None:
    several = openday.attempt("checkin", event, "w")
    assert (several.code, len(several.first_words)) == (1, 3)
    assert "2 parties match “w”" in several.err
    listed = openday.attempt("checkin", event, "w", "--json")
    assert {one["name"] for one in listed.document["matches"]} == {"Wang Li", "王小明"}
    assert openday.json("checkin", event, "--count")["count"]["arrived"] == 0


def test_a_walk_in_takes_a_place_while_there_is_one(openday: CommandLine, event: str) -> None:
    walk_in = ("checkin", event, "--walk-in", "--phone", "13900000001", "--name")
    came = openday.json(*walk_in, "Walker", "--adults", 5)["checkin"]
    assert (came["arrived"], came["persons"]) == (5, 5)
    refused = openday.attempt(*walk_in, "Other", "--adults", 3, "--override", "there is room")
    assert refused.code == 1
    assert "2 places left for 3 persons" in refused.err


@pytest.mark.parametrize("line", [(), ("wxm", "--count"), ("--missing", "--count"), ("wxm", "--session", 9)])
def test_one_thing_is_asked_at_a_time(openday: CommandLine, event: str, line: tuple[str | int, ...]) -> None:
    assert openday.attempt("checkin", event, *line).code == 2
