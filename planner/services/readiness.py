"""Reads how ready an event is; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.event import EventStatus
from planner.model.readiness import Readiness
from planner.model.states import SignUpState
from planner.rules.readiness import Standing, checks
from planner.services.lookup import event_by
from planner.services.staffing import staffing

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk


def show_readiness(desk: Desk, ref: str) -> Readiness:
    """How ready the event with this reference is, or the beginning of it; BadInput as from `event_by`."""
    with desk.store.view() as view:
        return readiness(desk, view, event_by(view, ref))


def readiness(desk: Desk, view: View, event: Event) -> Readiness:
    """How ready an event is; without checks where it is cancelled or over."""
    now = desk.now()
    if event.status is EventStatus.CANCELLED or event.over(now):
        return Readiness(event, ())
    programme = desk.programmes.get(event.programme)
    coming = _coming(view, event, now)
    needs = staffing(view, event, programme)
    return Readiness(event, checks(Standing(event, programme, coming, needs, now)))


def _coming(view: View, event: Event, now: datetime) -> tuple[tuple[Session, SignUp], ...]:
    """Those of sessions that are not over who have places, wait for a decision, or for a second look."""
    found = []
    for session in event.live_sessions:
        if session.over(now):
            continue
        tally = view.signups.tally(event.id, session.number)
        for state, persons in (
            (SignUpState.VETTING, tally.vetting),
            (SignUpState.CONFIRMED, tally.confirmed),
            (SignUpState.OFFERED, tally.offered),
            (SignUpState.WAITING, tally.waiting),
        ):
            if persons:
                signups = view.signups.in_state(event.id, session.number, state)
                waits = state is SignUpState.WAITING
                found += [(session, one) for one in signups if not waits or one.second_look]
    return tuple(found)
