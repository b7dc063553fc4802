"""Judges a sign-up while it is typed; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.findings import BadInput, Finding, PlannerError
from planner.model.ids import SessionNumber
from planner.model.states import SignUpState
from planner.rules.ages import age_on
from planner.rules.booking import meant_session, require_open
from planner.rules.places import admitted
from planner.rules.weighing import hindrances
from planner.services.admitting import linked_to, unplaced
from planner.services.drafts import Clean, SignUpDraft, clean_draft, draft_number
from planner.services.examining import Examiner
from planner.services.filling import room_ahead
from planner.services.lookup import event_by, programme_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk

EARLIER = 5
"""Earlier sign-ups that the form shows."""


class Outcome(StrEnum):
    """What would become of a party if it were signed up now."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    VETTING = "vetting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SessionPlaces:
    """How full a session is, in persons; `left` is for whoever comes now, none while others wait."""

    number: SessionNumber
    capacity: int
    taken: int
    left: int
    waiting_parties: int
    to_draw: bool = False
    """Whether lots decide, and are not drawn yet."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would become of a party, and what there is to say about it."""

    outcome: Outcome
    """As it would be with a reason for whatever is asked about."""
    position: int | None
    """Place in line that it would have, from 1, in parties."""
    findings: tuple[Finding, ...]
    persons: int
    ages: tuple[int | None, ...]
    """Of the attendees in order, on the day of the event; None where not known."""
    places: tuple[SessionPlaces, ...]
    """Of the sessions that take place, in order of time."""
    earlier: tuple[SignUp, ...]
    """Sign-ups with the same phone, to any event, the newest first."""


def judge(desk: Desk, event_ref: str, draft: SignUpDraft) -> Verdict:
    """Say what would become of a draft, however unfinished; nothing is written.

    Raises BadInput only where `event_ref` names no event, Refusal where its programme is gone.
    """
    now = desk.now()
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        programme = programme_of(desk, event)
        clean = clean_draft(draft, programme, now.astimezone(event.tz).date())
        found = list(clean.wrong)
        session = _session_or_why(event, draft.session, now, found)
        number = session.number if session else SessionNumber(0)
        signup = unplaced(clean, event, number, now)
        if draft.linked and draft_number(draft.linked) is None:
            signup = _linked_or_why(view, signup, draft.linked, found)
        if session:
            examiner = Examiner(view, event, programme, desk.programmes)
            found += examiner.findings(signup, session, now)
        outcome, position = _outcome(view, programme, event, session, signup, found, now)
        return Verdict(
            outcome=outcome,
            position=position,
            findings=tuple(found),
            persons=signup.persons,
            ages=_ages(clean, session or event),
            places=_places(view, programme, event, now),
            earlier=view.signups.by_phone(clean.contact.phone)[: -EARLIER - 1 : -1]
            if clean.contact.phone
            else (),
        )


def _session_or_why(event: Event, number: int | None, now: datetime, found: list[Finding]) -> Session | None:
    try:
        require_open(event, now)
        return meant_session(event, number, now)
    except PlannerError as trouble:
        found += trouble.findings
        return None


def _linked_or_why(view: View, signup: SignUp, text: str, found: list[Finding]) -> SignUp:
    try:
        return replace(signup, linked=linked_to(view, text))
    except BadInput as trouble:
        found += trouble.findings
        return signup


def _outcome(
    view: View,
    programme: Programme,
    event: Event,
    session: Session | None,
    signup: SignUp,
    found: Sequence[Finding],
    now: datetime,
) -> tuple[Outcome, int | None]:
    if session is None or hindrances(found, "any reason"):
        return Outcome.REFUSED, None
    places = room_ahead(view, event, session, programme.waiting, now)
    state = admitted(places, signup.persons, programme.waiting)
    waits = state is SignUpState.WAITING and not places.to_draw
    position = places.waiting_parties + 1 if waits else None
    return Outcome(state.value), position


def _ages(clean: Clean, session: Session | Event) -> tuple[int | None, ...]:
    day = session.start.date()
    return tuple(age_on(one.birth_date, day) if one.birth_date else None for one in clean.attendees)


def _places(view: View, programme: Programme, event: Event, now: datetime) -> tuple[SessionPlaces, ...]:
    return tuple(
        SessionPlaces(
            session.number,
            session.capacity,
            places.taken,
            places.left,
            places.waiting_parties,
            places.to_draw,
        )
        for session in event.live_sessions
        for places in [room_ahead(view, event, session, programme.waiting, now)]
    )
