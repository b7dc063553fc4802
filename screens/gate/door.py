"""The door: whatever is asked is done in order, one thing at a time, and answered where everybody sees it."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Protocol

from textual.content import Content
from textual.widget import Widget

from screens.gate.asks import Answer, Ask, TakeOut, answer
from screens.gate.said import answer_line
from screens.house import Translated, house
from screens.literal import Tone, literal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.worker import Worker

    from planner.services.arrivals import Gate
    from screens.gate.following import GateFollower
    from screens.house import House
    from screens.ports import Words

SHOWN = 3
"""Answers that stay in sight, so that one among quick scans is not overlooked."""

SLOW_SECONDS = 0.3


class Doorway(Protocol):
    """The page that the door stands on."""

    follower: GateFollower

    @property
    def house(self) -> House: ...
    @property
    def gate(self) -> Gate: ...
    def answered(self, answer: Answer) -> None: ...
    def run_worker(self, work: Awaitable[None], *, group: str) -> Worker[None]: ...


class Answers(Widget, Translated):
    """The last answers in lines of their own, so that nothing below them moves."""

    def __init__(self, said: Callable[[Words], Content]) -> None:
        super().__init__()
        self._said = said

    def render(self) -> Content:
        """The answers, the newest first."""
        return self._said(house(self).words)

    def retranslate(self) -> None:
        """Word them again."""
        self.refresh()


class Door:
    """What was asked and not answered yet, and the last answers."""

    def __init__(self, page: Doorway) -> None:
        self.answers = Answers(self._said)
        self._page = page
        self._asks: asyncio.Queue[Ask | TakeOut] = asyncio.Queue()
        self._last: deque[Answer] = deque(maxlen=SHOWN)
        self._slow = ""
        self._open_asks = 0

    def open(self) -> None:
        """Begin to answer."""
        self.answers.refresh()
        self._page.run_worker(self._serve(), group="gate door")

    def ask(self, ask: Ask | TakeOut) -> None:
        """Have something done after all that was asked before."""
        self._open_asks += 1
        self._asks.put_nowait(ask)
        if self._slow:
            self.answers.refresh()

    @property
    def busy(self) -> bool:
        """Whether something was asked and not answered."""
        return self._open_asks > 0

    async def finish(self) -> None:
        """Wait until everything is answered."""
        await self._asks.join()

    def say(self, answer: Answer) -> None:
        """Show an answer, the newest first."""
        self._last.appendleft(answer)
        self.answers.refresh()
        self._page.answered(answer)

    async def _serve(self) -> None:
        while True:
            ask = await self._asks.get()
            try:
                self.say(await self._answer(ask))
            finally:
                self._open_asks -= 1
                self._asks.task_done()

    async def _answer(self, ask: Ask | TakeOut) -> Answer:
        page = self._page
        file = page.follower.file
        work = asyncio.to_thread(answer, page.house.desk, page.gate, file.roll if file else None, ask)
        task = asyncio.ensure_future(work)
        await asyncio.wait({task}, timeout=SLOW_SECONDS)
        if not task.done():
            self._slow = ask.text if isinstance(ask, Ask) and ask.text else ask.ref or ""
            self.answers.refresh()
        try:
            return await task
        finally:
            self._slow = ""

    def _said(self, words: Words) -> Content:
        lines = []
        if self._slow:
            text = words.gettext("… {text}: the database is slow").format(text=self._slow)
            waiting = self._asks.qsize()
            if waiting:
                more = words.ngettext("{count} more waits", "{count} more wait", waiting)
                text = f"{text} · {more.format(count=waiting)}"
            lines.append(literal(text, Tone.ATTENTION))
        for place, one in enumerate(self._last):
            line = answer_line(one, words)
            lines.append(line if place == 0 else literal(line.plain, Tone.DIM))
        return Content("\n").join(lines)
