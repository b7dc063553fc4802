"""How many persons one sign-up may bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.event import Event, Session
    from planner.model.programme import Programme

SIZE_CODES = frozenset({Code.PARTY_TOO_LARGE, Code.PARTY_ABOVE_SESSION})
"""What `size_findings` finds."""


def size_findings(programme: Programme, event: Event, session: Session, persons: int) -> tuple[Finding, ...]:
    """Why a party of so many can never get a place in this session, or in any (then it has to be split)."""
    batch = programme.rules.batch
    limit = batch.largest if batch and batch.severity is Severity.BLOCK else persons
    if persons <= min(session.capacity, limit) and not session.cancelled:
        return ()  # as nearly always
    capacities = [other.capacity for other in event.sessions if not other.cancelled]
    largest = min(limit, max(capacities, default=0))
    if persons > largest:
        return (finding(Code.PARTY_TOO_LARGE, "attendees", persons=persons, largest=largest),)
    if persons > session.capacity:
        numbers = [str(other.number) for other in event.live_sessions if other.capacity >= persons]
        return (
            finding(
                Code.PARTY_ABOVE_SESSION,
                "session",
                persons=persons,
                capacity=session.capacity,
                number=session.number,
                others=", ".join(numbers),
            ),
        )
    return ()


def batch_findings(programme: Programme, persons: int) -> Iterator[Finding]:
    """A party smaller or larger than the programme likes; a blocking limit is in `size_findings`."""
    batch = programme.rules.batch
    if batch and persons < batch.smallest:
        yield finding(
            Code.BATCH_TOO_SMALL,
            "attendees",
            batch.severity,
            persons=persons,
            smallest=batch.smallest,
        )
    if batch and persons > batch.largest and batch.severity is not Severity.BLOCK:
        yield finding(
            Code.BATCH_TOO_LARGE,
            "attendees",
            batch.severity,
            persons=persons,
            largest=batch.largest,
        )
