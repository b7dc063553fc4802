"""Following what is committed here and at other desks."""

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from textual import on

from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.ids import EventId, SignUpId
from planner.model.reports import Changes
from planner.services import units
from screens import following
from screens.following import Follower, StoreChanged
from screens.page import Page
from screens.ports import Words
from tests.fakes import MemoryStore
from tests.screens.front import a_party, a_visit, planner_on, told, until, visit_desk

EVERYTHING = Changes(other=True)
ONE_EVENT = Changes(events=frozenset({EventId(1)}))


class Listening(Page[None]):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Changes] = []

    def place(self, words: Words) -> str:
        return "listening"

    def body(self) -> tuple[()]:
        return ()

    @on(StoreChanged)
    def hear(self, message: StoreChanged) -> None:
        self.heard.append(message.changes)


class OtherDesks:
    """A store of which others change something, or which cannot be read."""

    def __init__(self, store: MemoryStore, *looks: Changes | StoreTrouble) -> None:
        self.path = store.path
        self.view = store.view
        self.watch = store.watch
        self._looks = list(looks)

    def upkeep(self, at: datetime) -> tuple[()]:
        return ()

    def catch_up(self) -> Changes:
        look = self._looks.pop(0) if self._looks else Changes()
        if isinstance(look, StoreTrouble):
            raise look
        return look


async def test_every_screen_hears_of_changes_and_trouble_is_told_once() -> None:
    page = Listening()
    app = planner_on(visit_desk(), lambda: page)
    trouble = StoreTrouble(finding(Code.DB_BUSY, path="db", seconds=5))
    changes = Changes(events=frozenset({EventId(1)}))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is page)
        store = app.desk.store
        object.__setattr__(
            app.desk, "store", OtherDesks(store, changes, trouble, trouble, Changes(), trouble)
        )
        follower = Follower(app)
        for _ in range(5):
            await follower.look()
        await pilot.pause()
        assert page.heard == [changes]
        assert app.status.saved == app.clock.now()
        assert len(told(app)) == 2


async def test_what_is_committed_here_is_heard_at_once_by_every_screen_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "EVERY_SECONDS", 3600)
    below, page = Listening(), Listening()
    app = planner_on(visit_desk(), lambda: below)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is below)
        await app.push_screen(page)
        for number in range(3):
            await asyncio.to_thread(units.set_unit, app.desk, "phone", f"+86 734 000 000{number}")
        await until(pilot, lambda: page.heard and below.heard)
        await Follower(app).look()
        await pilot.pause(0.1)
        assert below.heard == page.heard
        assert set(page.heard) == {Changes(other=True)}
        assert len(page.heard) <= 3


async def test_a_commit_during_a_look_is_heard_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "EVERY_SECONDS", 3600)
    page = Listening()
    app = planner_on(visit_desk(), lambda: page)
    looked, go_on, watched = threading.Event(), threading.Event(), threading.Event()
    store = app.desk.store
    watch = store.watch

    def watching(call: Callable[[], object]) -> Callable[[], None]:
        watched.set()
        return watch(call)

    monkeypatch.setattr(store, "watch", watching)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is page and watched.is_set())
        look = store.catch_up

        def slow_look() -> Changes:
            found = look()
            looked.set()
            go_on.wait(30)
            return found

        monkeypatch.setattr(store, "catch_up", slow_look)
        ref = await asyncio.to_thread(a_visit, app.desk)
        await asyncio.to_thread(looked.wait, 30)
        await asyncio.to_thread(a_party, app.desk, ref, "Li", adults=1)
        go_on.set()
        await until(pilot, lambda: any(one.signups for one in page.heard))
        assert any(one.signups for one in page.heard)


async def test_a_planner_that_was_left_hears_nothing_more() -> None:
    page, desk = Listening(), visit_desk()
    app = planner_on(desk, lambda: page)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is page)
    units.set_unit(desk, "phone", "+86 734 000 0000")
    assert page.heard == []
    assert desk.store.catch_up().other


@pytest.mark.parametrize(
    ("earlier", "later", "dropped"),
    [
        (ONE_EVENT, EVERYTHING, False),
        (EVERYTHING, ONE_EVENT, False),
        (ONE_EVENT, ONE_EVENT | EVERYTHING, True),
        (ONE_EVENT, Changes(signups=frozenset({SignUpId(1)})), False),
        (EVERYTHING, EVERYTHING, True),
    ],
)
def test_a_message_is_dropped_only_for_a_later_one_that_says_as_much(
    earlier: Changes, later: Changes, *, dropped: bool
) -> None:
    assert StoreChanged(earlier).can_replace(StoreChanged(later)) is dropped
