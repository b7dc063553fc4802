"""Publishes every calendar and page into a folder that a web server shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.services.units import show_unit
from planner.texts import N_
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.flows.export import FOLDER_HINT, folder_named
from screens.house import house
from screens.literal import Tone
from screens.work import run

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from planner.model.reports import Published
    from planner.services.desk import Desk
    from screens.ports import Exports, Words

FOLDER_SETTING = "publish-folder"
USUAL = "openday-web"
"""Name of the folder that is offered until one was named."""
WHAT = N_(
    "Every public calendar and page, and each party's calendar under its secret address. "
    "Only what has changed is written, and only what was published here before is removed."
)
NO_ADDRESS = N_("The address of the feeds is not set, so the pages will have no subscription and no QR code.")


async def publish(page: Screen[Any], exports: Exports) -> None:
    """Ask for the folder, which is remembered, and publish into it."""
    app = house(page)
    desk: Desk = app.desk
    unit = await run(page, N_("Reading the settings"), lambda _job: show_unit(desk))
    if unit is None:
        return
    address = unit.value.base_url

    def sentence(words: Words) -> str:
        said = words.gettext(WHAT)
        return said if address else f"{said}\n\n! {words.gettext(NO_ADDRESS)}"

    usual = app.settings.get(FOLDER_SETTING) or str(exports.folder() / USUAL)
    folder: Path | None = await page.app.push_screen_wait(
        Prompt(N_("Publish into which folder?"), a_folder, value=usual, sentence=sentence, hint=FOLDER_HINT)
    )
    if folder is None:
        return
    done = await run(page, N_("Publishing"), lambda job: exports.publish(folder, job.step))
    if done:
        app.settings.put(FOLDER_SETTING, str(folder))
        app.tell(lambda words: _said(done.value, words), Tone.GOOD)


def a_folder(text: str) -> Parsed[Path] | Wrong:
    """A folder that is there, or can be made in one that is."""
    folder = folder_named(text)
    if folder is None or (folder.exists() and not folder.is_dir()) or not folder.parent.is_dir():
        return Wrong(N_("There is no such folder"))
    return Parsed(folder, lambda _words: str(folder))


def _said(done: Published, words: Words) -> str:
    text = words.gettext("Published: {written} written, {removed} removed, {same} as before, in {folder}")
    return text.format(
        folder=done.folder, written=len(done.written), removed=len(done.removed), same=done.unchanged
    )
