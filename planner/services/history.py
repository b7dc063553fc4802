"""What was done; undo and redo, read from the audit alone, so that they work after a restart."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from planner.model.audit import LEFT_THE_HOUSE, Action, AuditRecord
from planner.model.codes import Code
from planner.model.findings import Refusal, finding
from planner.rules import refs
from planner.services.lookup import event_by, signup_by
from planner.services.turning_back import turn_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.ports import AuditReader, View
    from planner.services.desk import Desk

REACH = 5_000
"""Transactions of everybody that undo and redo look back over: beyond them nobody remembers what it was."""

_FOR_GOOD = {
    Action.SIGNUP_ERASED: Code.ERASED_FOR_GOOD,
    Action.RESTORED: Code.RESTORED_FOR_GOOD,
    Action.TOKEN_REPLACED: Code.ADDRESS_FOR_GOOD,
    Action.INVITATION_CANCELLED: Code.UNINVITED_FOR_GOOD,
}
"""What is never turned back, nor what the same person did before it, and how undo says so."""


def history(desk: Desk, ref: str | None = None, limit: int = 50) -> tuple[AuditRecord, ...]:
    """What was done, newest first: everything, or what names an event or sign-up, even one that is gone.

    Raises `BadInput` as from `event_by` and `signup_by`.
    """
    with desk.store.view() as view:
        records = view.audit.about(_known(view, ref)) if ref else view.audit.newest_first()
        return tuple(islice(records, limit))


def next_undo(desk: Desk) -> AuditRecord | None:
    """What `undo` would turn back: the latest thing that the actor did and has not undone."""
    with desk.store.view() as view:
        record = _to_undo(view.audit, desk.actor)
        if record is None or record.action in _FOR_GOOD:
            return None
        return _original(view.audit, record)


def next_redo(desk: Desk) -> AuditRecord | None:
    """What `redo` would do again: what the actor undid last, with nothing done since."""
    with desk.store.view() as view:
        record = _to_redo(view.audit, desk.actor)
        return _original(view.audit, record) if record else None


def undo(desk: Desk) -> AuditRecord:
    """Turn back the latest thing that the actor did and has not undone; the record of what that was.

    Raises `Refusal`: NOTHING_TO_UNDO, CHANGED_SINCE, UNDO_OVERSELLS, and ERASED_FOR_GOOD, RESTORED_FOR_GOOD,
    ADDRESS_FOR_GOOD, UNINVITED_FOR_GOOD where that is what the actor did.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        target = _to_undo(tx.audit, desk.actor)
        if target is None:
            raise Refusal(finding(Code.NOTHING_TO_UNDO, desk.actor))
        if target.action in _FOR_GOOD:
            ref = next(iter(target.subjects), "")
            raise Refusal(finding(_FOR_GOOD[target.action], ref, ref=ref))
        turn_back(desk, tx, target, Action.UNDONE)
        return _original(tx.audit, target)


def redo(desk: Desk) -> AuditRecord:
    """Do again what the actor undid last; the record of what that was.

    Raises `Refusal`: NOTHING_TO_REDO (also once the actor did anything new), CHANGED_SINCE, UNDO_OVERSELLS.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        target = _to_redo(tx.audit, desk.actor)
        if target is None:
            raise Refusal(finding(Code.NOTHING_TO_REDO, desk.actor))
        turn_back(desk, tx, target, Action.REDONE)
        return _original(tx.audit, target)


def _to_undo(audit: AuditReader, actor: str) -> AuditRecord | None:
    """Each undo takes away the latest thing done or redone before it that is not taken away yet."""
    undone = 0
    for record in _turnable(audit, actor):
        if record.action is Action.UNDONE:
            undone += 1
        elif not undone:
            return record
        elif record.action not in LEFT_THE_HOUSE:  # no undo took that away, but one may have passed over it
            undone -= 1
    return None


def _to_redo(audit: AuditReader, actor: str) -> AuditRecord | None:
    """Each redo takes away the latest undo before it; new work ends the chain."""
    redone = 0
    for record in _turnable(audit, actor):
        if record.action is Action.REDONE:
            redone += 1
        elif record.action is not Action.UNDONE:
            return None
        elif redone:
            redone -= 1
        else:
            return record
    return None


def _turnable(audit: AuditReader, actor: str) -> Iterator[AuditRecord]:
    """What the actor did, newest first; a list that was made changed nothing and stands in nobody's way."""
    for record in islice(audit.newest_first(), REACH):
        if record.actor == actor and record.action is not Action.LIST_MADE:
            yield record


def _original(audit: AuditReader, record: AuditRecord) -> AuditRecord:
    """The work itself behind any number of undos and redos."""
    while record.target is not None:
        earlier = audit.get(record.target)
        if earlier is None:
            break
        record = earlier
    return record


def _known(view: View, text: str) -> str:
    """The reference that the audit knows; a record that an undo removed is found by its whole reference."""
    ref = refs.normalise(text[:100])
    if next(iter(view.audit.about(ref)), None):
        return ref
    return signup_by(view, text).ref if ref.startswith("S-") else event_by(view, text).ref
