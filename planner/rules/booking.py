"""Whether an event or session takes sign-ups, and which session is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.event import Event, EventStatus, Session
from planner.model.findings import BadInput, Refusal, finding

if TYPE_CHECKING:
    from datetime import datetime


def require_open(event: Event, now: datetime) -> None:
    """Raises Refusal unless new sign-ups may come: EVENT_CANCELLED, EVENT_NOT_OPEN, EVENT_OVER."""
    if event.cancelled or event.status is EventStatus.CANCELLED:
        raise _event_cancelled(event)
    if event.status is not EventStatus.PUBLISHED:
        raise Refusal(finding(Code.EVENT_NOT_OPEN, "event", ref=event.ref, state=event.status.value))
    if event.over(now):
        raise Refusal(finding(Code.EVENT_OVER, "event", ref=event.ref, date=event.end.date().isoformat()))


def require_to_take_place(event: Event, session: Session) -> None:
    """Raises Refusal where it will not, or did not: EVENT_CANCELLED, SESSION_CANCELLED."""
    if event.cancelled or event.status is EventStatus.CANCELLED:
        raise _event_cancelled(event)
    if session.cancelled:
        reason = session.cancelled.reason
        raise Refusal(finding(Code.SESSION_CANCELLED, "session", number=session.number, reason=reason))


def require_to_come(event: Event, session: Session, now: datetime) -> None:
    """Raises Refusal unless places can still be given: EVENT_CANCELLED, SESSION_CANCELLED, SESSION_OVER."""
    require_to_take_place(event, session)
    if session.over(now):
        raise Refusal(finding(Code.SESSION_OVER, "session", number=session.number))


def meant_session(event: Event, number: int | None, now: datetime) -> Session:
    """The session with that number, or the only one that is still to come where none is named.

    Raises BadInput (UNKNOWN_SESSION) or Refusal (SESSION_REQUIRED with the numbers to choose from,
    SESSION_CANCELLED, SESSION_OVER, EVENT_OVER).
    """
    if number is None:
        return _only_session(event, now)
    session = numbered_session(event, number)
    require_to_come(event, session, now)
    return session


def numbered_session(event: Event, number: int) -> Session:
    """The session with that number, whatever its state; raises BadInput (UNKNOWN_SESSION)."""
    session = event.session(number)
    if session is None:
        known = ", ".join(str(session.number) for session in event.sessions)
        raise BadInput(finding(Code.UNKNOWN_SESSION, "session", number=number, known=known))
    return session


def _only_session(event: Event, now: datetime) -> Session:
    to_come = [session for session in event.live_sessions if not session.over(now)]
    if not to_come:
        raise Refusal(finding(Code.EVENT_OVER, "event", ref=event.ref, date=event.end.date().isoformat()))
    if len(to_come) > 1:
        numbers = ", ".join(str(session.number) for session in to_come)
        raise Refusal(finding(Code.SESSION_REQUIRED, "session", numbers=numbers, count=len(to_come)))
    return to_come[0]


def _event_cancelled(event: Event) -> Refusal:
    reason = event.cancelled.reason if event.cancelled else ""
    return Refusal(finding(Code.EVENT_CANCELLED, "event", ref=event.ref, reason=reason))
