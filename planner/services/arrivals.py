"""Who came through the gate: check-in by party or person, and its undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.model.states import SignUpState
from planner.rules.booking import require_to_take_place
from planner.services.lookup import event_of, signup_by

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from planner.model.event import Event
    from planner.model.signup import SignUp
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Who:
    """Some of a party: attendees by number, from 1, and how many of those without a name."""

    attendees: Collection[int] = ()
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A sign-up after a check-in or its undo, and how many persons that was about."""

    signup: SignUp
    event: Event
    persons: int


def arrive(desk: Desk, ref: str, who: Who | None = None) -> Arrival:
    """Check in those of a confirmed party who have not arrived yet, or only `who` of them.

    Attendance changes neither state nor places. Raises BadInput for a reference or number that is none, and
    Refusal: STATE_FORBIDS unless confirmed, EVENT_CANCELLED, SESSION_CANCELLED, NOTHING_TO_CHANGE where all
    of them are in already.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        signup = signup_by(tx, ref, whole=True)
        event, session = event_of(tx, signup)
        _require_confirmed(signup)
        require_to_take_place(event, session)
        after = _marked(signup, who or _missing(signup), now)
        persons = after.arrived - signup.arrived
        if not persons:
            raise Refusal(finding(Code.NOTHING_TO_CHANGE, signup.ref, ref=signup.ref))
        tx.signups.put(after)
        tx.record(Action.CHECKED_IN, (signup.ref,), count=persons)
    return Arrival(after, event, persons)


def leave(desk: Desk, ref: str, who: Who | None = None) -> Arrival:
    """Take back the check-in of a party, or only of `who`: somebody was mixed up at the gate.

    Raises BadInput for a reference or number that is none, and Refusal (NOTHING_TO_CHANGE) where none of them
    is in.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        signup = signup_by(tx, ref, whole=True)
        event, _ = event_of(tx, signup)
        after = _unmarked(signup, who or _present(signup))
        persons = signup.arrived - after.arrived
        if not persons:
            raise Refusal(finding(Code.NOTHING_TO_CHANGE, signup.ref, ref=signup.ref))
        tx.signups.put(after)
        tx.record(Action.CHECKED_OUT, (signup.ref,), count=persons)
    return Arrival(after, event, persons)


def _require_confirmed(signup: SignUp) -> None:
    if signup.state is not SignUpState.CONFIRMED:
        raise Refusal(
            finding(
                Code.STATE_FORBIDS,
                signup.ref,
                ref=signup.ref,
                state=signup.state.value,
                to="arrived",
                possible=SignUpState.CONFIRMED.value,
            )
        )


def _missing(signup: SignUp) -> Who:
    numbers = [number for number, one in enumerate(signup.attendees, 1) if not one.arrived]
    return Who(numbers, _nameless(signup) - signup.unnamed_arrived)


def _present(signup: SignUp) -> Who:
    numbers = [number for number, one in enumerate(signup.attendees, 1) if one.arrived]
    return Who(numbers, signup.unnamed_arrived)


def _nameless(signup: SignUp) -> int:
    """Persons of the party without a name of their own, among them a contact who comes alone."""
    return signup.persons - len(signup.attendees)


def _marked(signup: SignUp, who: Who, now: datetime) -> SignUp:
    _require_known(signup, who.attendees)
    _require_range(who.unnamed, _nameless(signup) - signup.unnamed_arrived)
    attendees = tuple(
        replace(one, arrived=one.arrived or now) if number in who.attendees else one
        for number, one in enumerate(signup.attendees, 1)
    )
    return replace(signup, attendees=attendees, unnamed_arrived=signup.unnamed_arrived + who.unnamed)


def _unmarked(signup: SignUp, who: Who) -> SignUp:
    _require_known(signup, who.attendees)
    _require_range(who.unnamed, signup.unnamed_arrived)
    attendees = tuple(
        replace(one, arrived=None) if number in who.attendees else one
        for number, one in enumerate(signup.attendees, 1)
    )
    return replace(signup, attendees=attendees, unnamed_arrived=signup.unnamed_arrived - who.unnamed)


def _require_known(signup: SignUp, numbers: Collection[int]) -> None:
    known = len(signup.attendees)
    for number in numbers:
        if not 1 <= number <= known:
            raise BadInput(
                finding(Code.NUMBER_OUT_OF_RANGE, "attendees", value=number, smallest=1, largest=known)
            )


def _require_range(number: int, most: int) -> None:
    if not 0 <= number <= most:
        raise BadInput(finding(Code.NUMBER_OUT_OF_RANGE, "unnamed", value=number, smallest=0, largest=most))
