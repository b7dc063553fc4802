"""Changes title, place and note of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.services import events
from planner.services.events import EventEdit
from planner.services.venues import list_venues
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.prompt import Parsed
from screens.flows.common import (
    ask_scope,
    effect_sentence,
    grave,
    hit_lines,
    how_many,
    named,
    scope_of,
    tell_done,
)
from screens.flows.form import Blank, Form, WrongLine
from screens.house import house
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.screen import Screen

    from planner.model.event import Event
    from planner.model.series import Scope
    from planner.model.venue import Venue
    from planner.services.desk import Desk
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the form as they were filled in."""

    title: str
    title_zh: str
    venue: str
    note: str


async def edit_event(page: Screen[Any], ref: str) -> bool:
    """Ask for title, place and note; a new place is shown with whom it hits before it is taken."""
    meant = await ask_scope(page, ref, N_("Change which events?"))
    if meant is None:
        return False
    desk: Desk = house(page).desk
    venues = await run(page, N_("Reading the venues"), lambda _job: list_venues(desk))
    if venues is None:
        return False
    event, scope = meant.event, scope_of(meant)
    place = meant.overview.venue.name.of(house(page).language) if meant.overview.venue else ""
    filled: Lines | None = await page.app.push_screen_wait(_form(event, place, venues.value))
    edit = _edit_of(event, place, filled) if filled else None
    if edit is None:
        return False
    if edit.venue is not None and not await _move_there(page, ref, edit, meant.event, scope):
        return False
    done = await run(
        page,
        N_("Changing the event"),
        lambda _job: events.change_event(desk, ref, edit, scope),
        stoppable=False,
    )
    if done is None:
        return False
    tell_done(page, how_many(N_("Changed: {event}"), N_("Changed: {events}"), done.value))
    return True


def _form(event: Event, place: str, venues: tuple[Venue, ...]) -> Form[Lines]:
    def known(words: Words) -> str:
        return words.gettext(", ").join(wording(words).text(venue.name) for venue in venues[:3])

    blanks = (
        Blank("title", N_("Title (English)"), event.title.en),
        Blank("title_zh", N_("Title (Chinese)"), event.title.zh),
        Blank("venue", N_("Venue"), place, known),
        Blank("note", N_("Note"), event.note.replace("\n", "↵"), N_("for everybody who works on it")),
    )

    def check(texts: Mapping[str, str]) -> Parsed[Lines] | WrongLine:
        if not (texts["title"].strip() or texts["title_zh"].strip()):
            return WrongLine("title", N_("It needs a title in one language at least"))
        return Parsed(Lines(**texts))

    return Form(N_("Change the event"), blanks, check, sentence=lambda words: named(event, words))


def _edit_of(event: Event, place: str, lines: Lines) -> EventEdit | None:
    """Only what differs, so that a line nobody touched changes nothing; None where nothing does."""
    note = lines.note.replace("↵", "\n")
    edit = EventEdit(
        title=lines.title if lines.title != event.title.en else None,
        title_zh=lines.title_zh if lines.title_zh != event.title.zh else None,
        note=note if note != event.note else None,
        venue=lines.venue if lines.venue.strip() != place else None,
    )
    return edit if edit != EventEdit() else None


async def _move_there(
    page: Screen[Any], ref: str, edit: EventEdit, event: Event, scope: Scope | None
) -> bool:
    desk: Desk = house(page).desk
    seen = await run(
        page, N_("Looking whom it hits"), lambda _job: events.preview_change(desk, ref, edit, scope)
    )
    if seen is None:
        return False
    panel = EffectPanel(
        N_("Change the place?"),
        effect_sentence(lambda words: named(event, words), "change", seen.value),
        hit_lines(seen.value, house(page).words),
        do=N_("Change it"),
        grave=grave(seen.value),
    )
    sure: bool = await page.app.push_screen_wait(panel)
    return sure
