"""Moves an event: scope, new day or time, effect, reason where rules ask for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.services import moving
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.prompt import Prompt
from screens.flows.attempt import settled
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
from screens.flows.moments import MOMENT_HINT, echo_of, moment_parser
from screens.house import Text, house, say
from screens.work import run

if TYPE_CHECKING:
    from datetime import date, time

    from textual.screen import Screen

    from planner.model.event import Event
    from planner.rules.spoken_dates import Spoken
    from planner.services.desk import Desk


async def move_event(page: Screen[Any], ref: str) -> bool:
    """Move an event, or more of its series by the same distance; whether it was done."""
    meant = await ask_scope(page, ref, N_("Move which events?"))
    if meant is None:
        return False
    event, scope = meant.event, scope_of(meant)
    spoken = await _ask_when(page, event)
    if spoken is None:
        return False
    day, at = spoken.day or event.day, spoken.at
    desk: Desk = house(page).desk
    effect = await run(
        page, N_("Looking whom it hits"), lambda _job: moving.preview_move(desk, ref, day, at, scope)
    )
    if effect is None:
        return False
    panel = EffectPanel(
        N_("Move it?"),
        effect_sentence(_from_to(event, spoken, house(page).today()), "move", effect.value),
        hit_lines(effect.value, house(page).words),
        do=N_("Move"),
        grave=grave(effect.value),
    )
    if not await page.app.push_screen_wait(panel):
        return False
    done = await settled(
        page, N_("Moving"), lambda reason: moving.move_event(desk, ref, day, at, scope, reason)
    )
    if done is None:
        return False
    _effect, events = done.value
    tell_done(page, how_many(N_("Moved to {event}"), N_("Moved: {events}"), events))
    return True


async def _ask_when(page: Screen[Any], event: Event) -> Spoken | None:
    now = house(page).clock.now().astimezone(event.tz)
    question = Prompt(
        N_("Move to which day or time?"),
        moment_parser(now, event.start),
        sentence=lambda words: named(event, words),
        hint=MOMENT_HINT,
    )
    spoken: Spoken | None = await page.app.push_screen_wait(question)
    return spoken


def _from_to(event: Event, to: Spoken, today: date) -> Text:
    at: time = to.at or event.start.time()
    echo = echo_of(to.day or event.day, at, today)
    return lambda words: f"{named(event, words)}\n→ {say(echo, words).plain}"
