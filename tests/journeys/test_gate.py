"""A gate with four desks, each a real terminal, and 500 parties: nobody is in twice, nobody is lost."""

import random
import time
from collections import Counter
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

import pytest

from planner.cli import wiring
from planner.model.audit import Action
from planner.model.language import Language
from planner.services.signups import SignUpDraft, sign_up
from tests.journeys.commands import CommandLine

PARTIES, DESKS, AT_TWO_DESKS = 500, 4, 20
OPENS = "2026-12-05T08:50:00+08:00"
PATIENCE = 120.0


def planned(openday: CommandLine) -> tuple[str, list[str]]:
    """An event and the references of its parties."""
    event = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-05").ref
    openday("session", "set", event, 1, "--capacity", 2 * PARTIES)
    openday("event", "publish", event)
    desk = wiring.open_desk(openday.db, datetime.fromisoformat(openday.now), "Ann")
    drafts = [
        SignUpDraft(f"Guest {n}", f"154{n:08}", language=Language.EN, adults=2 if n % 4 == 0 else 0)
        for n in range(PARTIES)
    ]
    with closing(desk.store):
        return event, [one.signup.ref for one in sign_up(desk, event, drafts)]


def scans(refs: list[str]) -> list[list[str]]:
    """What each desk scans: its own parties, and some that have gone to the next desk too."""
    chance = random.Random(4)
    share = PARTIES // DESKS
    desks = []
    for number in range(DESKS):
        begin = number * share
        others = (begin + share) % PARTIES
        mine = refs[begin : begin + share] + refs[others : others + AT_TWO_DESKS]
        chance.shuffle(mine)
        desks.append(mine)
    return desks


@pytest.mark.external
def test_500_parties_come_through_four_desks_at_once(openday: CommandLine, root: Path) -> None:
    """Scanners type into every desk at the same time; some parties try two desks."""
    from tests.journeys.terminals import Terminal

    event, refs = planned(openday)
    persons = openday.json("checkin", event, "--count")["count"]["persons"]
    with ExitStack() as stack:
        terminals = []
        for number in range(DESKS):
            line = ["--db", str(openday.db), "--now", OPENS, "--actor", f"gate {number + 1}", "--lang", "en"]
            terminals.append(Terminal(line, root))
            stack.callback(terminals[-1].close)
        for terminal in terminals:
            assert terminal.sees("Today", PATIENCE), terminal.text[-2000:]
            terminal.type("a")
        for terminal in terminals:
            assert terminal.sees(f"of {persons} persons are in", PATIENCE), terminal.text[-2000:]
        for turn in zip(*scans(refs), strict=True):
            for terminal, ref in zip(terminals, turn, strict=True):
                terminal.type(f"{ref}\r")
            time.sleep(0.01)
        for terminal in terminals:
            assert terminal.sees(f"{PARTIES} of {PARTIES} parties", PATIENCE), terminal.text[-2000:]
        assert [terminal.leave() for terminal in terminals] == [0] * DESKS

    count = openday.json("checkin", event, "--count")["count"]
    assert (count["arrived"], count["persons"]) == (persons, persons)
    assert openday.json("checkin", event, "--missing")["missing"] == []
    desk = wiring.open_desk(openday.db, datetime.fromisoformat(OPENS), "Ann")
    with closing(desk.store), desk.store.view() as view:
        came = [one for one in view.audit.newest_first() if one.action is Action.CHECKED_IN]
    assert Counter(one.subjects[0] for one in came) == Counter(refs)
    assert sum(one.count for one in came) == persons
    assert {one.actor for one in came} == {f"gate {number + 1}" for number in range(DESKS)}
    openday("check")
