"""Cancels an event with a reason, and brings a cancelled one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.model.event import Event, EventStatus
from planner.services import cancelling
from planner.texts import N_
from screens.dialogs.ask import Confirm, EffectPanel
from screens.dialogs.prompt import Reason
from screens.flows.common import (
    ask_scope,
    effect_sentence,
    grave,
    hit_lines,
    how_many,
    look_at,
    named,
    scope_of,
    tell_done,
)
from screens.house import Text, house
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

    from planner.services.desk import Desk
    from planner.services.effects import Effect
    from screens.ports import Words


async def cancel_event(page: Screen[Any], ref: str) -> bool:
    """Cancel an event, or more of its series; one that is cancelled is offered to be brought back."""
    shown = await look_at(page, ref)
    if shown is None:
        return False
    if shown.event.status is EventStatus.CANCELLED:
        return await reinstate_event(page, ref)
    meant = await ask_scope(page, ref, N_("Cancel which events?"))
    if meant is None:
        return False
    desk, scope = house(page).desk, scope_of(meant)
    seen = await run(
        page, N_("Looking whom it hits"), lambda _job: cancelling.preview_cancel(desk, ref, scope)
    )
    if seen is None:
        return False
    effect = seen.value
    what = effect_sentence(lambda words: named(meant.event, words), "cancel", effect)
    reason = await page.app.push_screen_wait(Reason(N_("Cancel: why? People will be told"), what))
    if not reason or not await _sure(page, meant.event, effect, reason):
        return False
    done = await run(
        page,
        N_("Cancelling"),
        lambda _job: cancelling.cancel_event(desk, ref, reason, scope),
        stoppable=False,
    )
    if done is None:
        return False
    _effect, events = done.value
    tell_done(page, how_many(N_("Cancelled: {event}"), N_("Cancelled: {events}"), events))
    return True


async def _sure(page: Screen[Any], event: Event, effect: Effect, reason: str) -> bool:
    """Show once more whom it hits; where nobody has signed up, the reason was answer enough."""
    if not effect.signups and len(effect.events) == 1:
        return True

    def do(words: Words) -> str:
        return words.gettext("Cancel {events}").format(
            events=wording(words).counts.events(len(effect.events))
        )

    panel = EffectPanel(
        N_("Cancel?"),
        effect_sentence(_because(event, reason), "cancel", effect),
        hit_lines(effect, house(page).words),
        do=do,
        grave=grave(effect),
    )
    sure: bool = await page.app.push_screen_wait(panel)
    return sure


def _because(event: Event, reason: str) -> Text:
    def said(words: Words) -> str:
        why = words.gettext("Reason: {reason}").format(reason=reason)
        return f"{named(event, words)} · {why}"

    return said


async def reinstate_event(page: Screen[Any], ref: str) -> bool:
    """Bring a cancelled event back, or more of its series, to the state that it had."""
    meant = await ask_scope(page, ref, N_("Reinstate which events?"))
    if meant is None:
        return False
    desk: Desk = house(page).desk
    scope = scope_of(meant)
    question = Confirm(
        N_("Let it take place after all?"),
        lambda words: named(meant.event, words),
        do=N_("Reinstate"),
    )
    if not await page.app.push_screen_wait(question):
        return False
    done = await run(
        page, N_("Reinstating"), lambda _job: cancelling.reinstate(desk, ref, scope), stoppable=False
    )
    if done is None:
        return False
    tell_done(page, how_many(N_("Reinstated: {event}"), N_("Reinstated: {events}"), done.value))
    return True
