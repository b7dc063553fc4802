"""Whom a change of events hits, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Refusal, Severity, finding
from planner.model.states import SignUpState
from planner.rules.places import LIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.model.event import Event
    from planner.model.ids import EventRef, SessionNumber
    from planner.model.signup import SignUp
    from planner.ports import View

LISTED = 200
"""Sign-ups that an effect names; the numbers count all."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change hits: events and sessions, the parties with a place or in vetting and their persons, and
    those that wait."""

    events: tuple[EventRef, ...]
    sessions: int
    parties: int
    persons: int
    waiting_parties: int
    waiting_persons: int
    signups: tuple[SignUp, ...]
    """The first 200 of all these parties, oldest first within each event."""
    findings: tuple[Finding, ...] = ()
    officers: int = 0
    resources: int = 0
    """Who has a duty there, and what is used, each counted once."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An event with the numbers of its sessions that a change touches."""

    event: Event
    numbers: frozenset[SessionNumber]


def live_sessions_hit(events: Iterable[Event]) -> tuple[Hit, ...]:
    """The events with all their sessions that take place."""
    return tuple(Hit(event, frozenset(s.number for s in event.live_sessions)) for event in events)


def effect_of(view: View, hits: Sequence[Hit], findings: Sequence[Finding] = ()) -> Effect:
    """Count whom a change of these sessions hits."""
    signups = [
        signup
        for hit in hits
        for signup in view.signups.of_event(hit.event.id)
        if signup.session in hit.numbers and signup.state in LIVE
    ]
    waiting = [signup for signup in signups if signup.state is SignUpState.WAITING]
    persons = sum(signup.persons for signup in signups)
    duties = [
        duty
        for hit in hits
        for duty in view.duties.of_event(hit.event.id)
        if duty.cancelled is None and (duty.session is None or duty.session in hit.numbers)
    ]
    waiting_persons = sum(signup.persons for signup in waiting)
    return Effect(
        events=tuple(hit.event.ref for hit in hits),
        sessions=sum(len(hit.numbers) for hit in hits),
        parties=len(signups) - len(waiting),
        persons=persons - waiting_persons,
        waiting_parties=len(waiting),
        waiting_persons=waiting_persons,
        signups=tuple(signups[:LISTED]),
        findings=tuple(findings),
        officers=len({duty.officer for duty in duties} - {None}),
        resources=len({duty.resource for duty in duties} - {None}),
    )


def require_override(findings: Sequence[Finding], override: str) -> None:
    """Raises `Refusal` with what is not possible, or, without a reason, with what staff are asked about and
    OVERRIDE_NEEDS_REASON."""
    blocked = [found for found in findings if found.severity is Severity.BLOCK]
    if blocked:
        raise Refusal(*blocked)
    asked = [found for found in findings if found.severity is Severity.ASK]
    if asked and not override:
        raise Refusal(*asked, finding(Code.OVERRIDE_NEEDS_REASON, "override"))
