"""Following what other desks commit."""

from datetime import datetime

from textual import on

from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.ids import EventId
from planner.model.reports import Changes
from screens.following import EVERYTHING, Follower, StoreChanged, changed_here
from screens.page import Page
from screens.ports import Words
from tests.fakes import MemoryStore
from tests.screens.front import planner_on, told, until, visit_desk


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
        changed_here(page, EVERYTHING)
        await pilot.pause()
        assert page.heard == [changes, EVERYTHING]
        assert app.status.saved == app.clock.now()
        assert len(told(app)) == 2
