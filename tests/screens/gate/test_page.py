"""The gate, by keys: one field, answers in order, people one by one, and what other desks do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.language import Language
from planner.model.programme_rules import Rules
from planner.services.arrivals import arrive
from planner.services.desk import Desk
from planner.services.gate_roll import HeadCount, read_roll
from planner.services.signup_views import list_signups
from screens.app import OpendayApp
from screens.gate.page import GatePage
from tests.fakes import FixedClock, MemoryStore
from tests.fakes.store import MemoryTransaction
from tests.screens.front import DAY, a_party, a_visit, planner_on, until, until_shown, visit_desk
from tests.screens.held import HeldStore
from tests.screens.stage import shown

SMALL, WIDE = (80, 24), (120, 36)


def at_the_gate(*capacities: int, store: MemoryStore | None = None) -> tuple[Desk, str]:
    """A desk as the first session begins, and the reference of the event."""
    desk = replace(visit_desk(*(capacities or (40,)), rules=Rules()), store=store or MemoryStore())
    ref = a_visit(desk)
    open_on_the_day(desk)
    return desk, ref


def open_on_the_day(desk: Desk) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.set(datetime.combine(DAY, datetime.min.time(), desk.clock.now().tzinfo) + timedelta(hours=9))


def heads(desk: Desk, ref: str) -> HeadCount:
    return read_roll(desk, ref).heads


def names_in(desk: Desk, ref: str) -> list[str]:
    """The named people who are in."""
    people = (one for view in list_signups(desk, ref) for one in view.signup.attendees)
    return [one.name for one in people if one.arrived]


async def scan(pilot: Pilot[None], *texts: str) -> None:
    """What a scanner types: every text with an enter, all keys in the same moment."""
    for key in (key for text in texts for key in (*text, "enter")):
        name = _character_to_key(key) if len(key) == 1 else key
        pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await pilot.pause()


def footer(app: OpendayApp) -> str:
    return shown(app).splitlines()[-1]


def rings(app: OpendayApp, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    heard: list[bool] = []
    monkeypatch.setattr(app, "bell", lambda: heard.append(True))
    return heard


async def test_typing_finds_enter_lets_in_and_the_count_ticks() -> None:
    desk, ref = at_the_gate()
    a_party(desk, ref, "王小明", "2016-05-01", adults=1)
    a_party(desk, ref, "王芳", adults=2)
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "of 4 persons are in")
        await pilot.press("w")
        await until_shown(pilot, "王芳")
        await pilot.press("enter")
        await until_shown(pilot, "2 parties match “w”")
        assert heads(desk, ref).arrived == 0
        await pilot.press("x", "m")
        await until(pilot, lambda: "王芳" not in shown(app))
        await pilot.press("enter")
        await until_shown(pilot, "◉ 王小明 · 2 persons in")
        await until_shown(pilot, "1 of 2 parties")
        assert heads(desk, ref) == HeadCount(2, 4, 1, 2)
        await pilot.press("w", "down", "enter")  # of several, the one that somebody moved to
        await until_shown(pilot, "◉ 王芳 · 2 persons in")


async def test_quick_scans_are_answered_in_their_order_while_the_database_is_slow() -> None:
    held = HeldStore()
    desk, ref = at_the_gate(store=held)
    refs = [a_party(desk, ref, f"Guest {n}", phone=f"1380000{n:04}") for n in range(6)]
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=WIDE) as pilot:
        await until_shown(pilot, "of 6 persons are in")
        held.go_on.clear()
        await scan(pilot, *refs[:4], "S-222222", refs[0], refs[4])
        await until_shown(pilot, "the database is slow · 6 more wait")
        await pilot.press("escape")
        await until_shown(pilot, "still being written")  # nothing that was scanned is left behind
        await pilot.press(*refs[5][:4])
        held.go_on.set()
        await until_shown(pilot, "◉ Guest 4")
        lines = [line for line in shown(app).splitlines() if "Guest" in line or "mistyped" in line]
        assert "Guest 4" in lines[0]
        assert "Guest 0" in lines[1]
        assert "is in already" in lines[1]
        await pilot.press(*refs[5][4:], "enter")
        await until_shown(pilot, "◉ Guest 5")
        assert heads(desk, ref).arrived == 6


async def test_single_people_of_a_party_come_by_a_key_each() -> None:
    desk, ref = at_the_gate()
    a_party(desk, ref, "Li", "2016-05-01", "1980-05-01", "2010-01-01", adults=2)
    other = a_party(desk, ref, "Zhao")
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "of 6 persons are in")
        await pilot.press("l", "i")
        await until(pilot, lambda: "one by one" in footer(app))
        await pilot.press("right")
        await until_shown(pilot, "a digit lets one in")
        await pilot.press("2", "０", "down", "down", "space")
        await until(pilot, lambda: heads(desk, ref).arrived == 3)
        assert names_in(desk, ref) == ["Li 2", "Li 3"]
        await pilot.press("2")
        await until_shown(pilot, "Li 2")
        await until_shown(pilot, "is in already")
        await scan(pilot, other)  # a scan is a scan here too
        await until_shown(pilot, "◉ Zhao · 1 person in")
        await pilot.press("l", "i", "right", "enter")
        await until_shown(pilot, "◉ Li · 2 persons in")
        assert heads(desk, ref).arrived == 6


async def test_an_arrival_is_taken_back_the_last_one_here_or_any_of_the_last() -> None:
    desk, ref = at_the_gate()
    first, second, third = (a_party(desk, ref, name) for name in ("Li", "Wang", "Zhao"))
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "of 3 persons are in")
        await pilot.press("ctrl+z")
        await until_shown(pilot, "Nobody came in at this desk")
        await scan(pilot, first, second)
        await until_shown(pilot, "◉ Wang")
        arrive(replace(desk, actor="gate 2"), third)
        await until_shown(pilot, "gate 2")  # what others do shows by itself
        await pilot.press("ctrl+z")
        await until_shown(pilot, "Wang: taken back")
        assert heads(desk, ref).arrived == 2
        await pilot.press("down", "ctrl+z")  # the first of the list: of the other desk
        await until_shown(pilot, "Zhao: taken back")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: heads(desk, ref).arrived == 0)


async def test_the_missing_are_listed_with_phones_and_come_in_from_there() -> None:
    desk, ref = at_the_gate()
    a_party(desk, ref, "Li", adults=2, phone="13800000123")
    second = a_party(desk, ref, "Wang", phone="13800000456")
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "of 3 persons are in")
        await scan(pilot, second)
        await pilot.press("ctrl+f")
        await until_shown(pilot, "Missing: 2 persons")
        await until_shown(pilot, "+86 138 0000 0123")
        assert "0456" not in shown(app)
        await pilot.press("down", "enter")
        await until_shown(pilot, "Nobody is missing")
        await pilot.press("escape")
        await until_shown(pilot, "Last arrivals")
        assert "Missing" not in shown(app)


async def test_who_is_not_right_here_is_told_and_let_in_only_by_a_key_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, ref = at_the_gate(20, 20)
    later = a_party(desk, ref, "Li", session=2)
    app = planner_on(desk, lambda: GatePage(ref))
    heard = rings(app, monkeypatch)
    async with app.run_test(size=WIDE) as pilot:
        await until_shown(pilot, "of 1 person are in")
        assert "let in all the same" not in footer(app)
        await scan(pilot, later, later)
        await until(pilot, lambda: len(heard) == 2)
        await until_shown(pilot, "signed up for session 2 at 11:00, not for this one.")
        assert heads(desk, ref).arrived == 0
        await until(pilot, lambda: "let in all the same" in footer(app))
        await pilot.press("ctrl+u")
        await until_shown(pilot, "◉ Li · 1 person in · Session 2")
        await pilot.press("ctrl+e")
        await scan(pilot, later)
        await until_shown(pilot, "is in already")
        assert len(heard) == 2
        await pilot.press("tab", "tab")
        await until_shown(pilot, "Gate · Session 2")


async def test_a_walk_in_is_taken_in_a_form_that_keeps_what_was_typed() -> None:
    desk, ref = at_the_gate(6)
    a_party(desk, ref, "Li", adults=4)
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "of 4 persons are in")
        await pilot.press("ctrl+n")
        await until_shown(pilot, "who stands at the gate?")
        await pilot.press(*"Walker", "enter", *"13900000001", "enter", "backspace", "3", "ctrl+s")
        await until_shown(pilot, "✕ 2 places left for 3 persons")
        await until_shown(pilot, "Walker")
        await pilot.press("enter", "enter", "backspace", "2", "ctrl+s")
        await until_shown(pilot, "◉ Walker · 2 persons in")
        assert heads(desk, ref) == HeadCount(2, 6, 1, 2)
        await pilot.press("ctrl+z")
        await until_shown(pilot, "Walker: taken back")


class Locked(HeldStore):
    """A store that another process holds."""

    locked = False

    @contextmanager
    def transaction(self, actor: str, at: datetime) -> Iterator[MemoryTransaction]:
        if self.locked:
            raise StoreTrouble(finding(Code.DB_BUSY, path="/db", seconds=10))
        with super().transaction(actor, at) as tx:
            yield tx


async def test_what_a_locked_database_refuses_stands_in_the_field_again() -> None:
    store = Locked()
    desk, ref = at_the_gate(store=store)
    party = a_party(desk, ref, "Li")
    app = planner_on(desk, lambda: GatePage(ref))
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "of 1 person are in")
        store.locked = True
        await scan(pilot, party)
        await until_shown(pilot, "Nothing was changed; enter tries again.")
        page = app.screen
        assert isinstance(page, GatePage)
        assert page.field.value == party
        store.locked = False
        await pilot.press("enter")
        await until_shown(pilot, "◉ Li")


async def test_the_gate_speaks_chinese_and_shows_names_as_they_are() -> None:
    desk, ref = at_the_gate()
    a_party(desk, ref, "[red]王[/]", "2016-05-01")
    app = planner_on(desk, lambda: GatePage(ref), language=Language.ZH)
    async with app.run_test(size=SMALL) as pilot:
        await until_shown(pilot, "已到（共1人）")
        await pilot.press("王")
        await until_shown(pilot, "[red]王[/]")
        await pilot.press("enter")
        await until_shown(pilot, "◉ [red]王[/] · 1人签到")
        await pilot.press("ctrl+n")
        await until_shown(pilot, "现场报名：来的是谁？")
        assert "名称" not in shown(app)
        await pilot.press("escape")
        await pilot.click("#came", offset=(4, 0))
        await pilot.press("x")
        page = app.screen
        assert isinstance(page, GatePage)
        assert page.field.value == "x"  # the field has the keys whatever was clicked
