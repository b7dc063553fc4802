"""Publishes, closes, reopens or reinstates an event: what is possible is offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.model.event import Event, EventStatus
from planner.services import events
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.flows.cancelling import cancel_event, reinstate_event
from screens.flows.common import ask_scope, how_many, look_at, named, tell_done
from screens.house import house
from screens.literal import Tone
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from planner.model.series import Scope
    from planner.services.desk import Desk
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class Step:
    """A change of state: what it is called, and the service that makes it."""

    label: str
    key: str
    hint: str
    which: str
    one: str
    many: str
    call: Callable[[Desk, str, Scope], tuple[Event, ...]]


PUBLISH = Step(
    N_("Publish"),
    "p",
    N_("into calendars; people can sign up"),
    N_("Publish which events?"),
    N_("Published: {event}"),
    N_("Published: {events}"),
    events.publish,
)
CLOSE = Step(
    N_("Close for sign-ups"),
    "c",
    N_("those who have signed up stay"),
    N_("Close which events?"),
    N_("Closed: {event}"),
    N_("Closed: {events}"),
    events.close,
)
REOPEN = Step(
    N_("Reopen for sign-ups"),
    "r",
    N_("people can sign up again"),
    N_("Reopen which events?"),
    N_("Reopened: {event}"),
    N_("Reopened: {events}"),
    events.reopen,
)
STEP, CANCEL = "step", "cancel"
STEPS = {EventStatus.DRAFT: PUBLISH, EventStatus.PUBLISHED: CLOSE, EventStatus.CLOSED: REOPEN}


async def set_state(page: Screen[Any], ref: str) -> bool:
    """Ask what shall become of the event and do it; whether anything was done."""
    shown = await look_at(page, ref)
    if shown is None:
        return False
    if shown.shown is EventStatus.HELD:
        house(page).tell(N_("It has been held: nothing is left to publish or to close"), Tone.ATTENTION)
        return False
    if shown.shown is EventStatus.CANCELLED:
        return await reinstate_event(page, ref)
    step = STEPS[shown.event.status]
    event = shown.event

    def sentence(words: Words) -> str:
        return f"{named(event, words)}  {wording(words).labels.event(shown.shown).text}"

    options = (
        Option(STEP, step.label, step.key, step.hint),
        Option(CANCEL, N_("Cancel the event"), "x", N_("with a reason")),
    )
    chosen = await page.app.push_screen_wait(Choice(N_("What shall become of it?"), options, sentence))
    if chosen == CANCEL:
        return await cancel_event(page, ref)
    return chosen == STEP and await _take(page, ref, step)


async def _take(page: Screen[Any], ref: str, step: Step) -> bool:
    meant = await ask_scope(page, ref, step.which)
    if meant is None:
        return False
    desk, scope = house(page).desk, meant.scope
    done = await run(page, step.label, lambda _job: step.call(desk, ref, scope), stoppable=False)
    if done is None:
        return False
    tell_done(page, how_many(step.one, step.many, done.value))
    return True
