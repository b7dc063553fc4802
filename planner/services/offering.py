"""Offers free places to whoever is first in line, for a while, and takes their word for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.model.states import SignUpState
from planner.rules.booking import meant_session, require_to_come
from planner.rules.offers import require_in_time
from planner.rules.places import room, unseen_in_line
from planner.services.deciding import Decision, decision
from planner.services.filling import Filled, and_promoted, filling_reason, given_out
from planner.services.holding import group_named
from planner.services.lookup import event_by, event_of, programme_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.programme_rules import Waiting
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk

MOST_HOURS = 366 * 24


@dataclass(frozen=True, slots=True)
class Offers:
    """Who is offered places of an event, who was passed over, and whose offers had run out."""

    event: Event
    offered: tuple[SignUp, ...]
    """As they stand now, in the order of the line, session by session."""
    skipped: tuple[Finding, ...]
    expired: tuple[SignUp, ...]


def preview_offer(desk: Desk, event_ref: str, session: int | None = None, hours: int | None = None) -> Offers:
    """Whom `offer` would offer places; nothing is written. Raises what it raises."""
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        given = _given(desk, view, event, session, hours, desk.now())
    return Offers(event, given.promoted, given.skipped, given.expired)


def offer(desk: Desk, event_ref: str, session: int | None = None, hours: int | None = None) -> Offers:
    """Offer all free places of a session, or of all to come, to the heads of their lines, in order.

    An offer stands for so many `hours`, else for as many as the programme says. Raises BadInput
    (OFFER_HOURS_REQUIRED, NUMBER_OUT_OF_RANGE, UNKNOWN_SESSION) and Refusal: NOTHING_TO_OFFER,
    OFFER_UNVETTED, NOT_DRAWN, or the event or session will not take place.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, event_ref, whole=True)
        given = _given(desk, tx, event, session, hours, now)
        for signup in (*given.expired, *given.promoted):
            tx.signups.put(signup)
        named = and_promoted((event.ref,), given)
        tx.record(Action.PLACES_OFFERED, named, reason=filling_reason("", given))
    return Offers(event, given.promoted, given.skipped, given.expired)


def accept(desk: Desk, refs: Sequence[str]) -> Decision:
    """Confirm parties that accept the places offered to them.

    Raises BadInput, and Refusal: OFFER_EXPIRED, STATE_FORBIDS for one that was offered none, or the event or
    session will not take place.
    """
    with decision(desk, Action.OFFER_ACCEPTED, refs, "") as made:
        for signup in made.signups:
            event, session = event_of(made.tx, signup)
            require_in_time(signup, event.tz, made.now)
            _require_offered(signup)
            require_to_come(event, session, made.now)
            group = group_named(desk, made.tx, signup, event, session, "", made.now) if signup.held else None
            made.confirm(group or signup, event, session)
    return made.decision()


def _given(
    desk: Desk, view: View, event: Event, number: int | None, hours: int | None, now: datetime
) -> Filled:
    waiting = _terms(programme_of(desk, event).waiting, event, hours)
    given = Filled()
    sessions = _sessions(event, number, now)
    for session in sessions:
        given += given_out(view, event, session.number, waiting, now)
    if not given.promoted and not given.expired:
        raise _nothing(view, event, sessions, waiting)
    return given


def _terms(waiting: Waiting, event: Event, hours: int | None) -> Waiting:
    """How places are given out where staff do it now, whatever happens by itself."""
    if hours is not None and not 1 <= hours <= MOST_HOURS:
        found = finding(Code.NUMBER_OUT_OF_RANGE, "hours", value=hours, smallest=1, largest=MOST_HOURS)
        raise BadInput(found)
    if unseen_in_line(waiting):
        raise Refusal(finding(Code.OFFER_UNVETTED, event.ref, ref=event.ref))
    hours = hours or waiting.offer_hours
    if hours is None:
        raise BadInput(finding(Code.OFFER_HOURS_REQUIRED, "hours"))
    return replace(waiting, promote=True, offer_hours=hours)


def _sessions(event: Event, number: int | None, now: datetime) -> tuple[Session, ...]:
    to_come = tuple(session for session in event.live_sessions if not session.over(now))
    if number is None and len(to_come) > 1 and not event.cancelled:
        return to_come
    return (meant_session(event, number, now),)


def _nothing(view: View, event: Event, sessions: Sequence[Session], waiting: Waiting) -> Refusal:
    """Why nobody can be offered a place."""
    seen = {one.number: room(one, view.signups.tally(event.id, one.number), waiting) for one in sessions}
    undrawn = next((number for number, places in seen.items() if places.to_draw), None)
    if undrawn is not None and all(places.to_draw for places in seen.values()):
        return Refusal(finding(Code.NOT_DRAWN, event.ref, number=undrawn))
    for number, places in seen.items():
        if places.free and places.waiting_parties and not places.to_draw:
            head = view.signups.in_state(event.id, number, SignUpState.WAITING)[0].persons
            return Refusal(finding(Code.NOTHING_TO_OFFER, event.ref, left=places.free, persons=head))
    free = sum(places.free for places in seen.values())
    parties = sum(places.waiting_parties for places in seen.values())
    return Refusal(finding(Code.NOTHING_TO_OFFER, event.ref, left=free, waiting=parties))


def _require_offered(signup: SignUp) -> None:
    if signup.state is not SignUpState.OFFERED:
        raise Refusal(
            finding(
                Code.STATE_FORBIDS,
                signup.ref,
                ref=signup.ref,
                state=signup.state.value,
                to="accepted",
                possible=SignUpState.OFFERED.value,
            )
        )
