"""Asks for a form until what was filled in can be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from planner.texts import N_
from screens.flows.common import tell_done
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from screens.flows.form import Form

New = TypeVar("New")


async def ask_until_saved(
    page: Screen[Any], form: Callable[[New], Form[New]], begin: New, save: Callable[[New], object]
) -> bool:
    """Ask until it is saved or the person leaves it; what was typed stays where it is refused."""
    typed = begin
    while True:
        new: New | None = await page.app.push_screen_wait(form(typed))
        if new is None or new == begin:
            return False
        typed = new
        if await _saved(page, save, new):
            tell_done(page, N_("Saved"))
            return True


async def _saved(page: Screen[Any], save: Callable[[New], object], new: New) -> bool:
    return await run(page, N_("Saving"), lambda _job: save(new), stoppable=False) is not None
