"""Adds and changes sessions; places that a change frees go to the waiting list at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Event, Revision, Session
from planner.model.findings import BadInput, Finding, Refusal, finding
from planner.model.ids import SessionNumber
from planner.model.programme_rules import Waiting
from planner.rules.places import revised
from planner.rules.text import REASON_LIMIT, clean_line
from planner.rules.times import local, require_day, same_moment
from planner.services.clashes import clashes
from planner.services.effects import Effect, Hit, effect_of, require_override
from planner.services.filling import and_promoted, expire, filling_reason, refill, room_ahead
from planner.services.lookup import event_by
from planner.services.moving import require_active
from planner.services.people_clashes import people_clashes, saying, settle_duties
from planner.services.planning import refuse_past
from planner.services.venues import MOST, find_venue
from planner.services.vetting import look_at_moved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, time

    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk

LONGEST = 24 * 60
"""Minutes that a session lasts at most."""


@dataclass(frozen=True, slots=True)
class SessionResult:
    """The event after the change, what speaks against it, and who moved up from the waiting list."""

    event: Event
    findings: tuple[Finding, ...] = ()
    promoted: tuple[SignUp, ...] = ()
    skipped: tuple[Finding, ...] = ()


def add_session(
    desk: Desk, ref: str, start: time, minutes: int, capacity: int, day: date | None = None, venue: str = ""
) -> SessionResult:
    """Add a session on the event's day, unless another is given, at the event's place or its own.

    Raises `BadInput`: END_BEFORE_START, NUMBER_OUT_OF_RANGE, BAD_DATE, UNKNOWN_VENUE; `Refusal`:
    EVENT_CANCELLED, EVENT_OVER, IN_THE_PAST.
    """
    _check(minutes, capacity)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        require_active(event, now)
        place = find_venue(tx, venue).id if venue.strip() else None
        begins = local(require_day(day or event.day), start, event.tz, "start")
        session = Session(
            SessionNumber(event.next_session), begins, minutes, capacity, Revision(0, now), place
        )
        refuse_past(session.end, now, "start")
        event = replace(event, sessions=(*event.sessions, session), next_session=event.next_session + 1)
        tx.events.put(event)
        tx.record(Action.SESSION_ADDED, (event.ref,))
        return SessionResult(event, clashes(tx, (event,)))


def preview_session(
    desk: Desk,
    ref: str,
    number: int,
    capacity: int | None = None,
    start: time | None = None,
    minutes: int | None = None,
    day: date | None = None,
) -> Effect:
    """Whom `set_session` would hit and what the change brings about that speaks against it; nothing is
    written. Raises what it raises, but for a missing reason."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        changed = _set(desk, view, event, number, capacity, start, minutes, day)
        hit = Hit(event, frozenset({SessionNumber(number)}))
        return effect_of(view, [hit], _new(desk, view, event, _against(desk, view, changed)))


def set_session(
    desk: Desk,
    ref: str,
    number: int,
    capacity: int | None = None,
    start: time | None = None,
    minutes: int | None = None,
    day: date | None = None,
    override: str = "",
) -> SessionResult:
    """Change places, time or length of a session; None leaves each as it is.

    More places go to the waiting list in the same transaction. Raises `BadInput`: UNKNOWN_SESSION,
    END_BEFORE_START, NUMBER_OUT_OF_RANGE; `Refusal`: CAPACITY_BELOW_TAKEN, EVENT_CANCELLED, EVENT_OVER,
    SESSION_CANCELLED, SESSION_OVER, IN_THE_PAST, NOTHING_TO_CHANGE, or what the new time brings about that is
    asked about, with OVERRIDE_NEEDS_REASON.
    """
    reason = clean_line(override, "override", REASON_LIMIT)
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        event = event_by(tx, ref, whole=True)
        lost = expire(desk, tx, event, SessionNumber(number))
        before, event = event, _set(desk, tx, event, number, capacity, start, minutes, day)
        found = _against(desk, tx, event)
        new = _new(desk, tx, before, found)
        require_override(new, reason)
        if reason:
            settle_duties(tx, (event,), new, reason)
        look_at_moved(desk, tx, before, event)
        tx.events.put(event)
        filled = lost + refill(desk, tx, event, SessionNumber(number))
        named = and_promoted((event.ref,), filled)
        tx.record(Action.SESSION_CHANGED, named, reason=filling_reason(reason, filled))
        return SessionResult(event, found, filled.promoted, filled.skipped)


def _against(desk: Desk, view: View, event: Event) -> tuple[Finding, ...]:
    """What speaks against an event as it would be."""
    return (*clashes(view, (event,)), *people_clashes(view, desk.programmes, (event,)))


def _new(desk: Desk, view: View, before: Event, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What of this does not speak against the event as it was: only that is asked about."""
    known = {saying(one) for one in _against(desk, view, before)}
    return tuple(one for one in found if saying(one) not in known)


def session_of(event: Event, number: int) -> Session:
    """The session with that number, cancelled or not; `BadInput` (UNKNOWN_SESSION) with those that exist."""
    session = event.session(number)
    if session is None:
        numbers = ", ".join(str(session.number) for session in event.sessions)
        raise BadInput(finding(Code.UNKNOWN_SESSION, event.ref, number=number, numbers=numbers))
    return session


def replaced(event: Event, session: Session) -> Event:
    """The event with that session in place of the one with its number."""
    return replace(
        event, sessions=tuple(session if s.number == session.number else s for s in event.sessions)
    )


def _set(
    desk: Desk,
    view: View,
    event: Event,
    number: int,
    capacity: int | None,
    start: time | None,
    minutes: int | None,
    day: date | None,
) -> Event:
    """The event with the session changed, where everything allows it."""
    now = desk.now()
    before = session_of(event, number)
    _require_changeable(event, before, now)
    length = before.minutes if minutes is None else minutes
    places = before.capacity if capacity is None else capacity
    _check(length, places)
    begins = before.start
    if start is not None or day not in (None, begins.date()):
        begins = local(require_day(day or begins.date()), start or begins.time(), event.tz, "start")
    after = replace(before, start=begins, minutes=length, capacity=places)
    moved = not same_moment(begins, before.start)
    if after == before and not moved:
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, event.ref))
    _require_room(desk, view, event, after)
    if moved or length != before.minutes:
        refuse_past(after.end, now, "start")
        after = replace(after, revision=revised(before.revision, now))
    return replaced(event, after)


def _require_changeable(event: Event, session: Session, now: datetime) -> None:
    require_active(event, now)
    if session.cancelled:
        reason = session.cancelled.reason
        raise Refusal(finding(Code.SESSION_CANCELLED, event.ref, number=session.number, reason=reason))
    if session.end <= now:
        raise Refusal(finding(Code.SESSION_OVER, event.ref, number=session.number))


def _require_room(desk: Desk, view: View, event: Event, session: Session) -> None:
    programme = desk.programmes.get(event.programme)
    waiting = programme.waiting if programme else Waiting()
    taken = room_ahead(view, event, event.session(session.number) or session, waiting, desk.now()).taken
    if session.capacity < taken:
        raise Refusal(
            finding(
                Code.CAPACITY_BELOW_TAKEN,
                "capacity",
                number=session.number,
                capacity=session.capacity,
                taken=taken,
            )
        )


def _check(minutes: int, capacity: int) -> None:
    if minutes <= 0:
        raise BadInput(finding(Code.END_BEFORE_START, "minutes", value=minutes))
    for where, value, largest in (("minutes", minutes, LONGEST), ("capacity", capacity, MOST)):
        if not 1 <= value <= largest:
            raise BadInput(finding(Code.NUMBER_OUT_OF_RANGE, where, value=value, smallest=1, largest=largest))
