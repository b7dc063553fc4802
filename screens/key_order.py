"""Hands keys on one after the other, so that what is typed behind an enter goes where the enter leads."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from textual.events import Key, Paste
from textual.widgets import Input

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App

TURNS = 100
"""Of the loop, within which a key has gone to its widget, back up to the application, and done its work."""


class KeysInOrder:
    """Keys and pasted text that were not handed on yet; over a slow line several come in the same moment."""

    def __init__(self, app: App[None], hand_on: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Key | Paste] = deque()
        self._under_way = False

    def take(self, key: Key | Paste) -> None:
        """Hand the key on as soon as those before it have taken effect."""
        self._waiting.append(key)
        if not self._under_way:
            self._under_way = True
            self._app.run_worker(self._all(), group="keys")

    async def _all(self) -> None:
        try:
            while self._waiting:
                key = self._waiting.popleft()
                typed = isinstance(self._app.focused, Input) and (isinstance(key, Paste) or key.is_printable)
                await self._hand_on(key)
                if typed:  # moves no focus
                    continue
                for _ in range(TURNS):
                    await asyncio.sleep(0)
        finally:
            self._under_way = False
