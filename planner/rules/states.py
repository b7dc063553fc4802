"""Which states an event and a sign-up may go to; everything else is refused with what would be possible."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.event import Event, EventStatus
from planner.model.findings import Refusal, finding
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from planner.model.signup import SignUp

EVENT_MOVES: Mapping[EventStatus, tuple[EventStatus, ...]] = MappingProxyType(
    {
        EventStatus.DRAFT: (EventStatus.PUBLISHED, EventStatus.CANCELLED),
        EventStatus.PUBLISHED: (EventStatus.CLOSED, EventStatus.CANCELLED),
        EventStatus.CLOSED: (EventStatus.PUBLISHED, EventStatus.CANCELLED),
    }
)
"""Moves that do not depend on the past; a cancelled event goes back to what it was before."""

SIGNUP_MOVES: Mapping[SignUpState, tuple[SignUpState, ...]] = MappingProxyType(
    {
        SignUpState.VETTING: (
            SignUpState.CONFIRMED,
            SignUpState.WAITING,
            SignUpState.DECLINED,
            SignUpState.WITHDRAWN,
        ),
        SignUpState.WAITING: (
            SignUpState.CONFIRMED,
            SignUpState.OFFERED,
            SignUpState.DECLINED,
            SignUpState.WITHDRAWN,
        ),
        SignUpState.OFFERED: (SignUpState.CONFIRMED, SignUpState.EXPIRED, SignUpState.WITHDRAWN),
        SignUpState.CONFIRMED: (SignUpState.WITHDRAWN, SignUpState.DECLINED, SignUpState.WAITING),
        SignUpState.DECLINED: (SignUpState.VETTING, SignUpState.WAITING),
        SignUpState.WITHDRAWN: (SignUpState.VETTING, SignUpState.WAITING),
        SignUpState.EXPIRED: (SignUpState.VETTING, SignUpState.WAITING),
    }
)


def event_moves(event: Event) -> tuple[EventStatus, ...]:
    """The states that this event may go to."""
    if event.status is EventStatus.CANCELLED:
        return (event.before_cancel or EventStatus.DRAFT,)
    return EVENT_MOVES[event.status]


def require_event_move(event: Event, to: EventStatus) -> None:
    """Raises `Refusal` (STATE_FORBIDS) unless the event may go there."""
    possible = event_moves(event)
    if to not in possible:
        raise _refusal(event.ref, event.status, to, possible)


def require_signup_move(signup: SignUp, to: SignUpState) -> None:
    """Raises `Refusal` (STATE_FORBIDS) unless the sign-up may go there."""
    possible = SIGNUP_MOVES[signup.state]
    if signup.erased:  # nobody is there to come any more: it can only give its places back
        possible = tuple(move for move in possible if move in (SignUpState.DECLINED, SignUpState.WITHDRAWN))
    if to not in possible:
        raise _refusal(signup.ref, signup.state, to, possible)


def _refusal(where: str, state: StrEnum, to: StrEnum, possible: Iterable[StrEnum]) -> Refusal:
    values = ", ".join(move.value for move in possible)
    return Refusal(finding(Code.STATE_FORBIDS, where, state=state.value, to=to.value, possible=values))
