"""Erases a sign-up for good: its people are gone from tables, audit, drafts and journal; counts stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Finding, Refusal, Severity, finding
from planner.model.states import SignUpState
from planner.rules import refs
from planner.rules.erasing import Erasure, traces
from planner.rules.places import in_state, revised
from planner.rules.text import REASON_LIMIT, clean_line
from planner.services.filling import Filled, and_promoted, filling_reason, refill
from planner.services.lookup import signup_by

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.event import Event
    from planner.model.ids import SignUpRef
    from planner.model.signup import SignUp
    from planner.ports import DraftShelf, Transaction
    from planner.services.desk import Desk

_UNDECIDED = (SignUpState.VETTING, SignUpState.WAITING, SignUpState.OFFERED)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did."""

    ref: SignUpRef
    """As it was known; it leads nowhere any more."""
    rest: SignUp
    """What is left, so that counts stay."""
    records: int
    """Audit records that were scrubbed."""
    drafts: int
    """Unsaved forms that were removed."""
    copies: tuple[Path, ...]
    """Copies of the database that still hold the people."""
    promoted: tuple[SignUp, ...]
    findings: tuple[Finding, ...]


def erase_signup(desk: Desk, ref: str, drafts: DraftShelf, reason: str = "") -> Erased:
    """Erase who is behind a sign-up; nothing brings it back but a backup that still holds it.

    Session, state and number of persons stay under a new reference. Where nothing was decided yet it is
    withdrawn, since nobody could be told. `reason` is for the history and must not name anybody.
    Raises BadInput and Refusal (NOTHING_TO_CHANGE where it is erased already).
    """
    why = clean_line(reason, "reason", REASON_LIMIT)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        before = signup_by(tx, ref, whole=True)
        if before.erased:
            raise Refusal(finding(Code.NOTHING_TO_CHANGE, before.ref, ref=before.ref))
        event = tx.events.get(before.event)
        erasure = _erasure(desk, tx, before, event)
        rest = erasure.rest_of(before)
        if rest.state in _UNDECIDED:
            rest = in_state(rest, SignUpState.WITHDRAWN, now)
        else:
            rest = replace(rest, revision=revised(rest.revision, now))
        tx.signups.put(rest)
        for other in tx.signups.linked_to(before.ref):
            tx.signups.put(replace(other, linked=rest.ref))
        records = tx.rewrite_audit(before, erasure.scrubbed)
        filled = refill(desk, tx, event, before.session) if event else Filled()
        subjects = (rest.ref, event.ref) if event else (rest.ref,)
        named = and_promoted(subjects, filled)
        tx.record(Action.SIGNUP_ERASED, named, reason=filling_reason(why, filled))
        holding = _still_holding(desk, rest, event)
    return Erased(
        ref=before.ref,
        rest=rest,
        records=records,
        drafts=drafts.forget(traces([before])),
        copies=desk.store.purge(before.ref),
        promoted=filled.promoted,
        findings=(*holding, *filled.skipped),
    )


def _erasure(desk: Desk, tx: Transaction, signup: SignUp, event: Event | None) -> Erasure:
    session = event.session(signup.session) if event else None
    new = refs.new_signup_ref(desk.chance, lambda ref: tx.signups.by_ref(ref) is not None)
    day = session.start.date() if session else signup.created.date()
    return Erasure(signup, new, desk.chance.token(), day)


def _still_holding(desk: Desk, rest: SignUp, event: Event | None) -> tuple[Finding, ...]:
    session = event.session(rest.session) if event else None
    if rest.state is not SignUpState.CONFIRMED or session is None or session.end <= desk.now():
        return ()
    return (finding(Code.ERASED_HOLDS_PLACES, rest.ref, Severity.NOTE, persons=rest.persons),)
