"""Reads how ready an event is; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.readiness import Readiness
from planner.model.states import SignUpState
from planner.rules.readiness import Standing, checks
from planner.rules.rostering import officer_findings, post
from planner.services.lookup import event_by
from planner.services.posts import posts_of
from planner.services.staffing import staffing

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.roster import Duty
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.rules.staffing import Need
    from planner.services.desk import Desk

_NOT_COMING = frozenset({Code.OFFICER_LEFT, Code.OFFICER_AWAY, Code.ON_OTHER_DUTY})
"""What keeps an officer from a duty altogether; hours and rest do not."""


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
    needs = [_manned(view, event, need) for need in staffing(view, event, programme)]
    return Readiness(event, checks(Standing(event, programme, coming, needs, now)))


def _manned(view: View, event: Event, need: Need) -> Need:
    """A need with those duties only for which somebody comes."""
    return replace(need, duties=tuple(duty for duty in need.duties if _comes(view, event, duty)))


def _comes(view: View, event: Event, duty: Duty) -> bool:
    """Whether an officer comes to a duty as it stands; of two at the same time, to that given first."""
    officer = None if duty.officer is None else view.officers.get(duty.officer)
    if officer is None:
        return False
    earlier = [one for one in posts_of(view, officer.id) if one.duty.id < duty.id]
    found = officer_findings(officer, post(duty, event), earlier)
    return all(one.code not in _NOT_COMING or duty.reason_for(one.code) for one in found)


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
