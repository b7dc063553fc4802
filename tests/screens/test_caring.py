"""Looking after the database beside the screen, and what the top line says of it."""

from collections.abc import Iterable
from datetime import datetime
from threading import current_thread, main_thread

import pytest

from planner.model.codes import Code
from planner.model.findings import Finding, StoreTrouble, finding
from planner.model.language import Language
from planner.services import units
from planner.services.desk import Desk
from screens import caring
from screens.caring import Caretaker
from screens.following import Follower
from screens.page import Page
from screens.ports import Words
from tests.fakes import MemoryStore
from tests.planner.records import NOW
from tests.screens.front import ZH, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown

MISSED = finding(Code.BACKUP_MISSED, cause="file_unwritable", path="/b")
SHARE = finding(Code.DB_NETWORK_SHARE, path="/db", kind="nfs")
BROKEN = finding(Code.PROGRAMME_KEY_MISSING, file="camp.toml", key="title")


class Empty(Page[None]):
    """A page with nothing on it."""

    def place(self, words: Words) -> str:
        return "empty"

    def body(self) -> tuple[()]:
        return ()


class Tended(MemoryStore):
    """A store that finds one thing after the other, and notes in which thread it was asked."""

    def __init__(self, *rounds: Iterable[Finding] | StoreTrouble) -> None:
        super().__init__()
        self._rounds = list(rounds)
        self.asked: list[tuple[datetime, bool]] = []

    def upkeep(self, at: datetime) -> tuple[Finding, ...]:
        self.asked.append((at, current_thread() is main_thread()))
        found = self._rounds.pop(0) if self._rounds else ()
        if isinstance(found, StoreTrouble):
            raise found
        return tuple(found)


class Counted:
    """So many planners, one after the other."""

    def __init__(self, *counts: int) -> None:
        self._counts = list(counts)

    def count(self) -> int:
        return self._counts.pop(0) if len(self._counts) > 1 else self._counts[0]


def on(store: MemoryStore) -> Desk:
    desk = visit_desk()
    return Desk(store, desk.programmes, desk.clock, desk.chance, desk.actor)


async def test_each_thing_is_told_once_as_long_as_it_stays_so() -> None:
    store = Tended([SHARE], [SHARE, MISSED], [SHARE], [SHARE, MISSED])
    app = planner_on(on(store), Empty)
    async with app.run_test() as pilot:
        caretaker = Caretaker(app, None, lambda: [BROKEN])
        for _ in range(4):
            await caretaker.care()
        await pilot.pause()
        lines = told(app)
        assert [line.split()[:2] for line in lines] == [
            ["!", "The"],
            ["!", "The"],
            ["!", "The"],
            ["!", "camp.toml:"],
        ]
        assert ["backup" in line for line in lines] == [True, True, False, False]
        assert next(iter(app.history)).content(ZH).plain.startswith("! 今天的自动备份")
    assert store.asked == [(NOW, False)] * 4


async def test_trouble_is_told_once_until_it_is_over() -> None:
    trouble = StoreTrouble(finding(Code.DB_BUSY, path="db", seconds=5))
    app = planner_on(on(Tended(trouble, trouble, [], trouble)), Empty)
    async with app.run_test():
        caretaker = Caretaker(app, None, tuple)
        for _ in range(4):
            await caretaker.care()
        assert len(told(app)) == 2


async def test_the_database_is_looked_after_soon_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caring, "FIRST_CARE_SECONDS", 0.1)
    store = Tended([SHARE])
    app = planner_on(on(store), Empty, at_start=lambda: [BROKEN])
    async with app.run_test() as pilot:
        assert store.asked == []
        await until(pilot, lambda: len(told(app)) == 2)
        assert len(told(app)) == 2


async def test_the_top_line_tells_how_many_planners_there_are() -> None:
    app = planner_on(visit_desk(), Empty, desks=Counted(2))
    async with app.run_test(size=(100, 24)) as pilot:
        await until_shown(pilot, " 2 desks · ")
        await Caretaker(app, Counted(1), tuple).count()
        await pilot.pause()
        assert "desk" not in shown(app)


async def test_the_top_line_tells_when_something_was_saved_here_or_elsewhere() -> None:
    page = Empty()
    app = planner_on(visit_desk(), lambda: page, language=Language.ZH)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: app.screen is page)
        assert app.status.saved is None
        units.set_unit(app.desk, "phone", "+86 734 000 0000")
        await until_shown(pilot, f"已保存 {NOW:%H:%M}")
        assert app.status.saved == NOW


async def test_looking_without_a_change_saves_nothing() -> None:
    app = planner_on(visit_desk(), Empty)
    async with app.run_test() as pilot:
        await Follower(app).look()
        await pilot.pause()
        assert app.status.saved is None
