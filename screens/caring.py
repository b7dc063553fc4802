"""Looks after the database while the planner is open, and counts the planners that are open on it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from screens.literal import Tone
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from planner.model.findings import Finding
    from screens.house import House
    from screens.ports import Desks, Words

COUNT_SECONDS = 5.0
FIRST_CARE_SECONDS = 2.0
"""The first picture and what it shows come first."""
CARE_SECONDS = 60.0


class Caretaker:
    """Works beside the screen, in threads; what people should know is told once as long as it stays so."""

    def __init__(self, app: House, desks: Desks | None, at_start: Callable[[], Collection[Finding]]) -> None:
        self._app = app
        self._desks = desks
        self._at_start = at_start
        self._found_at_start: tuple[Finding, ...] | None = None
        self._told: Sequence[Finding] = ()
        self._trouble = ""
        self._busy: set[str] = set()

    def start(self) -> None:
        """Begin, and go on until the application ends."""
        if self._desks is not None:
            self._begin("counting", self.count)
            self._app.set_interval(COUNT_SECONDS, lambda: self._begin("counting", self.count))
        self._app.set_timer(FIRST_CARE_SECONDS, lambda: self._begin("caring", self.care))
        self._app.set_interval(CARE_SECONDS, lambda: self._begin("caring", self.care))

    async def count(self) -> None:
        """Count the planners once."""
        if self._desks is None:
            return
        desks = await asyncio.to_thread(self._desks.count)
        if desks != self._app.status.desks:
            self._app.set_status(replace(self._app.status, desks=desks))

    async def care(self) -> None:
        """Look after the database once, and tell what was not so the last time."""
        try:
            found = await asyncio.to_thread(self._look_after)
        except Exception as error:
            sentence = self._app.explain(error)
            if sentence is None:
                raise
            if sentence != self._trouble:
                self._app.tell_trouble(error)
            self._trouble = sentence
            return
        self._trouble = ""
        for finding in found:
            if finding not in self._told:
                self._app.tell(partial(_sentence, finding), Tone.ATTENTION)
        self._told = found

    def _look_after(self) -> Sequence[Finding]:
        if self._found_at_start is None:
            self._found_at_start = tuple(self._at_start())
        desk = self._app.desk
        return (*self._found_at_start, *desk.store.upkeep(desk.now()))

    def _begin(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Unless the last time still goes on, or the person is leaving."""
        if name not in self._busy and self._app.is_running:
            self._busy.add(name)
            self._app.run_worker(self._work(name, work), group=name)

    async def _work(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        finally:
            self._busy.discard(name)


def _sentence(finding: Finding, words: Words) -> str:
    return wording(words).sentence(finding)
