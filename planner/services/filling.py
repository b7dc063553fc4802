"""Gives freed places to the waiting list at once, inside the transaction that freed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.programme_rules import Waiting
from planner.model.states import SignUpState
from planner.rules.places import in_state, promoted_to, promotion, room, skip_finding
from planner.services.admitting import NAMED_IN_AUDIT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.ids import SessionNumber
    from planner.model.signup import SignUp
    from planner.ports import Transaction
    from planner.services.desk import Desk

DEFAULT = Waiting()


@dataclass(frozen=True, slots=True)
class Filled:
    """Who moved up, in order, and who was passed over (WAITING_SKIPPED)."""

    promoted: tuple[SignUp, ...] = ()
    skipped: tuple[Finding, ...] = ()

    def __add__(self, other: Filled) -> Filled:
        """Both, one after the other."""
        return Filled(self.promoted + other.promoted, self.skipped + other.skipped)


def refill(desk: Desk, tx: Transaction, event: Event, number: SessionNumber) -> Filled:
    """`fill` as the event's programme wants it; strictly in order where its programme is gone."""
    programme = desk.programmes.get(event.programme)
    waiting = programme.waiting if programme else DEFAULT
    return fill(
        tx,
        event,
        number,
        skip_allowed=waiting.skip_too_big,
        now=desk.now(),
        vetting_holds=waiting.vetting_holds,
        to=promoted_to(waiting),
    )


def fill(
    tx: Transaction,
    event: Event,
    number: SessionNumber,
    *,
    skip_allowed: bool,
    now: datetime,
    vetting_holds: bool = True,
    to: SignUpState = SignUpState.CONFIRMED,
) -> Filled:
    """Give places to whoever is next in line while whole parties fit, and put them in state `to`.

    Nobody moves up in a session that will not take place or is over. Must follow every change that frees
    places or takes somebody out of the line; the caller records who was skipped (`skip_reason`).
    """
    session = event.session(number)
    if session is None or session.cancelled or event.cancelled or session.end <= now:
        return Filled()
    places = room(session, tx.signups.tally(event.id, number), Waiting(vetting_holds=vetting_holds))
    if not places.free or not places.waiting_parties:
        return Filled()
    line = tx.signups.in_state(event.id, number, SignUpState.WAITING)
    given = promotion(line, places.free, skip_allowed=skip_allowed)
    promoted = tuple(in_state(signup, to, now) for signup in given.promoted)
    for signup in promoted:
        tx.signups.put(signup)
    return Filled(promoted, tuple(skip_finding(skip) for skip in given.skipped))


def skip_reason(reason: str, skipped: Iterable[Finding]) -> str:
    """The reason for the audit with those who were skipped: `waiting_skipped: S-7K3QX9 5>2` says that a party
    of five was passed over while two places were left."""
    named = ", ".join(
        f"{found.params['ref']} {found.params['persons']}>{found.params['left']}" for found in skipped
    )
    return " · ".join(part for part in (reason, f"waiting_skipped: {named}" if named else "") if part)


def and_promoted(subjects: Iterable[str], filled: Filled) -> tuple[str, ...]:
    """References for the audit: what a transaction is about, then who moved up by it, so that the history of
    each tells how it got its place."""
    named = tuple(subjects)
    return (*named, *(one.ref for one in filled.promoted if one.ref not in named))[:NAMED_IN_AUDIT]
