"""Writes calendars and lists: asks which one and where to, and says the path that was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.house import Text, house
from screens.literal import Tone
from screens.ports import Export, Exports
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

FOLDER_SETTING = "export-folder"

Making = Callable[[], Export]


async def export_calendar(page: Screen[Any], event_ref: str, signup_ref: str | None = None) -> Path | None:
    """Write the calendar of the event, of everything public, or of the chosen sign-up; the path."""
    exports, language = house(page).exports, house(page).language
    if exports is None:
        return None
    options: list[Option[Making]] = [
        Option(lambda: exports.event_calendar(event_ref, language), N_("This event"), "e"),
        Option(lambda: exports.public_calendar(language), N_("Every public event, to subscribe to"), "p"),
    ]
    if signup_ref:
        ref = signup_ref
        chosen: Option[Making] = Option(
            lambda: exports.personal_calendar(ref), N_("The chosen party"), "s", _as(ref)
        )
        options.insert(1, chosen)
    return await _export(page, exports, Choice(N_("Which calendar?"), options))


async def export_list(page: Screen[Any], event_ref: str) -> Path | None:
    """Write the gate list of the event; the path."""
    exports, language = house(page).exports, house(page).language
    if exports is None:
        return None
    options: list[Option[Making]] = [
        Option(lambda: exports.gate_list(event_ref, "xlsx", language), N_("Gate list for Excel"), "x"),
        Option(lambda: exports.gate_list(event_ref, "csv", language), N_("Gate list as CSV"), "c"),
    ]
    return await _export(page, exports, Choice(N_("Which list?"), options))


async def _export(page: Screen[Any], exports: Exports, choice: Choice[Making]) -> Path | None:
    app = house(page)
    make: Making | None = await page.app.push_screen_wait(choice)
    if make is None:
        return None
    usual = app.settings.get(FOLDER_SETTING) or str(exports.folder())
    folder: Path | None = await page.app.push_screen_wait(
        Prompt(
            N_("Into which folder?"), existing_folder, value=usual, hint=N_("a folder, such as ~/Downloads")
        )
    )
    if folder is None:
        return None
    done = await run(page, N_("Writing"), lambda _job: exports.write(make(), folder), stoppable=False)
    if done is None:
        return None
    app.settings.put(FOLDER_SETTING, str(folder))
    path = done.value
    app.tell(lambda words: words.gettext("Written: {path}").format(path=path), Tone.GOOD)
    return path


def existing_folder(text: str) -> Parsed[Path] | Wrong:
    """A folder that is there; `~` is the person's own."""
    try:
        folder = Path(text.strip()).expanduser().resolve()
        there = bool(text.strip()) and folder.is_dir()
    except (OSError, RuntimeError, ValueError):  # a name that no file can have, or a person without a home
        there = False
        folder = Path()
    if not there:
        return Wrong(N_("There is no such folder"))
    return Parsed(folder, lambda _words: str(folder))


def _as(text: str) -> Text:
    return lambda _words: text
