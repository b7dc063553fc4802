"""Who came through the gate: check-in by party or person, and its undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Refusal, finding
from planner.model.states import SignUpState
from planner.rules.booking import require_to_take_place
from planner.rules.gate import timing
from planner.rules.places import room
from planner.rules.weighing import override_reason
from planner.services.lookup import event_by, event_of, signup_by
from planner.services.passages import passages_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.ids import AuditId
    from planner.model.roster import Group
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Who:
    """Some of a party: attendees by number, from 1, and how many of those without a name."""

    attendees: Collection[int] = ()
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """Where people come in: an event by its whole reference, and one of its sessions or all of them."""

    event: str
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A sign-up after a check-in or its undo, and how many persons that was about."""

    signup: SignUp
    event: Event
    session: Session
    persons: int
    who: Who
    """Those that it was about."""
    group: Group | None = None
    findings: tuple[Finding, ...] = ()
    """What its programme says to a walk-in."""


def arrive(
    desk: Desk, ref: str, who: Who | None = None, *, gate: Gate | None = None, override: str = ""
) -> Arrival:
    """Check in those of a confirmed party who have not arrived yet, or only `who` of them.

    Attendance changes neither state nor places. Where a `gate` is named the party has to be right there:
    ARRIVAL_OTHER_EVENT is refused, ARRIVAL_OTHER_DAY and ARRIVAL_OTHER_SESSION need a reason (`override`).
    Raises BadInput for a reference or number that is none, and Refusal: ARRIVAL_WITHOUT_PLACE unless
    confirmed, EVENT_CANCELLED, SESSION_CANCELLED, ALREADY_ARRIVED (since when, by whom) where all of them are
    in.
    """
    reason = override_reason(override)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        signup = signup_by(tx, ref, whole=True)
        event, session = event_of(tx, signup)
        if gate:
            _require_event(tx, signup, event, session, gate)
        _require_place(desk, tx, signup, event, session)
        require_to_take_place(event, session)
        before = signup.arrived
        after = _marked(signup, _still_to_come(signup, who), now)
        if after.arrived == before:
            raise Refusal(_already(tx, signup, event, who))
        if gate and not reason and (wrong := timing(event, session, now, gate.session)):
            raise Refusal(_named(wrong, signup))
        tx.signups.put(after)
        tx.record(Action.CHECKED_IN, (signup.ref,), reason=reason, count=after.arrived - before)
        group = tx.groups.with_signup(signup.id)
    return Arrival(after, event, session, after.arrived - before, _between(signup, after), group)


def leave(desk: Desk, ref: str, who: Who | None = None) -> Arrival:
    """Take back the check-in of a party, or only of `who`: somebody was mixed up at the gate.

    Raises BadInput for a reference or number that is none, and Refusal (NOT_ARRIVED) where none of them
    is in.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        signup = signup_by(tx, ref, whole=True)
        return _let_out(tx, signup, who or _present(signup))


def take_back(desk: Desk, ref: str, audit: AuditId) -> Arrival:
    """Take back one arrival of a party, whoever made it: those of it who are still in.

    Raises BadInput for a reference that is none, and Refusal (NOT_ARRIVED) where none of them is in any more.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        signup = signup_by(tx, ref, whole=True)
        passage = next((one for one in passages_of(tx, signup) if one.audit == audit), None)
        who = Who(passage.attendees, passage.unnamed) if passage else Who()
        return _let_out(tx, signup, who)


def _let_out(tx: Transaction, signup: SignUp, who: Who) -> Arrival:
    event, session = event_of(tx, signup)
    gone = not signup.arrived and 0 <= who.unnamed <= nameless(signup)  # another desk was quicker
    after = _unmarked(signup, Who(who.attendees) if gone else who)
    persons = signup.arrived - after.arrived
    if not persons:
        name = signup.contact.name
        raise Refusal(finding(Code.NOT_ARRIVED, signup.ref, name=name, ref=signup.ref))
    tx.signups.put(after)
    tx.record(Action.CHECKED_OUT, (signup.ref,), count=persons)
    group = tx.groups.with_signup(signup.id)
    return Arrival(after, event, session, persons, _between(after, signup), group)


def _require_event(view: View, signup: SignUp, event: Event, session: Session, gate: Gate) -> None:
    if event.id != event_by(view, gate.event, whole=True).id:
        raise Refusal(other_event(signup, event, session))


def other_event(signup: SignUp, event: Event, session: Session) -> Finding:
    """That a party is signed up for another event, and for which."""
    return finding(
        Code.ARRIVAL_OTHER_EVENT,
        signup.ref,
        name=signup.contact.name,
        ref=signup.ref,
        title_en=event.title.en,
        title_zh=event.title.zh,
        date=session.start.date().isoformat(),
        time=f"{session.start:%H:%M}",
    )


def _require_place(desk: Desk, view: View, signup: SignUp, event: Event, session: Session) -> None:
    if signup.state is SignUpState.CONFIRMED:
        return
    name, state = signup.contact.name, signup.state.value
    programme = desk.programmes.get(event.programme)
    if signup.state is not SignUpState.WAITING or programme is None:
        raise Refusal(finding(Code.ARRIVAL_WITHOUT_PLACE, signup.ref, name=name, ref=signup.ref, state=state))
    line = view.signups.in_state(event.id, session.number, SignUpState.WAITING)
    position = next(place for place, one in enumerate(line, 1) if one.id == signup.id)
    free = room(session, view.signups.tally(event.id, session.number), programme.waiting).free
    raise Refusal(
        finding(
            Code.ARRIVAL_WITHOUT_PLACE,
            signup.ref,
            name=name,
            ref=signup.ref,
            state=state,
            position=position,
            left=free,
        )
    )


def _already(view: View, signup: SignUp, event: Event, who: Who | None) -> Finding:
    """Since when and by whom, for the one person who was meant or for the last of the party."""
    one = next(iter(who.attendees)) if who and len(who.attendees) == 1 and not who.unnamed else None
    name = signup.attendees[one - 1].name if one else signup.contact.name
    passages = (p for p in passages_of(view, signup) if p.still_in and (one is None or one in p.attendees))
    told = next(passages, None)
    if told is None:
        return finding(Code.ALREADY_ARRIVED, signup.ref, name=name, ref=signup.ref)
    since = f"{told.at.astimezone(event.tz):%H:%M}"
    return finding(Code.ALREADY_ARRIVED, signup.ref, name=name, ref=signup.ref, time=since, actor=told.actor)


def _named(found: Finding, signup: SignUp) -> Finding:
    """A finding about the time of a session, with whom it is about."""
    params = {**found.params, "name": signup.contact.name, "ref": signup.ref}
    return replace(found, where=signup.ref, params=MappingProxyType(params))


def _still_to_come(signup: SignUp, who: Who | None) -> Who:
    """Those meant; somebody without a name whom another desk has let in meanwhile is not asked for twice."""
    if who is None:
        return _missing(signup)
    left = nameless(signup) - signup.unnamed_arrived
    return Who(who.attendees, 0) if not left and who.unnamed == 1 else who


def _missing(signup: SignUp) -> Who:
    numbers = [number for number, one in enumerate(signup.attendees, 1) if not one.arrived]
    return Who(numbers, nameless(signup) - signup.unnamed_arrived)


def _between(fewer: SignUp, more: SignUp) -> Who:
    """Those who are in by `more` and not by `fewer`."""
    pairs = zip(fewer.attendees, more.attendees, strict=True)
    numbers = [number for number, (old, new) in enumerate(pairs, 1) if new.arrived and not old.arrived]
    return Who(tuple(numbers), more.unnamed_arrived - fewer.unnamed_arrived)


def _present(signup: SignUp) -> Who:
    numbers = [number for number, one in enumerate(signup.attendees, 1) if one.arrived]
    return Who(numbers, signup.unnamed_arrived)


def nameless(signup: SignUp) -> int:
    """Persons of the party without a name of their own, among them a contact who comes alone."""
    return signup.persons - len(signup.attendees)


def _marked(signup: SignUp, who: Who, now: datetime) -> SignUp:
    _require_known(signup, who.attendees)
    _require_range(who.unnamed, nameless(signup) - signup.unnamed_arrived)
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
