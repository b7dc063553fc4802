"""Offers and lots, as scripts see them."""

import csv
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from data.programmes.shelf import SHIPPED
from tests.journeys.commands import CommandLine

PLAIN = (SHIPPED / "camp-open-day.toml").read_text(encoding="utf-8")


def event_of(openday: CommandLine, settings: str, places: int = 4) -> str:
    """A published event of a programme with these settings of its waiting list."""
    folder = Path(os.environ["XDG_DATA_HOME"]) / "openday" / "programmes"
    folder.mkdir(parents=True, exist_ok=True)
    own = PLAIN.replace("skip_too_big = false", settings)
    (folder / "own.toml").write_text(own, encoding="utf-8")
    ref = openday("event", "new", "--programme", "own", "--date", "2026-12-12").ref
    openday("event", "publish", ref)
    openday("session", "set", ref, 1, "--capacity", places)
    return ref


def added(openday: CommandLine, event: str, number: int, persons: int) -> str:
    name, phone = f"Ann {number}", f"1540000{number:04}"
    return openday("signup", "add", event, "--name", name, "--phone", phone, "--adults", persons).ref


def test_offers_say_whom_they_hit_and_until_when_and_are_accepted(openday: CommandLine) -> None:
    event = event_of(openday, "promote = false")
    first, second, third = (added(openday, event, n, 2) for n in (1, 2, 3))
    openday("signup", "withdraw", first)
    openday("check")  # places that staff have not given out yet are no mistake
    refused = openday.attempt("signup", "offer", event, "--json")
    assert (refused.code, refused.error["code"]) == (2, "offer_hours_required")
    told = openday("signup", "offer", event, "--hours", 24, "--dry-run")
    assert told.first_words == [event, third]
    assert "Offers places to 1 party with 2 persons, until tomorrow" in told.out
    assert openday.json("signup", "show", third)["signup"]["state"] == "waiting"
    made = openday.json("signup", "offer", event, "--hours", 24)
    (offered,) = made["offered"]
    assert (made["done"], offered["ref"], offered["state"]) == (True, third, "offered")
    assert offered["offer_until"] == openday.json("signup", "show", third)["signup"]["offer_until"]
    assert openday("signup", "accept", third).first_words == [third]
    again = openday.attempt("signup", "accept", third, second, "--json")
    assert (again.code, again.error["code"]) == (1, "state_forbids")


def test_what_ran_out_is_shown_so_and_expired_by_the_next_command(openday: CommandLine) -> None:
    event = event_of(openday, "offer_hours = 2")
    first, second = added(openday, event, 1, 4), added(openday, event, 2, 4)
    assert openday("signup", "withdraw", first).first_words == [first, second]
    late = CommandLine(openday.db, openday.capture, "2026-11-24T09:00:00+08:00")
    assert "ran out" in late("signup", "list", event).out
    refused = late.attempt("signup", "accept", second, "--json")
    assert (refused.code, refused.error["code"]) == (1, "offer_expired")
    third = added(late, event, 3, 4)
    assert late.json("signup", "show", third)["signup"]["state"] == "confirmed"
    assert late.json("signup", "show", second)["signup"]["state"] == "expired"
    assert f"offer ran out: {second}" in late("history", second).out


@pytest.mark.parametrize("ending", ["csv", "json", "txt"])
def test_a_proof_names_nobody_and_lets_anyone_draw_again(
    openday: CommandLine, tmp_path: Path, ending: str
) -> None:
    event = event_of(openday, "lottery = true")
    refs = [added(openday, event, n, 1 + n % 3) for n in range(1, 6)]
    openday("check")
    file = tmp_path / f"proof.{ending}"
    foreseen = openday("signup", "draw", event, "--seed", 42, "--dry-run")
    drawn = openday("signup", "draw", event, "--seed", 42, "-o", file)
    assert drawn.first_words == [*foreseen.first_words, str(file)]
    order = sorted(refs, key=lambda ref: sha256(f"42:{ref}".encode()).hexdigest())
    assert drawn.first_words[:-1] == [event, *order]
    text = file.read_text(encoding="utf-8")
    assert "Ann" not in text
    assert "1540000" not in text
    if ending == "csv":
        assert [row["reference"] for row in csv.DictReader(text.splitlines())] == order
    elif ending == "json":
        assert [lot["ref"] for lot in json.loads(text)["draw"]["lots"]] == order
    else:
        assert "seed: 42" in text
    again = openday.json("signup", "draw", event, "--proof")
    assert [lot["ref"] for lot in again["draw"]["lots"]] == order
    refused = openday.attempt("signup", "draw", event, "--seed", 43, "--json")
    assert (refused.code, refused.error["code"]) == (1, "already_drawn")
    session = openday.json("event", "show", event)["event"]["sessions"][0]
    assert (session["drawn"]["seed"], session["drawn"]["parties"]) == (42, 5)


def test_a_draw_asks_for_a_seed(openday: CommandLine) -> None:
    event = event_of(openday, "lottery = true")
    refused = openday.attempt("signup", "draw", event, "--json")
    assert (refused.code, refused.error["code"]) == (2, "usage_missing")


def test_working_hours_are_set_as_people_write_them(openday: CommandLine) -> None:
    openday("unit", "set", "working-hours", "周一至周五 8:30-12:00；Mon-Fri 14:00-17:30")
    shown = openday.json("unit", "show")["unit"]["working_hours"]
    assert shown == "Mon-Fri 08:30-12:00; Mon-Fri 14:00-17:30"
    assert openday.attempt("unit", "set", "working-hours", "when we like").code == 2
    openday("unit", "set", "working-hours", "")
    assert openday.json("unit", "show")["unit"]["working_hours"] == ""
