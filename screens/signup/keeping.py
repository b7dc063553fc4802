"""Keeps what is typed and not saved, so that a form that was left waits as it was."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from planner.texts import N_
from screens.house import house
from screens.signup.state import FormState, from_text
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

    from screens.ports import Drafts


class Keeper:
    """The draft of one form, read and written beside the screen; what was typed last is written last."""

    def __init__(self, page: Screen[Any], key: str) -> None:
        self._page = page
        self._key = key
        self._kept = ""
        self._writing: asyncio.Task[None] | None = None

    @property
    def _drafts(self) -> Drafts:
        return house(self._page).drafts

    async def found(self) -> FormState | None:
        """What was typed and not saved when the form was left last."""
        drafts, key = self._drafts, self._key
        done = await run(self._page, N_("Looking for a draft"), lambda _job: drafts.get(key))
        self._kept = done.value or "" if done else ""
        return from_text(self._kept) if self._kept else None

    async def keep(self, text: str) -> None:
        """Write what is typed now; nothing typed is no draft."""
        self._writing = asyncio.create_task(self._write(self._writing, text))
        await asyncio.shield(self._writing)  # whoever waits may stop, but a thread that writes does not

    async def clear(self) -> None:
        """Forget it after saving."""
        await self.keep("")

    async def _write(self, before: asyncio.Task[None] | None, text: str) -> None:
        if before:
            await asyncio.wait({before})
        if text == self._kept:
            return
        self._kept, drafts, key = text, self._drafts, self._key
        await run(
            self._page,
            N_("Keeping the draft"),
            lambda _job: drafts.put(key, text) if text else drafts.clear(key),
        )
