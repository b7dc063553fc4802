"""Who came through the gate last, read from the audit: each arrival, and who of it is still in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.ids import SignUpRef
from planner.model.signup import SignUp
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from planner.model.audit import AuditRecord
    from planner.model.event import Event
    from planner.model.ids import AuditId
    from planner.ports import View

LOOKED_THROUGH = 300
"""Audit records in which the last arrivals are looked for: what else goes on at desks stands between them."""

_BRINGS_IN = (Action.CHECKED_IN, Action.WALKED_IN, Action.REDONE, Action.UNDONE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Persons of a party who came in together."""

    audit: AuditId
    at: datetime
    actor: str
    signup: SignUp
    """As it stands now."""
    persons: int
    """How many came."""
    attendees: tuple[int, ...]
    """Numbers, from 1, of those with a name who are still in."""
    unnamed: int
    """Persons without a name who are still in."""

    @property
    def still_in(self) -> int:
        """How many have not been taken back."""
        return len(self.attendees) + self.unnamed


def passages_of(view: View, signup: SignUp) -> tuple[Passage, ...]:
    """The arrivals of a party, newest first, back to when nobody of it was in.

    Persons without a name cannot be told apart: who was taken back is counted as of those who came last.
    """
    found, after, unnamed = [], signup, signup.unnamed_arrived
    for record in view.audit.about(signup.ref):
        change = next((c for c in record.changes if c.table is Table.SIGNUPS and c.key == signup.id), None)
        if change is None:
            continue
        before = change.before if isinstance(change.before, SignUp) else None
        came = _named_in(after) - (_named_in(before) if before else set())
        counted = after.unnamed_arrived - (before.unnamed_arrived if before else 0)
        if (came or counted > 0) and record.action in _BRINGS_IN:
            left = max(0, min(counted, unnamed))
            unnamed -= left
            still = tuple(sorted(came & _named_in(signup)))
            persons = len(came) + max(0, counted)
            found.append(Passage(record.id, record.at, record.actor, signup, persons, still, left))
        if before is None or not before.arrived:
            break  # whoever came earlier was taken back since
        after = before
    return tuple(_each_once(found))


def latest(view: View, event: Event, limit: int = 10) -> tuple[Passage, ...]:
    """The last arrivals at an event, newest first; those that were taken back meanwhile are left out."""
    chosen: list[Passage] = []
    known: dict[SignUpRef, dict[AuditId, Passage]] = {}
    for record in islice(view.audit.newest_first(), LOOKED_THROUGH):
        if len(chosen) >= limit:
            break
        ref = _party(record)
        if ref is None:
            continue
        if ref not in known:
            signup = view.signups.by_ref(ref)
            of_event = signup is not None and signup.event == event.id
            found = passages_of(view, signup) if signup is not None and of_event else ()
            known[ref] = {one.audit: one for one in found}
        passage = known[ref].get(record.id)
        if passage and passage.still_in:
            chosen.append(passage)
    return tuple(chosen)


def _party(record: AuditRecord) -> SignUpRef | None:
    """The sign-up that a record of the gate is about."""
    if record.action not in _BRINGS_IN or not record.subjects:
        return None
    return SignUpRef(record.subjects[0]) if record.subjects[0].startswith("S-") else None


def _named_in(signup: SignUp) -> set[int]:
    return {number for number, one in enumerate(signup.attendees, 1) if one.arrived}


def _each_once(found: list[Passage]) -> Iterator[Passage]:
    """Somebody who came, was taken back and came again is in by the last arrival alone."""
    seen: set[int] = set()
    for one in found:
        still = tuple(number for number in one.attendees if number not in seen)
        seen.update(still)
        yield Passage(one.audit, one.at, one.actor, one.signup, one.persons, still, one.unnamed)
