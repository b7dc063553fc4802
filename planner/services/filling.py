"""Gives freed places to the waiting list at once, inside the transaction that freed them, and takes back what
was offered and not accepted in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.rules.offers import is_due, offer_until
from planner.rules.places import in_state, promoted_to, promotion, room, skip_finding
from planner.services.admitting import NAMED_IN_REASON

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import SessionNumber
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.rules.places import Room
    from planner.services.desk import Desk

DEFAULT = Waiting()
EXPIRED = "offer_expired: "
"""Stands in the reason of an audit record before the references whose offers ran out."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Who got places, in order, who was passed over (WAITING_SKIPPED), and whose offers ran out before."""

    promoted: tuple[SignUp, ...] = ()
    skipped: tuple[Finding, ...] = ()
    expired: tuple[SignUp, ...] = ()

    def __add__(self, other: Filled) -> Filled:
        """Both, one after the other."""
        return Filled(
            self.promoted + other.promoted, self.skipped + other.skipped, self.expired + other.expired
        )


def refill(desk: Desk, tx: Transaction, event: Event, number: SessionNumber) -> Filled:
    """`fill` as the event's programme wants it; strictly in order where its programme is gone."""
    programme = desk.programmes.get(event.programme)
    return fill(tx, event, number, programme.waiting if programme else DEFAULT, desk.now())


def expire(desk: Desk, tx: Transaction, event: Event, number: SessionNumber) -> Filled:
    """Note whose offers ran out and give their places on, before anything else is done in a session.

    Costs next to nothing where no places are offered.
    """
    if not tx.signups.tally(event.id, number).offered or not expiring(tx, event, number, desk.now()):
        return Filled()
    return refill(desk, tx, event, number)


def fill(tx: Transaction, event: Event, number: SessionNumber, waiting: Waiting, now: datetime) -> Filled:
    """Expire offers that have run out, and give places to whoever is next in line while whole parties fit.

    Nobody moves up in a session that will not take place or is over. Must follow every change that frees
    places or takes somebody out of the line; the caller records who was skipped and whose offers ran out
    (`filling_reason`, `and_promoted`).
    """
    given = given_out(tx, event, number, waiting, now)
    for signup in (*given.expired, *given.promoted):
        tx.signups.put(signup)
    return given


def given_out(view: View, event: Event, number: SessionNumber, waiting: Waiting, now: datetime) -> Filled:
    """What `fill` would do; nothing is written."""
    session = event.session(number)
    if session is None or session.cancelled or event.cancelled:
        return Filled()
    places = room(session, view.signups.tally(event.id, number), waiting)
    expired = expiring(view, event, number, now) if places.offered else ()
    places = replace(places, taken=places.taken - _persons(expired)) if expired else places
    if not waiting.promote or session.end <= now:
        return Filled(expired=expired)
    given = given_places(view, event, session, places, waiting, now)
    return Filled(given.promoted, given.skipped, expired)


def expiring(view: View, event: Event, number: SessionNumber, now: datetime) -> tuple[SignUp, ...]:
    """Those whose offers have run out, as they are once that is noted."""
    offered = view.signups.in_state(event.id, number, SignUpState.OFFERED)
    return tuple(
        in_state(signup, SignUpState.EXPIRED, now, offer_until=signup.offer_until)
        for signup in offered
        if is_due(signup, now)
    )


def given_places(
    view: View, event: Event, session: Session, places: Room, waiting: Waiting, now: datetime
) -> Filled:
    """Who gets the free places from the line, as they are then; nothing is written.

    Nobody is offered a place in a session that has begun, nor gets one before lots are drawn.
    """
    to = promoted_to(waiting)
    begun = to is SignUpState.OFFERED and session.start <= now
    if not places.free or not places.waiting_parties or places.to_draw or begun:
        return Filled()
    line = view.signups.in_state(event.id, session.number, SignUpState.WAITING)
    given = promotion(line, places.free, skip_allowed=waiting.skip_too_big)
    until = _until(view, session, waiting, now) if given.promoted and to is SignUpState.OFFERED else None
    promoted = tuple(in_state(signup, to, now, offer_until=until) for signup in given.promoted)
    return Filled(promoted, tuple(skip_finding(skip) for skip in given.skipped))


def room_ahead(view: View, event: Event, session: Session, waiting: Waiting, now: datetime) -> Room:
    """The places of a session as the next transaction finds them once it has noted what ran out."""
    places = room(session, view.signups.tally(event.id, session.number), waiting)
    if not places.offered:
        return places
    given = given_out(view, event, session.number, waiting, now)
    if not given.expired:
        return places
    taken = places.taken - _persons(given.expired) + _persons(given.promoted)
    return replace(places, taken=taken, waiting_parties=places.waiting_parties - len(given.promoted))


def filling_reason(reason: str, filled: Filled) -> str:
    """The reason for the audit with those who were skipped and whose offers ran out.

    `waiting_skipped: S-7K3QX9 5>2` says that a party of five was passed over while two places were left,
    `offer_expired: S-7K3QX9` that it did not accept in time.
    """
    if not filled.skipped and not filled.expired:
        return reason
    skipped = ", ".join(
        f"{found.params['ref']} {found.params['persons']}>{found.params['left']}" for found in filled.skipped
    )
    expired = " ".join(one.ref for one in filled.expired[:NAMED_IN_REASON])
    parts = (
        reason,
        f"{EXPIRED}{expired}" if expired else "",
        f"waiting_skipped: {skipped}" if skipped else "",
    )
    return " · ".join(part for part in parts if part)


def and_promoted(subjects: Iterable[str], filled: Filled) -> tuple[str, ...]:
    """References for the audit: what a transaction is about, then whose offers ran out and who moved up by
    it, so that the history of each tells how it lost or got its place."""
    named = dict.fromkeys(subjects)
    if filled.expired or filled.promoted:
        named.update(dict.fromkeys(one.ref for one in (*filled.expired, *filled.promoted)))
    return tuple(named)


def _until(view: View, session: Session, waiting: Waiting, now: datetime) -> datetime:
    hours, working = waiting.offer_hours or 0, waiting.offer_in_working_hours
    return offer_until(now, hours, session, view.unit, working=working)


def _persons(signups: Iterable[SignUp]) -> int:
    return sum(signup.persons for signup in signups)
