"""Screens that are left while work goes on beside them."""

import asyncio

import pytest
from textual import work
from textual.app import ComposeResult

from screens.page import Dialog
from screens.widgets.said import Said
from tests.screens.front import until
from tests.screens.stage import planner


class Going(Said):
    """Lets work go on at the moment when this has gone from the screen."""

    def on_unmount(self) -> None:
        assert isinstance(self.screen, Slow)
        self.screen.found.set()


class Slow(Dialog[str]):
    """Shows what it finds after a while, and can be left by its own work."""

    def __init__(self) -> None:
        super().__init__()
        self.found = asyncio.Event()
        self.ended = False

    def compose(self) -> ComposeResult:
        yield Going("looking", id="echo")

    @work(group="looking")
    async def look(self) -> None:
        await self.found.wait()
        self.query_one("#echo", Said).say("found")

    @work(group="leaving")
    async def leave(self) -> None:
        await asyncio.sleep(0)
        self.dismiss("left")
        self.ended = True


@pytest.mark.parametrize("by_work", [True, False])
async def test_work_beside_a_dialog_ends_before_its_widgets_go(by_work: bool) -> None:
    answers: list[str | None] = []
    app = planner()
    async with app.run_test() as pilot:
        dialog = Slow()
        await app.push_screen(dialog, answers.append)
        dialog.look()
        await pilot.pause()
        if by_work:
            dialog.leave()
        else:
            await pilot.press("escape")
        await until(pilot, lambda: answers and not dialog.is_running)
        await pilot.pause()
        assert app.mistake is None
    assert answers == ["left" if by_work else None]
    assert dialog.ended is by_work
