"""Writes what was made into a file: asks where to, and says the path that was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.texts import N_
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.house import Text, house
from screens.literal import Tone
from screens.ports import Export, Exports
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

FOLDER_SETTING = "export-folder"
INTO_FOLDER = N_("Into which folder?")
FOLDER_HINT = N_("a folder, such as ~/Downloads")

Making = Callable[[], Export]


async def write_made(
    page: Screen[Any], exports: Exports, make: Making, hint: str = "", title: Text = INTO_FOLDER
) -> Path | None:
    """Ask for the folder, make and write it there, and say the path with `hint` behind it; the path."""
    app = house(page)
    folder = await ask_folder(page, exports, title)
    if folder is None:
        return None
    done = await run(page, N_("Writing"), lambda _job: exports.write(make(), folder), stoppable=False)
    if done is None:
        return None
    app.settings.put(FOLDER_SETTING, str(folder))
    path = done.value
    app.tell(lambda words: words.gettext("Written: {path}").format(path=path), Tone.GOOD, hint)
    return path


def usual_folder(page: Screen[Any], exports: Exports) -> str:
    """Where files went the last time, else where they go anyway."""
    return house(page).settings.get(FOLDER_SETTING) or str(exports.folder())


async def ask_folder(
    page: Screen[Any], exports: Exports, title: Text = INTO_FOLDER, sentence: Text = ""
) -> Path | None:
    """The folder that is to be written into; `sentence` says what."""
    folder: Path | None = await page.app.push_screen_wait(
        Prompt(
            title,
            existing_folder,
            value=usual_folder(page, exports),
            sentence=sentence,
            hint=FOLDER_HINT,
        )
    )
    return folder


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
