"""Keeps what the gate shows as it stands: everybody's arrivals, within half a second."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from planner.model.findings import BadInput, PlannerError
from planner.services.seeking import warm
from screens.gate.reading import GateFile, outdated, read_gate

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk
    from screens.page import Page

LOOK_SECONDS = 0.4
PAUSE_SECONDS = 0.1
"""Between two readings at least: quick scans are counted together."""


class GateFollower:
    """Reads the gate again at once when asked, and when others have committed; one reading at a time."""

    def __init__(self, page: Page[None], ref: str, show: Callable[[GateFile], object]) -> None:
        self._page = page
        self._ref = ref
        self._show = show
        self._reading = self._again = False
        self._trouble = ""
        self.file: GateFile | None = None

    @property
    def _desk(self) -> Desk:
        desk: Desk = self._page.house.desk
        return desk

    def start(self) -> None:
        """Read for the first time, and look from now on."""
        self._page.set_interval(LOOK_SECONDS, self._look)
        self.read()

    def read(self) -> None:
        """Read as soon as the reading that is under way has ended."""
        self._again = True
        if not self._reading:
            self._reading = True
            self._page.run_worker(self._read_until_fresh(), group="gate reading")

    def _look(self) -> None:
        if self.file is None or outdated(self._desk, self.file):
            self.read()

    async def _read_until_fresh(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._read_once()
                await asyncio.sleep(PAUSE_SECONDS)
        finally:
            self._reading = False

    async def _read_once(self) -> None:
        """The same trouble is told once, not at each look; what was read stays on the screen."""
        app = self._page.house
        try:
            file = await asyncio.to_thread(read_gate, self._desk, self._ref, self.file)
        except BadInput as error:
            app.tell_trouble(error)
            self._page.dismiss(None)
        except PlannerError as error:
            if str(error) != self._trouble:
                app.tell_trouble(error)
            self._trouble = str(error)
        else:
            self._trouble = ""
            if not self._page.is_attached:
                return
            first, self.file = self.file is None, file
            self._show(file)
            if first:
                self._page.run_worker(self._warm(), group="gate warming")

    async def _warm(self) -> None:
        """Have other events looked through quickly, when somebody of this one is not found."""
        try:
            await asyncio.to_thread(warm, self._desk)
        except PlannerError as error:
            self._page.house.tell_trouble(error)
