"""Asks which attendee list is made, of what and in which form, says what it holds, and writes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.model.lists import Purpose
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.event.rows import session_title
from screens.flows.common import look_at
from screens.flows.export import FOLDER_SETTING, ask_folder, folder_named, usual_folder
from screens.house import house
from screens.literal import Tone, joined, literal
from screens.ports import FrozenFile, ListWish
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.content import Content
    from textual.screen import Screen

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.lists import Totals
    from planner.services.desk import Desk
    from screens.ports import Exports, ListFiles, Words

LETTERS = {
    Purpose.GATE: "g",
    Purpose.STATION: "t",
    Purpose.GUARDIAN: "c",
    Purpose.INSURANCE: "i",
    Purpose.SCHOOL: "s",
    Purpose.BADGES: "b",
    Purpose.ALL: "a",
}
GRAVE = (Purpose.INSURANCE, Purpose.ALL)
"""Lists with whole identity numbers, or with everything: what that means is said before they are written."""

EVERY_SESSION = 0
ELSEWHERE = FrozenFile(Path(), "")


class Kind(Enum):
    """What is to be written of a list; the first three are the list in a form."""

    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    FROZEN = "frozen"
    CHANGES = "changes"


FORMS = (
    Option(Kind.XLSX, N_("Excel"), "x"),
    Option(Kind.HTML, N_("A page to print"), "p"),
    Option(Kind.CSV, N_("CSV for other programs"), "v"),
)
KINDS = (
    *FORMS,
    Option(Kind.FROZEN, N_("Freeze it as well"), "f", N_("to tell later what has changed")),
    Option(Kind.CHANGES, N_("Only what has changed"), "d", N_("since a list was frozen")),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to have written."""

    event: str
    wish: ListWish


async def export_list(page: Screen[Any], event_ref: str) -> Path | None:
    """Write a list of the event; the path."""
    exports = house(page).exports
    shown = await look_at(page, event_ref) if exports else None
    if exports is None or shown is None:
        return None
    options = [Option(one, partial(_name, one), LETTERS[one], partial(_holds, one)) for one in Purpose]
    purpose: Purpose | None = await page.app.push_screen_wait(Choice(N_("Which list?"), options))
    session = await _session(page, shown.event) if purpose else None
    if purpose is None or session is None:
        return None
    asked = await _form(page, exports, event_ref, ListWish(purpose, "", session or None))
    return await _write(page, exports, asked) if asked else None


async def _session(page: Screen[Any], event: Event) -> int | None:
    """The number of a session, EVERY_SESSION for all of them; None where that was left."""
    if len(event.live_sessions) < 2:
        return EVERY_SESSION
    options = [Option(EVERY_SESSION, N_("All sessions"), "0")]
    for one in event.live_sessions:
        options.append(Option(int(one.number), partial(session_title, one), str(one.number)))
    chosen: int | None = await page.app.push_screen_wait(Choice(N_("Of which session?"), options))
    return chosen


async def _form(page: Screen[Any], exports: Exports, event: str, wish: ListWish) -> Asked | None:
    """In which form, and whether frozen or only what has changed, which is asked in two steps."""
    title = partial(_name, wish.purpose)
    kind: Kind | None = await page.app.push_screen_wait(Choice(title, KINDS, partial(_use, wish.purpose)))
    if kind is Kind.CHANGES:
        since = await _frozen(page, exports, event, wish.purpose)
        if since is None:
            return None
        wish = replace(wish, since=since)
    if kind in (Kind.FROZEN, Kind.CHANGES):
        wish = replace(wish, freeze=kind is Kind.FROZEN)
        kind = await page.app.push_screen_wait(Choice(title, FORMS))
    return None if kind is None else Asked(event, replace(wish, form=kind.value))


async def _frozen(page: Screen[Any], exports: Exports, event: str, purpose: Purpose) -> Path | None:
    """The frozen list since which changes are told: of the folder of the last files, or of another."""
    folder = folder_named(usual_folder(page, exports))
    while folder:
        found = exports.frozen_lists(event, purpose, folder)
        if found:
            options = [
                Option(one, partial(_made, one), str(number) if number < 10 else "")
                for number, one in enumerate(found, 1)
            ]
            options.append(Option(ELSEWHERE, N_("In another folder"), "o"))
            title = N_("Changes since which frozen list?")
            chosen: FrozenFile | None = await page.app.push_screen_wait(Choice(title, options))
            if chosen is not ELSEWHERE:
                return chosen.path if chosen else None
        none = "" if found else partial(_none_in, folder)
        folder = await ask_folder(page, exports, N_("In which folder is the frozen list?"), none)
    return None


async def _write(page: Screen[Any], exports: Exports, asked: Asked) -> Path | None:
    """Say what the list holds, ask for the folder, and write it there."""
    app, wish = house(page), asked.wish
    desk: Desk = app.desk
    counted = await run(page, N_("Reading the list"), lambda _job: _totals(desk, asked))
    if counted is None:
        return None
    folder = await ask_folder(page, exports, sentence=partial(_what, asked, counted.value))
    if folder is None:
        return None
    language = app.language

    def write() -> tuple[Path, ListFiles]:
        made = exports.attendee_list(asked.event, wish, language)
        path, *_frozen = [exports.write(one, folder) for one in made.exports]
        return path, made

    done = await run(page, N_("Writing"), lambda _job: write(), stoppable=False)
    if done is None:
        return None
    path, made = done.value
    app.settings.put(FOLDER_SETTING, str(folder))
    app.tell(lambda words: words.gettext("Written: {path}").format(path=path), Tone.GOOD)
    for note in made.notes:
        app.tell(partial(_note, note), Tone.ATTENTION)
    return path


def _totals(desk: Desk, asked: Asked) -> Totals:
    from planner.services.lists import attendee_list

    return attendee_list(desk, asked.event, asked.wish.purpose, asked.wish.session).totals


def _what(asked: Asked, totals: Totals, words: Words) -> Content:
    """What is about to be written, and for a list with sensitive data what that means."""
    said = wording(words)
    purpose = asked.wish.purpose
    name = said.handouts.name(purpose)
    told = words.gettext("only what has changed") if asked.wish.since else said.lists.total(totals)
    grave = [literal(f"\n{said.lists.use(purpose)}", Tone.ATTENTION)] if purpose in GRAVE else []
    kept = words.gettext("The history keeps who made it and when.")
    return joined(f"{name} · {told}", *grave, literal(f"\n{kept}", Tone.DIM))


def _none_in(folder: Path, words: Words) -> str:
    return words.gettext("There is no frozen list of this kind in {path}.").format(path=folder)


def _note(note: Finding, words: Words) -> str:
    return wording(words).sentence(note)


def _made(frozen: FrozenFile, _words: Words) -> str:
    return frozen.made


def _name(purpose: Purpose, words: Words) -> str:
    return wording(words).handouts.name(purpose)


def _holds(purpose: Purpose, words: Words) -> str:
    return wording(words).handouts.holds(purpose)


def _use(purpose: Purpose, words: Words) -> Content:
    return literal(wording(words).lists.use(purpose), Tone.ATTENTION if purpose in GRAVE else Tone.DIM)
