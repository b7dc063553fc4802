"""Facts of the message that a party gets by WeChat or text message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.calendars.addresses import personal_feed
from planner.calendars.occasion import earlier
from planner.model.language import Bilingual
from planner.model.states import SignUpState
from planner.rules.offers import ran_out
from planner.services.lookup import programme_of
from planner.services.signup_views import SignUpView, view_of

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Cancellation
    from planner.model.programme import Programme
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """When, where, what to bring and where the calendar is, for one party."""

    view: SignUpView
    programme: Programme
    venue: Venue | None
    unit: Unit
    cancelled: Cancellation | None
    """Of the event or the session, where it will not take place."""
    arrive: datetime
    """When to be at the gate."""
    text: Bilingual
    """The programme's text for this state with its {placeholders}; empty where it has none: while the sign-up
    is vetted or offered places, and when it counts no more."""
    bring: tuple[Bilingual, ...]
    feed: str
    """Address of the party's own calendar, "" where the unit publishes none."""
    ran_out: bool = False
    """Whether it was offered places and may not accept them any more."""


def message_facts(desk: Desk, ref: str) -> MessageFacts:
    """What to tell the contact of a sign-up, by its reference or the beginning of it.

    Raises BadInput as from `signup_by`, Refusal (UNKNOWN_PROGRAMME).
    """
    with desk.store.view() as view:
        shown = view_of(desk, view, ref)
        event, session, signup = shown.event, shown.session, shown.signup
        programme = programme_of(desk, event)
        venue = session.venue if session.venue is not None else event.venue
        cancelled = event.cancelled or session.cancelled
        return MessageFacts(
            view=shown,
            programme=programme,
            venue=None if venue is None else view.venues.get(venue),
            unit=view.unit,
            cancelled=cancelled,
            arrive=earlier(session.start, programme.arrive_minutes),
            text=_text(programme, signup.state, cancelled),
            bring=programme.bring,
            feed=personal_feed(view.unit, signup.token),
            ran_out=ran_out(signup, desk.now()),
        )


def _text(programme: Programme, state: SignUpState, cancelled: Cancellation | None) -> Bilingual:
    if cancelled:
        return programme.texts.cancelled
    if state is SignUpState.CONFIRMED:
        return programme.texts.confirmed
    return programme.texts.waiting if state is SignUpState.WAITING else Bilingual()
