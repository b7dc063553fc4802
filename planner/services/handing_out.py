"""Writes down that an attendee list was made: personal data leaves the house only by purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Finding, Severity, StoreTrouble, finding
from planner.model.handouts import Handout
from planner.model.lists import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.ids import EventRef, SessionNumber
    from planner.model.lists import AttendeeList
    from planner.services.desk import Desk
    from planner.services.frozen_lists import RowChange

_STILL_LISTED = (Code.DB_READ_ONLY, Code.DISK_FULL)
"""What must not keep a list from those who wait for it at the gate."""


def record_handout(
    desk: Desk,
    found: AttendeeList,
    session: SessionNumber | None = None,
    changes: Sequence[RowChange] | None = None,
) -> tuple[Finding, ...]:
    """Write down who made which list, for what, and how many persons are on it; to be called before the list
    is given to anybody. `changes` are its rows where it tells only what has changed.

    A database that can only be read still gives lists: that this one is not in the history is then the note
    (LIST_NOT_RECORDED) that comes back. Raises StoreTrouble for any other trouble.
    """
    handout = Handout(found.purpose, session, changes is not None)
    persons = found.totals.persons if changes is None else _persons(found, changes)
    return record_list(desk, found.event.ref, handout.text, persons)


def record_list(desk: Desk, ref: EventRef, what: str, persons: int) -> tuple[Finding, ...]:
    """Write down who made which list of an event, and how many are on it; as `record_handout`."""
    try:
        with desk.store.transaction(desk.actor, desk.now()) as tx:
            tx.record(Action.LIST_MADE, (ref,), reason=what, count=persons)
    except StoreTrouble as trouble:
        if trouble.findings[0].code not in _STILL_LISTED:
            raise
        return (finding(Code.LIST_NOT_RECORDED, ref, Severity.NOTE, path=str(desk.store.path)),)
    return ()


def _persons(found: AttendeeList, changes: Sequence[RowChange]) -> int:
    """A row is one person unless its list says how many it stands for."""
    place = next((n for n, column in enumerate(found.columns) if column.field is Field.PERSONS), None)
    cells = (None if place is None else change.cells[place] for change in changes)
    return sum(cell if isinstance(cell, int) else 1 for cell in cells)
