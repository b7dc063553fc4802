"""Writes calendars and lists: asks where to, and says the path that was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.house import house
from screens.literal import Tone
from screens.ports import Export, Exports
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

FOLDER_SETTING = "export-folder"
FOLDER_HINT = N_("a folder, such as ~/Downloads")

Making = Callable[[], Export]


async def export_list(page: Screen[Any], event_ref: str) -> Path | None:
    """Write the gate list of the event; the path."""
    exports, language = house(page).exports, house(page).language
    if exports is None:
        return None
    options: list[Option[Making]] = [
        Option(lambda: exports.gate_list(event_ref, "xlsx", language), N_("Gate list for Excel"), "x"),
        Option(lambda: exports.gate_list(event_ref, "csv", language), N_("Gate list as CSV"), "c"),
        Option(
            lambda: exports.gate_list(event_ref, "html", language),
            N_("Gate list to print, with QR codes"),
            "p",
        ),
    ]
    make: Making | None = await page.app.push_screen_wait(Choice(N_("Which list?"), options))
    return await write_made(page, exports, make) if make else None


async def write_made(page: Screen[Any], exports: Exports, make: Making, hint: str = "") -> Path | None:
    """Ask for the folder, make and write it there, and say the path with `hint` behind it; the path."""
    app = house(page)
    usual = app.settings.get(FOLDER_SETTING) or str(exports.folder())
    folder: Path | None = await page.app.push_screen_wait(
        Prompt(N_("Into which folder?"), existing_folder, value=usual, hint=FOLDER_HINT)
    )
    if folder is None:
        return None
    done = await run(page, N_("Writing"), lambda _job: exports.write(make(), folder), stoppable=False)
    if done is None:
        return None
    app.settings.put(FOLDER_SETTING, str(folder))
    path = done.value
    app.tell(lambda words: words.gettext("Written: {path}").format(path=path), Tone.GOOD, hint)
    return path


def existing_folder(text: str) -> Parsed[Path] | Wrong:
    """A folder that is there; `~` is the person's own."""
    folder = folder_named(text)
    if folder is None or not folder.is_dir():
        return Wrong(N_("There is no such folder"))
    return Parsed(folder, lambda _words: str(folder))


def folder_named(text: str) -> Path | None:
    """The path that was typed; None for what can be none."""
    try:
        return Path(text.strip()).expanduser().resolve() if text.strip() else None
    except (OSError, RuntimeError, ValueError):  # a name that no file can have, or a person without a home
        return None
