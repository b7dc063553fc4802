"""From `n` to a planned event: programme, date, enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.model.programme import Programme
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.flows.common import named
from screens.house import Text, house
from screens.literal import Tone
from screens.planning.dialog import PlanDialog
from screens.planning.kept import Kept, Typed
from screens.planning.preview import read_start, usual_venue
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.screen import Screen

    from planner.services.desk import Desk
    from planner.services.planning import Planned
    from screens.ports import Words

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


async def new_event(page: Screen[Any], kept: Kept, day: date | None = None) -> Planned | None:
    """Ask for programme and date and plan an event or a series; what is left unplanned goes to `kept`."""
    desk: Desk = house(page).desk
    start = await run(page, N_("Reading the programmes"), lambda _job: read_start(desk))
    if start is None:
        return None
    if not start.value.programmes:
        house(page).tell(N_("There is no programme to plan from"), Tone.ATTENTION)
        return None
    chosen: Programme | Typed | None = await page.app.push_screen_wait(
        Choice(N_("New event: which programme?"), [*_left(kept), *options(start.value.programmes)])
    )
    if chosen is None:
        return None
    begin = chosen if isinstance(chosen, Typed) else await _fresh(page, chosen, day)
    dialog = PlanDialog(start.value.venues, begin)
    planned: Planned | None = await page.app.push_screen_wait(dialog)
    if planned is None:
        if dialog.typed != begin:
            kept.typed = dialog.typed
            hint = house(page).words.gettext("n offers it")
            house(page).tell(N_("Nothing was planned; what was typed is kept"), Tone.PLAIN, hint)
        return None
    if begin is kept.typed:
        kept.typed = None
    return planned


async def _fresh(page: Screen[Any], programme: Programme, day: date | None) -> Typed:
    """What the dialog begins with: the day that was pointed at, and the place where it was last time."""
    desk: Desk = house(page).desk
    usual = await run(page, N_("Reading the venues"), lambda _job: usual_venue(desk, programme.key))
    venue = usual.value.name.of(house(page).language) if usual and usual.value else ""
    return Typed(programme, when=day.isoformat() if day else "", venue=venue)


def _left(kept: Kept) -> list[Option[Programme | Typed]]:
    typed = kept.typed
    if typed is None:
        return []

    def hint(words: Words) -> str:
        title = wording(words).text(typed.programme.title)
        return f"{title} · {typed.when}" if typed.when.strip() else title

    return [Option(typed, N_("Go on with what was left"), "0", hint)]


def tell_planned(page: Screen[Any], planned: Planned) -> None:
    """Say what was planned and which keys go on from there."""
    house(page).tell(_told(planned), hint=house(page).words.gettext("u takes it back"))


def options(programmes: Sequence[Programme]) -> list[Option[Programme | Typed]]:
    """The programmes, each by one key."""
    return [
        Option[Programme | Typed](programme, _title(programme), key, _usual_times(programme))
        for key, programme in zip(KEYS.ljust(len(programmes)), programmes, strict=False)
    ]


def _title(programme: Programme) -> Text:
    return lambda words: wording(words).text(programme.title)


def _usual_times(programme: Programme) -> Text:
    def said(words: Words) -> str:
        if not programme.sessions:
            return ""
        counts = wording(words).counts
        first = programme.sessions[0].start
        places = counts.places(sum(session.capacity for session in programme.sessions))
        return f"{first:%H:%M} · {counts.sessions(len(programme.sessions))} · {places}"

    return said


def _told(planned: Planned) -> Text:
    first = planned.events[0]

    def said(words: Words) -> str:
        if len(planned.events) == 1:
            text = words.gettext("Planned {ref}: {event}. enter opens it, s publishes it")
            return text.format(ref=first.ref, event=named(first, words))
        events = wording(words).counts.events(len(planned.events))
        text = words.gettext("Planned {events} from {event}")
        return text.format(events=events, event=named(first, words))

    return said
