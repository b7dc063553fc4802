"""Follows what other processes and other screens commit, and tells every screen of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from planner.model.reports import Changes
from screens.house import House, house

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.timer import Timer

EVERY_SECONDS = 1.0
EVERYTHING = Changes(other=True)
"""When it cannot be told what has changed, as after an undo."""


@dataclass
class StoreChanged(Message):
    """Records have changed; a screen reads again what it shows of them."""

    changes: Changes

    def can_replace(self, message: Message) -> bool:
        """A change of everything makes another one before it superfluous."""
        return isinstance(message, StoreChanged) and self.changes.other


def changed_here(node: DOMNode, changes: Changes) -> None:
    """Tell every screen of a change that was made from `node`."""
    _tell(house(node), changes)


class Follower:
    """Looks each second whether another process committed anything."""

    def __init__(self, app: House) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._looking = False
        self._trouble = ""

    def start(self) -> None:
        """Begin to look."""
        self._timer = self._app.set_interval(EVERY_SECONDS, self._tick)

    def _tick(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.run_worker(self.look(), group="following")

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
                _tell(self._app, changes)
        finally:
            self._looking = False


def _tell(app: House, changes: Changes) -> None:
    app.set_status(replace(app.status, saved=app.clock.now()))
    for screen in app.screen_stack:
        screen.post_message(StoreChanged(changes))
