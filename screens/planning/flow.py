"""From `n` to a planned event: programme, date, enter."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.screen import Screen

from planner.model.event import Event
from planner.model.programme import Programme
from planner.services.desk import Desk
from planner.services.planning import Planned
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.flows.common import done_to, named
from screens.house import Text, house
from screens.literal import Tone
from screens.planning.dialog import PlanDialog
from screens.planning.preview import read_start, usual_venue
from screens.ports import Words
from screens.wordings import wording
from screens.work import run

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


async def new_event(page: Screen[Any], day: date | None = None) -> Event | None:
    """Ask for programme and date and plan an event or a series; its first event."""
    desk: Desk = house(page).desk
    start = await run(page, N_("Reading the programmes"), lambda _job: read_start(desk))
    if start is None:
        return None
    if not start.value.programmes:
        house(page).tell(N_("There is no programme to plan from"), Tone.ATTENTION)
        return None
    programme: Programme | None = await page.app.push_screen_wait(
        Choice(N_("New event: which programme?"), options(start.value.programmes))
    )
    if programme is None:
        return None
    usual = await run(page, N_("Reading the venues"), lambda _job: usual_venue(desk, programme.key))
    planned: Planned | None = await page.app.push_screen_wait(
        PlanDialog(programme, start.value.venues, usual.value if usual else None, day)
    )
    if planned is None:
        return None
    done_to(page, planned.events, _told(planned))
    return planned.events[0]


def options(programmes: Sequence[Programme]) -> list[Option[Programme]]:
    """The programmes, each by one key."""
    return [
        Option(programme, _title(programme), key, _usual_times(programme))
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
