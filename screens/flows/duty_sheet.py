"""Writes the duty sheet of an event: asks for the form and the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.texts import N_
from screens.dialogs.choice import Choice
from screens.flows.export import write_made
from screens.flows.lists import FORMS, Kind
from screens.house import house

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen


async def write_duty_sheet(page: Screen[Any], ref: str) -> Path | None:
    """Write the duty sheet of an event; the path."""
    app = house(page)
    exports = app.exports
    if exports is None:
        return None
    kind: Kind | None = await page.app.push_screen_wait(Choice(N_("Duty sheet"), FORMS))
    if kind is None:
        return None
    form, language = kind.value, app.language
    return await write_made(page, exports, lambda: exports.duty_sheet(ref, form, language))
