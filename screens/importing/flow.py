"""Takes sign-ups from a file: which one, then a look at what would become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.texts import N_
from screens.house import house
from screens.importing.choosing import IMPORT_FOLDER, choose_file
from screens.importing.page import ImportPage
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen


async def import_file(page: Screen[Any], ref: str) -> None:
    """Ask for a file, read it, and show what would become of it; the folder is remembered."""
    app = house(page)
    imports = app.imports
    if imports is None:
        return
    path = await choose_file(page, imports)
    if path is None:
        return
    app.settings.put(IMPORT_FOLDER, str(path.parent))
    read = await run(page, N_("Reading the file"), lambda _job: imports.read(path), stoppable=False)
    if read:
        await app.push_screen(ImportPage(ref, path, read.value, imports))
