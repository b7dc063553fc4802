"""Cancels events and sessions, says whom it hits, keeps their records, and takes it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Cancellation, Event, EventStatus, Session
from planner.model.findings import Refusal, finding
from planner.rules.places import revised
from planner.rules.states import require_event_move
from planner.rules.text import clean_reason
from planner.services.clashes import clashes
from planner.services.effects import Effect, Hit, effect_of, live_sessions_hit
from planner.services.filling import Filled, and_promoted, filling_reason, refill
from planner.services.lookup import event_by
from planner.services.moving import require_active
from planner.services.planning import subjects
from planner.services.series import reached, to_come
from planner.services.sessions import SessionResult, replaced, session_of

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.series import Scope
    from planner.ports import View
    from planner.services.desk import Desk


def preview_cancel(desk: Desk, ref: str, scope: Scope | None) -> Effect:
    """Whom `cancel_event` would hit; nothing is written. Raises what it raises, but for a missing reason."""
    with desk.store.view() as view:
        return _hit(view, _to_cancel(view, event_by(view, ref), scope, desk.now()))


def cancel_event(desk: Desk, ref: str, reason: str, scope: Scope | None) -> tuple[Effect, tuple[Event, ...]]:
    """Cancel an event, or those of its series within `scope` that are neither cancelled nor over.

    Sign-ups keep their state, so that everybody who must be told can be found. Raises `BadInput`
    (REASON_REQUIRED) and `Refusal`: SCOPE_REQUIRED, NOT_IN_SERIES, STATE_FORBIDS, EVENT_OVER.
    """
    why = clean_reason(reason)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        events = _to_cancel(tx, event_by(tx, ref, whole=True), scope, now)
        effect = _hit(tx, events)
        cancelled = tuple(_cancelled(event, why, now) for event in events)
        for event in cancelled:
            tx.events.put(event)
        tx.record(Action.EVENT_CANCELLED, subjects(cancelled), reason=why, count=len(cancelled))
    return effect, cancelled


def reinstate(desk: Desk, ref: str, scope: Scope | None) -> tuple[Event, ...]:
    """Bring a cancelled event back to the state that it had, or all cancelled ones of its series within
    `scope` that are not over; places that were freed meanwhile go to those who wait.

    Raises `Refusal`: SCOPE_REQUIRED, NOT_IN_SERIES, and NOTHING_TO_CHANGE for an event that is not cancelled.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        if not event.cancelled:
            raise Refusal(finding(Code.NOTHING_TO_CHANGE, event.ref))
        back = tuple(
            _reinstated(other, now)
            for other in reached(tx, event, scope)
            if other.cancelled and (other.id == event.id or other.end > now)
        )
        filled = Filled()
        for other in back:
            tx.events.put(other)
            for session in other.live_sessions:
                filled += refill(desk, tx, other, session.number)
        named = and_promoted(subjects(back), filled)
        reason = filling_reason("", filled)
        tx.record(Action.EVENT_REINSTATED, named, reason=reason, count=len(back))
    return back


def preview_cancel_session(desk: Desk, ref: str, number: int) -> Effect:
    """Whom `cancel_session` would hit; nothing is written. Raises what it raises, a missing reason aside."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        session = _session_to_cancel(event, number, desk.now())
        return effect_of(view, [Hit(event, frozenset({session.number}))])


def cancel_session(desk: Desk, ref: str, number: int, reason: str) -> tuple[Effect, tuple[Event, ...]]:
    """Cancel one session and leave the others; its sign-ups keep their state.

    Raises `BadInput` (REASON_REQUIRED, UNKNOWN_SESSION) and `Refusal`: EVENT_CANCELLED, SESSION_CANCELLED,
    SESSION_OVER, and LAST_SESSION, since an event without any session is better cancelled itself.
    """
    why = clean_reason(reason)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        session = _session_to_cancel(event, number, now)
        effect = effect_of(tx, [Hit(event, frozenset({session.number}))])
        event = replaced(
            event,
            replace(session, cancelled=Cancellation(why, now), revision=revised(session.revision, now)),
        )
        tx.events.put(event)
        tx.record(Action.SESSION_CANCELLED, (event.ref,), reason=why)
    return effect, (event,)


def reinstate_session(desk: Desk, ref: str, number: int) -> SessionResult:
    """Let a cancelled session take place after all; places freed meanwhile go to those who wait.

    Raises `BadInput` (UNKNOWN_SESSION) and `Refusal`: EVENT_CANCELLED, SESSION_OVER, NOTHING_TO_CHANGE.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        require_active(event, now)
        session = session_of(event, number)
        if not session.cancelled:
            raise Refusal(finding(Code.NOTHING_TO_CHANGE, event.ref))
        if session.end <= now:
            raise Refusal(finding(Code.SESSION_OVER, event.ref, number=session.number))
        event = replaced(event, replace(session, cancelled=None, revision=revised(session.revision, now)))
        tx.events.put(event)
        filled = refill(desk, tx, event, session.number)
        named = and_promoted((event.ref,), filled)
        tx.record(Action.SESSION_REINSTATED, named, reason=filling_reason("", filled))
        return SessionResult(event, clashes(tx, (event,)), filled.promoted, filled.skipped)


def _hit(view: View, events: tuple[Event, ...]) -> Effect:
    return effect_of(view, live_sessions_hit(events))


def _to_cancel(view: View, event: Event, scope: Scope | None, now: datetime) -> tuple[Event, ...]:
    require_event_move(event, EventStatus.CANCELLED)
    require_active(event, now)
    return to_come(view, event, scope, now)


def _cancelled(event: Event, why: str, now: datetime) -> Event:
    return replace(
        event,
        status=EventStatus.CANCELLED,
        cancelled=Cancellation(why, now),
        before_cancel=event.status,
        revision=revised(event.revision, now),
    )


def _reinstated(event: Event, now: datetime) -> Event:
    return replace(
        event,
        status=event.before_cancel or EventStatus.DRAFT,
        cancelled=None,
        before_cancel=None,
        revision=revised(event.revision, now),
    )


def _session_to_cancel(event: Event, number: int, now: datetime) -> Session:
    if event.cancelled:
        raise Refusal(finding(Code.EVENT_CANCELLED, event.ref, reason=event.cancelled.reason))
    session = session_of(event, number)
    if session.cancelled:
        reason = session.cancelled.reason
        raise Refusal(finding(Code.SESSION_CANCELLED, event.ref, number=session.number, reason=reason))
    if session.end <= now:
        raise Refusal(finding(Code.SESSION_OVER, event.ref, number=session.number))
    if len(event.live_sessions) == 1:
        raise Refusal(finding(Code.LAST_SESSION, event.ref, number=session.number))
    return session
