"""Slow work beside the screen."""

import asyncio
import time
from threading import Event

import pytest
from textual.pilot import Pilot

from screens import work
from screens.dialogs.progress import Progress
from screens.work import Done, Job, WorkDone, WorkFailed, run, start
from tests.screens.stage import ListPage, Wish, page_of, planner, shown


class Listening(ListPage):
    """A page that keeps what its work told it."""

    def __init__(self) -> None:
        super().__init__(())
        self.told: list[object] = []

    def on_work_done(self, event: WorkDone) -> None:
        self.told.append((event.name, event.value))

    def on_work_failed(self, event: WorkFailed) -> None:
        self.told.append(event.name)


def refuse(job: Job) -> None:
    raise Wish("Thu 26 [/] is full")


async def test_work_gives_its_result_and_a_refusal_one_sentence() -> None:
    app = planner()
    async with app.run_test(size=(80, 24)) as pilot:
        assert await run(page_of(app), "Counting", lambda job: 42) == Done(42)
        assert await run(page_of(app), "Booking", refuse) is None
        await pilot.pause()
        assert "✕ Thu 26 [/] is full" in shown(app)


async def test_a_mistake_of_the_programmer_is_not_hidden() -> None:
    app = planner()
    async with app.run_test():
        with pytest.raises(ZeroDivisionError):
            await run(page_of(app), "Counting", lambda job: 1 // 0)


async def test_started_work_posts_what_became_of_it() -> None:
    app = planner(first=Listening)
    async with app.run_test() as pilot:
        page = page_of(app)
        assert isinstance(page, Listening)
        await start(page, "count", "Counting", lambda job: 42).wait()
        await start(page, "book", "Booking", refuse).wait()
        await pilot.pause()
        assert page.told == [("count", 42), "book"]


async def test_what_finishes_after_the_planner_was_left_goes_no_further() -> None:
    app = planner()
    going = Event()
    async with app.run_test():
        late = asyncio.create_task(run(page_of(app), "Reading", lambda job: going.wait(5)))
        await asyncio.sleep(0.01)
        app.exit()
        going.set()
        with pytest.raises(asyncio.CancelledError):
            await late


async def test_long_work_shows_how_far_it_is_and_stops_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "SPINNER_AFTER", 0.01)
    monkeypatch.setattr(work, "PROGRESS_AFTER", 0.05)
    app = planner(first=Listening)
    ended = Event()

    def slow(job: Job) -> None:
        try:
            for n in range(10_000):
                job.step(min(n, 40), 120)
                time.sleep(0.005)
        finally:
            ended.set()

    async with app.run_test(size=(80, 24)) as pilot:
        page = page_of(app)
        assert isinstance(page, Listening)
        start(page, "slow", "Writing calendars", slow)
        await until(pilot, lambda: isinstance(app.screen, Progress) and "40 of 120" in shown(app))
        assert "Writing calendars" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: page.told == ["slow"] and app.screen is page)
        assert ended.is_set()
        assert "! Stopped" in shown(app)


async def until(pilot: Pilot[None], true: object) -> None:
    """Wait for something to become true, at most five seconds."""
    assert callable(true)
    for _ in range(100):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not happen")
