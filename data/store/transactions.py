"""The one writer's view of everything."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import to_builtins

from data.store.audit_codec import AuditRow, audit_record, audit_row, record_row
from data.store.books import (
    B,
    EventBook,
    SeriesBook,
    SignUpBook,
    VenueBook,
    open_book,
)
from data.store.kinds import AUDIT, KINDS, UNIT_KEY
from planner.model.audit import WITHOUT_CHANGES, Action, AuditRecord, Change
from planner.model.ids import AuditId
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from data.store.roster_books import DutyBook, GroupBook, OfficerBook, ResourceBook
    from data.store.timetable_books import TimetableBook
    from data.store.tinyjournal import Transaction
    from data.store.views import Audit, Handle
    from planner.model.signup import SignUp
    from planner.model.unit import Unit


_TAKING_BACK: Final = frozenset(
    {
        Action.SIGNUP_WITHDRAWN,
        Action.SIGNUP_DECLINED,
        Action.SIGNUP_ERASED,
        Action.INVITATION_CANCELLED,
        Action.DUTY_TAKEN_OFF,
        Action.SESSION_CANCELLED,
        Action.EVENT_CANCELLED,
        Action.UNDONE,
    }
)
"""What can be done on a full disk too, although the record of it makes the database longer."""


class OpendayTransaction:
    """The one writer's view."""

    def __init__(self, handle: Handle, running: Transaction, actor: str, at: datetime) -> None:
        self._handle = handle
        self._running = running
        self._actor = actor
        self._at = at
        self._said: AuditRecord | None = None
        self._rewrites: list[Callable[[AuditRecord], AuditRecord]] = []
        self.events = open_book(EventBook, handle, running)
        self.signups = open_book(SignUpBook, handle, running)

    @cached_property
    def venues(self) -> VenueBook:
        """Venues that can be written."""
        return self._open(VenueBook)

    @cached_property
    def series(self) -> SeriesBook:
        """Series that can be written."""
        return self._open(SeriesBook)

    @property
    def audit(self) -> Audit:
        """What was done before."""
        return self._handle.view.audit

    @property
    def unit(self) -> Unit:
        """The unit; all its fields are empty until it is set."""
        return self._handle.view.unit

    @cached_property
    def officers(self) -> OfficerBook:
        """Officers; most transactions leave the roster alone, so its books are read in when one does not."""
        from data.store.roster_books import OfficerBook

        return self._open(OfficerBook)

    @cached_property
    def resources(self) -> ResourceBook:
        """Resources."""
        from data.store.roster_books import ResourceBook

        return self._open(ResourceBook)

    @cached_property
    def duties(self) -> DutyBook:
        """Duties."""
        from data.store.roster_books import DutyBook

        return self._open(DutyBook)

    @cached_property
    def groups(self) -> GroupBook:
        """Groups of visitors."""
        from data.store.roster_books import GroupBook

        return self._open(GroupBook)

    @cached_property
    def timetables(self) -> TimetableBook:
        """Timetables."""
        from data.store.timetable_books import TimetableBook

        return self._open(TimetableBook)

    def put_unit(self, unit: Unit) -> None:
        """Store the unit."""
        self._running.put(Table.UNIT.value, UNIT_KEY, KINDS[Table.UNIT].document(unit))

    def restore(self, change: Change) -> None:
        """Put the record back as it was, or remove it where it did not exist."""
        if change.before is None:
            self._running.remove(change.table.value, change.key)
        else:
            document = KINDS[change.table].document(change.before)
            self._running.put(change.table.value, change.key, document)

    def rewrite_audit(self, signup: SignUp, rewrite: Callable[[AuditRecord], AuditRecord]) -> int:
        """Pass every audit record about a sign-up through `rewrite`, that of this transaction included."""
        from data.store.erasing import rewrite_audit

        self._rewrites.append(rewrite)
        return rewrite_audit(self._handle.database, self._running, signup, rewrite)

    def record(
        self,
        action: Action,
        subjects: Sequence[str] = (),
        *,
        reason: str = "",
        count: int = 1,
        target: AuditId | None = None,
    ) -> None:
        """Say what this transaction does; the last call counts."""
        self._said = AuditRecord(
            AuditId(0), self._at, self._actor, action, tuple(subjects), count, reason, (), target
        )

    def finish(self) -> frozenset[tuple[str, int]]:
        """Add the audit record; table and id of all that is changed now. Errors: RuntimeError where something
        changed and nothing was said."""
        differing = self._running.changes()
        touched = {(change.table, change.doc_id) for change in differing}
        changes = [change for change in differing if change.table != AUDIT]
        said = self._said
        self._running.frees = said is not None and said.action in _TAKING_BACK
        if said is None:
            if changes:
                raise RuntimeError("a transaction changed something and did not record what it did")
        elif changes or said.action in WITHOUT_CHANGES:
            key = self._running.new_id(AUDIT)
            self._running.put(AUDIT, key, self._rewritten(key, audit_row(said, changes)))
            touched.add((AUDIT, key))
        return frozenset(touched)

    def _open(self, kind: type[B]) -> B:
        return open_book(kind, self._handle, self._running)

    def _rewritten(self, key: int, row: AuditRow) -> AuditRow:
        for rewrite in self._rewrites:
            row = record_row(rewrite(audit_record(key, to_builtins(row))))
        return row
