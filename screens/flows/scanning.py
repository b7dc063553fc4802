"""Shows where a party or the public finds a calendar, as a QR code to be scanned from the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.calendars import event_url, is_shown
from planner.model.event import EventStatus
from planner.services.lookup import event_by
from planner.services.signup_views import show_signup
from planner.services.tokens import feed_address
from planner.texts import N_
from screens.dialogs.scan import ScanDialog, Scannable
from screens.flows.common import named
from screens.house import Text, house
from screens.literal import Tone
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from planner.model.event import Event
    from planner.model.language import Language
    from planner.services.desk import Desk
    from screens.ports import Codes
    from screens.widgets.qr_picture import Matrix

OF_PARTY = N_("Scan it with a phone: the calendar of this party. Whoever has the address can read it.")
OF_EVENT = N_("Scan it with a phone: the page of the event, which everyone may see.")
NOWHERE = N_("The unit publishes nowhere yet: its address of the feeds is not set")
DRAFT = N_("Nothing is published of a draft; publish it first")
OVER = N_("Nothing of this event is published any more")


@dataclass(frozen=True, slots=True)
class Found:
    """Where something is published; `address` is empty where the unit publishes nowhere."""

    address: str
    event: Event
    open: bool
    """Whether anything is found there."""
    title: Text


async def scan_party(page: Screen[Any], ref: str) -> None:
    """Show the address of a party's own calendar."""
    await _scan(page, OF_PARTY, lambda desk: _of_party(desk, ref))


async def scan_event(page: Screen[Any], ref: str) -> None:
    """Show the address of an event's page, in the language of the moment."""
    language = house(page).language
    await _scan(page, OF_EVENT, lambda desk: _of_event(desk, ref, language))


def _of_party(desk: Desk, ref: str) -> Found:
    found = feed_address(desk, ref)
    event = show_signup(desk, ref).event
    name = found.signup.contact.name
    return Found(found.url, event, is_shown(event, desk.now()), lambda _words: name)


def _of_event(desk: Desk, ref: str, language: Language) -> Found:
    with desk.store.view() as view:
        event, unit = event_by(view, ref), view.unit
    shown = is_shown(event, desk.now())
    return Found(event_url(unit, event, language), event, shown, lambda words: named(event, words))


async def _scan(page: Screen[Any], sentence: str, find: Callable[[Desk], Found]) -> None:
    app = house(page)
    desk: Desk = app.desk
    codes = app.codes

    def look() -> tuple[Found, Matrix]:
        found = find(desk)
        return found, drawn(codes, found.address)

    done = await run(page, N_("Looking up the address"), lambda _job: look())
    if done is None:
        return
    found, matrix = done.value
    if not found.address:
        app.tell(NOWHERE, Tone.ATTENTION, app.words.gettext(", on the agenda sets it"))
    elif not found.open:
        draft = found.event.status is EventStatus.DRAFT
        app.tell(DRAFT if draft else OVER, Tone.ATTENTION)
    else:
        page.app.push_screen(ScanDialog(Scannable(found.title, sentence, found.address, matrix)))


def drawn(codes: Codes | None, address: str) -> Matrix:
    """The code of an address; an empty one where there is none, or no code is large enough for it."""
    if codes is None or not address:
        return ()
    try:
        return codes.matrix(address)
    except ValueError:
        return ()
