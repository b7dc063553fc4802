"""Asks which calendar shall be written, and for a party also what else its calendar needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from planner.services import tokens
from planner.texts import N_
from screens.dialogs.ask import Confirm
from screens.dialogs.choice import Choice, Option
from screens.event.rows import session_title
from screens.flows.common import look_at
from screens.flows.export import Making, write_made
from screens.flows.publishing import publish
from screens.flows.scanning import scan_party
from screens.house import Text, house
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

    from planner.model.event import Session
    from planner.model.programme import Programme
    from planner.services.desk import Desk
    from planner.services.overviews import EventOverview
    from screens.ports import Exports

Deed = Callable[[], Awaitable[object]]
BY_MAIL = N_("to be sent by e-mail")
TO_SEND = N_("send it to the contact as an attachment")
NEW_ADDRESS = N_(
    "The old address leads nowhere at once, also for calendars that follow it; undo does not bring it back."
)
TAKEN_BACK = N_(
    "The file takes the visit out of the contact's calendar once it is sent; the sign-up stays as it is."
)


async def export_calendar(page: Screen[Any], event_ref: str, signup_ref: str | None = None) -> None:
    """Ask which calendar of the event, of the chosen sign-up, or of everything public; do that."""
    exports = house(page).exports
    shown = await look_at(page, event_ref) if exports else None
    if exports is None or shown is None:
        return
    everything = partial(publish, page, exports)
    options = [
        *_of_event(page, exports, shown),
        *(_of_party(page, exports, signup_ref) if signup_ref else ()),
        Option[Deed](everything, N_("Everything, for a web server"), "f", N_("into a folder")),
    ]
    deed: Deed | None = await page.app.push_screen_wait(Choice(N_("Which calendar?"), options))
    if deed is not None:
        await deed()


def _of_event(page: Screen[Any], exports: Exports, shown: EventOverview) -> list[Option[Deed]]:
    desk: Desk = house(page).desk
    language, event = house(page).language, shown.event
    ref, key = event.ref, event.programme
    programme = desk.programmes.get(key)

    def option(make: Making, label: Text, letter: str, hint: Text = "") -> Option[Deed]:
        return Option(partial(write_made, page, exports, make), label, letter, hint)

    found = [option(lambda: exports.event_calendar(ref, language), N_("This event"), "e")]
    if len(event.sessions) > 1:
        sessions = partial(_one_session, page, exports, shown)
        found.append(Option[Deed](sessions, N_("One of its sessions"), "n"))
    if event.series is not None:
        found.append(option(lambda: exports.series_calendar(ref, language), N_("Its whole series"), "r"))
    if programme:
        of_kind, title = N_("Every public event of this kind"), _title(programme)
        found.append(option(lambda: exports.programme_calendar(key, language), of_kind, "k", title))
    everything = N_("Every public event, to subscribe to")
    return [*found, option(lambda: exports.public_calendar(language), everything, "p")]


def _title(programme: Programme) -> Text:
    return lambda words: wording(words).text(programme.title)


async def _one_session(page: Screen[Any], exports: Exports, shown: EventOverview) -> None:
    ref, language = shown.event.ref, house(page).language
    options = [
        Option(session.number, _session(session), str(session.number)) for session in shown.event.sessions
    ]
    number: int | None = await page.app.push_screen_wait(Choice(N_("Which session?"), options))
    if number is not None:
        await write_made(page, exports, lambda: exports.session_calendar(ref, number, language))


def _session(session: Session) -> Text:
    return lambda words: session_title(session, words)


def _of_party(page: Screen[Any], exports: Exports, ref: str) -> list[Option[Deed]]:
    own = partial(write_made, page, exports, lambda: exports.personal_calendar(ref))
    to_send = house(page).words.gettext(TO_SEND)
    invitation = partial(write_made, page, exports, lambda: exports.invitation(ref), to_send)
    back, address = partial(_take_back, page, exports, ref), partial(_new_address, page, ref)
    return [
        Option(own, N_("The chosen party"), "s", lambda _words: ref),
        Option(invitation, N_("An invitation for the party"), "i", BY_MAIL),
        Option(back, N_("Take the invitation back"), "x", BY_MAIL),
        Option(address, N_("A new address for the party"), "t", N_("the old one ends")),
    ]


async def _take_back(page: Screen[Any], exports: Exports, ref: str) -> None:
    question = Confirm(N_("Take the invitation back?"), TAKEN_BACK, do=N_("Write the file"))
    if await page.app.push_screen_wait(question):
        to_send = house(page).words.gettext(TO_SEND)
        await write_made(page, exports, lambda: exports.invitation_cancelled(ref), to_send)


async def _new_address(page: Screen[Any], ref: str) -> None:
    """Replace the address of the party's calendar, and show the new one to be handed out."""
    desk: Desk = house(page).desk
    question = Confirm(
        N_("Give the party a new address?"), NEW_ADDRESS, do=N_("Replace the address"), grave=True
    )
    if not await page.app.push_screen_wait(question):
        return
    done = await run(
        page, N_("Replacing the address"), lambda _job: tokens.replace_token(desk, ref), stoppable=False
    )
    if done:
        house(page).tell(N_("The party's calendar has a new address"))
        if done.value.url:
            await scan_party(page, ref)
