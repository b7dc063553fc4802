"""Follows what is committed, here and by other processes, and tells every screen of it.

The store is the only source of changes: whoever commits tells nobody. What was committed is seen even where
the work that did it was stopped before it could go on.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.reports import Changes
    from screens.house import House

EVERY_SECONDS = 1.0
"""What others commit is seen after so long at most; what is committed here, at once."""


@dataclass
class StoreChanged(Message):
    """Records have changed; a screen reads again what it shows of them."""

    changes: Changes

    def can_replace(self, message: Message) -> bool:
        """Whether `message`, which waits behind this one, says as much: Textual then drops this one."""
        return isinstance(message, StoreChanged) and message.changes | self.changes == message.changes


class Follower:
    """Looks into the store at every commit made here, and each second for those of others."""

    def __init__(self, app: House) -> None:
        self._app = app
        self._looking = self._again = False
        self._trouble = ""
        self._ends: list[Callable[[], object]] = []

    def start(self) -> None:
        """Begin to look."""
        loop = asyncio.get_running_loop()
        committed = self._app.desk.store.watch(lambda: loop.call_soon_threadsafe(self._look_now))
        timer = self._app.set_interval(EVERY_SECONDS, self._tick)
        self._ends += [committed, timer.stop]

    def stop(self) -> None:
        """Look no more: the application ends, and the store may outlive it."""
        while self._ends:
            self._ends.pop()()

    def _tick(self) -> None:
        if not self._looking:
            self._look_now()

    def _look_now(self) -> None:
        """A look that is under way may have come too early, so that another has to follow."""
        if self._looking:
            self._again = True
        elif self._app.is_running:
            self._looking = True
            self._app.run_worker(self._look_until_seen(), group="following")

    async def _look_until_seen(self) -> None:
        try:
            await self.look()
            while self._again:
                self._again = False
                await self.look()
        finally:
            self._looking = False

    async def look(self) -> None:
        """Look once, beside the screen; the same trouble is told once, not each second."""
        try:
            changes = await asyncio.to_thread(self._app.desk.store.catch_up)
        except Exception as error:
            sentence = self._app.explain(error)
            if sentence is None:
                raise
            if sentence != self._trouble:
                self._app.tell_trouble(error)
            self._trouble = sentence
        else:
            self._trouble = ""
            if changes:
                self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        self._app.set_status(replace(self._app.status, saved=self._app.clock.now()))
        for screen in self._app.screen_stack:
            screen.post_message(StoreChanged(changes))
