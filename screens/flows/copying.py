"""Plans an event once more on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.services import planning
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.prompt import Prompt
from screens.flows.common import finding_line, how_many, lines_of, look_at, named, tell_done
from screens.flows.moments import DAY_HINT, day_parser
from screens.house import house
from screens.work import run

if TYPE_CHECKING:
    from datetime import date, time

    from textual.screen import Screen

    from planner.model.event import Event
    from planner.services.desk import Desk


async def copy_event(page: Screen[Any], ref: str) -> Event | None:
    """Plan the same sessions at the same place on another day, as a draft without sign-ups; the new event."""
    shown = await look_at(page, ref)
    if shown is None:
        return None
    event = shown.event
    now = house(page).clock.now().astimezone(event.tz)
    when: tuple[date, time | None] | None = await page.app.push_screen_wait(
        Prompt(
            N_("Plan it again on which day?"),
            day_parser(now),
            sentence=lambda words: named(event, words),
            hint=DAY_HINT,
        )
    )
    desk: Desk = house(page).desk
    if when is None:
        return None
    seen = await run(page, N_("Looking at the day"), lambda _job: planning.preview_copy(desk, ref, *when))
    if seen is None:
        return None
    found = seen.value.findings
    if found:
        panel = EffectPanel(
            N_("Plan it all the same?"),
            lambda words: lines_of(
                [named(seen.value.events[0], words), *(finding_line(f, words) for f in found)]
            ),
            do=N_("Plan it"),
        )
        if not await page.app.push_screen_wait(panel):
            return None
    done = await run(
        page, N_("Planning"), lambda _job: planning.copy_event(desk, ref, *when), stoppable=False
    )
    if done is None:
        return None
    tell_done(page, how_many(N_("Planned: {event}"), N_("Planned: {events}"), done.value.events))
    return done.value.events[0]
