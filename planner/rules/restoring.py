"""Earlier records on their way back: what calendars follow never falls, so that phones take the change in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from planner.model.event import Event, Revision, Session
from planner.model.roster import Duty, Group, Officer
from planner.model.signup import SignUp
from planner.model.states import SignUpState
from planner.model.timetable import Timetable
from planner.rules.offers import is_due
from planner.rules.places import revised
from planner.rules.timetabling import restored_timetable

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.audit import Record


def restored(before: Record, current: Record | None, now: datetime) -> Record:
    """The record as it was before, to be put in place of the current one (None where it was removed).

    Where a calendar shows a difference its sequence becomes one more than the current; numbers of sessions
    are not given again. A sign-up keeps the token of its current calendar: one that was replaced stays dead.
    """
    if isinstance(before, Event):
        return _event(before, current if isinstance(current, Event) else None, now)
    if isinstance(before, SignUp):
        return _signup(before, current if isinstance(current, SignUp) else None, now)
    if isinstance(before, Duty):
        return _duty(before, current if isinstance(current, Duty) else None, now)
    if isinstance(before, Group):
        return _group(before, current if isinstance(current, Group) else None, now)
    if isinstance(before, Timetable) and isinstance(current, Timetable):
        return restored_timetable(before, current, now)
    if isinstance(before, Officer) and isinstance(current, Officer):
        return replace(before, token=current.token)
    return before


def _event(before: Event, current: Event | None, now: datetime) -> Event:
    if current is None:
        return replace(before, revision=revised(before.revision, now))
    sessions = tuple(_session(session, current.session(session.number), now) for session in before.sessions)
    # a personal calendar counts all sessions of the event: what a session takes away with it is kept here
    lost = max(0, _sum(current.sessions) - _sum(sessions))
    differs = _shown_of_event(before) != _shown_of_event(current)
    return replace(
        before,
        sessions=sessions,
        next_session=max(before.next_session, current.next_session),
        revision=_revision(before.revision, current.revision, lost + differs, now),
    )


def _session(before: Session, current: Session | None, now: datetime) -> Session:
    if current is None:
        return replace(before, revision=revised(before.revision, now))
    differs = _shown_of_session(before) != _shown_of_session(current)
    return replace(before, revision=_revision(before.revision, current.revision, int(differs), now))


def _signup(before: SignUp, current: SignUp | None, now: datetime) -> SignUp:
    if is_due(before, now):  # places that it may not accept any more are not kept for it again
        before = replace(before, state=SignUpState.EXPIRED)
    if current is None:
        return replace(before, revision=revised(before.revision, now))
    differs = _shown_of_signup(before) != _shown_of_signup(current)
    revision = _revision(before.revision, current.revision, int(differs), now)
    return replace(before, revision=revision, token=current.token)


def _duty(before: Duty, current: Duty | None, now: datetime) -> Duty:
    if current is None:
        return replace(before, revision=revised(before.revision, now))
    differs = _shown_of_duty(before) != _shown_of_duty(current)
    return replace(before, revision=_revision(before.revision, current.revision, int(differs), now))


def _group(before: Group, current: Group | None, now: datetime) -> Group:
    if current is None:
        return replace(before, revision=revised(before.revision, now))
    differs = (before.name, before.signups) != (current.name, current.signups)
    revision = _revision(before.revision, current.revision, int(differs), now)
    return replace(before, revision=revision, token=current.token)


def _revision(before: Revision, current: Revision, steps: int, now: datetime) -> Revision:
    newest = max(before.sequence, current.sequence)
    return Revision(newest + steps, now) if steps else Revision(newest, current.changed)


def _sum(sessions: tuple[Session, ...]) -> int:
    return sum(session.revision.sequence for session in sessions)


def _shown_of_event(event: Event) -> tuple[object, ...]:
    return (event.title, event.venue, event.status, event.note, event.cancelled, event.zone)


def _shown_of_session(session: Session) -> tuple[object, ...]:
    # in UTC, since the two moments that a clock shows alike are equal otherwise
    return (session.start.astimezone(UTC), session.minutes, session.venue, session.cancelled)


def _shown_of_duty(duty: Duty) -> tuple[object, ...]:
    return (
        duty.session,
        duty.offset,
        duty.minutes,
        duty.role,
        duty.station,
        duty.group,
        duty.signup,
        duty.cancelled,
    )


def _shown_of_signup(signup: SignUp) -> tuple[object, ...]:
    return (
        signup.event,
        signup.session,
        signup.state,
        signup.offer_until,
        signup.persons,
        signup.contact.language,
    )
