"""Somebody at the keyboard of the real planner, who waits to see things before going on."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from planner.cli import wiring
from planner.cli.wiring_screens import make_app
from planner.model.language import Language
from planner.services.desk import Desk
from screens.app import OpendayApp
from screens.dialogs.choice import Choice
from tests.journeys.commands import NOW
from tests.screens.front import until
from tests.screens.stage import shown

PATIENCE = 10.0
"""Seconds after which what was to appear is taken as missing."""
HOPS = 200
"""Turns of the loop within which a key has gone from application to widget and its effect back up."""


@dataclass
class Person:
    """Presses keys, reads the screen, and can look into the store."""

    pilot: Pilot[None]
    app: OpendayApp
    desk: Desk

    async def press(self, *keys: str) -> None:
        """One key after the other, each handled before the next."""
        for key in keys:
            self._post(key)
            await self._handled()

    async def write(self, text: str) -> None:
        """Type text, a key a character."""
        self.rush(*text)
        await self._handled()

    def rush(self, *keys: str) -> None:
        """Hand over keys in the same moment, without waiting for what they do."""
        for key in keys:
            self._post(key)

    def paste(self, text: str) -> None:
        """Hand over pasted text, without waiting for what becomes of it."""
        self.app.post_message(events.Paste(text))

    def _post(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(events.Key(name, key if len(key) == 1 else None))

    async def _handled(self) -> None:
        for _ in range(HOPS):
            await asyncio.sleep(0)
        await self.pilot.pause(0)
        for _ in range(HOPS):
            await asyncio.sleep(0)

    async def answer(self, text: str, *keys: str) -> None:
        """Type text in place of what stands in the field, and press `keys`, enter if none are named."""
        await self.press("ctrl+u")
        await self.write(text)
        await self.press(*(keys or ("enter",)))

    async def sees(self, *texts: str) -> None:
        """Wait until every text stands on the screen."""
        for text in texts:
            await self.until(lambda text=text: text in self.screen)

    async def until(self, true: Callable[[], object]) -> None:
        """Wait until something has come true, which it has to."""
        await until(self.pilot, true, PATIENCE)
        assert true(), self.screen

    async def pick(self, label: str) -> None:
        """Press the letter or digit that stands before `label` in a list of choices."""
        line = re.compile(rf"\s(\S)  {re.escape(label)}(\s|$)", re.MULTILINE)
        await self.until(lambda: isinstance(self.app.screen, Choice) and line.search(self.screen))
        found = line.search(self.screen)
        assert found
        await self.press(found[1])

    @property
    def screen(self) -> str:
        """The screen as text."""
        return shown(self.app)


@asynccontextmanager
async def at_the_planner(
    path: Path, *, size: tuple[int, int] = (120, 36), language: Language | None = Language.EN
) -> AsyncIterator[Person]:
    """The planner on a database, in the language it remembers where none is named; its clock stands still."""
    desk = wiring.open_desk(path, datetime.fromisoformat(NOW), "Ann")
    try:
        app = make_app(desk, language or Language.EN, named=language is not None, throw_away=False)
        app.blinking = False
        with ThreadPoolExecutor() as threads:  # their work has ended before the store is closed
            asyncio.get_running_loop().set_default_executor(threads)
            async with app.run_test(size=size) as pilot:
                yield Person(pilot, app, desk)
    finally:
        desk.store.close()
