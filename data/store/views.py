"""One state of everything, for reading, and the writer's view of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.store.audit_codec import audit_document, audit_record, record_document
from data.store.books import (
    EventBook,
    Events,
    SeriesBook,
    SeriesReader,
    SignUpBook,
    SignUps,
    VenueBook,
    Venues,
    open_book,
)
from data.store.fields import Document, UnreadableError
from data.store.kinds import AUDIT, KINDS, UNIT_KEY
from data.store.records import Caches, Reader, unreadable
from planner.model.audit import Action, AuditRecord, Change
from planner.model.ids import AuditId
from planner.model.tables import Table
from planner.model.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from data.store.tinyjournal import Database, Transaction
    from planner.model.signup import SignUp


class Handle(NamedTuple):
    """An open database with the records that were decoded from it."""

    database: Database
    caches: Caches


class Audit:
    """What was done, each record read as it is asked for."""

    def __init__(self, database: Database) -> None:
        self._rows = database.table(AUDIT)
        self._path = database.path

    def get(self, key: AuditId) -> AuditRecord | None:
        """The record with that id. Errors: StoreTrouble where it cannot be read."""
        document = self._rows.get(key)
        if document is None:
            return None
        try:
            return audit_record(key, document)
        except UnreadableError as error:
            raise unreadable(error, self._path, f"{AUDIT} {key}") from error

    def newest_first(self) -> Iterator[AuditRecord]:
        """Every record from the last back to the first."""
        return self._each(self._rows.newest())

    def about(self, ref: str) -> Iterator[AuditRecord]:
        """Records that name this reference among their subjects, newest first."""
        return self._each(reversed(self._rows.by("subjects", ref)))

    def _each(self, keys: Iterator[int]) -> Iterator[AuditRecord]:
        records = (self.get(AuditId(key)) for key in keys)
        return (record for record in records if record is not None)


class _Units(Reader[int, Unit]):
    table = Table.UNIT


class OpendayView:
    """One state of everything."""

    def __init__(self, handle: Handle) -> None:
        self._units = _Units(handle.database, handle.caches)
        self.venues = Venues(handle.database, handle.caches)
        self.series = SeriesReader(handle.database, handle.caches)
        self.events = Events(handle.database, handle.caches)
        self.signups = SignUps(handle.database, handle.caches)
        self.audit = Audit(handle.database)

    @property
    def unit(self) -> Unit:
        """The unit; all its fields are empty until it is set."""
        return self._units.get(UNIT_KEY) or Unit()


class OpendayTransaction:
    """The one writer's view."""

    def __init__(self, handle: Handle, running: Transaction, actor: str, at: datetime) -> None:
        self._database = handle.database
        self._running = running
        self._actor = actor
        self._at = at
        self._said: AuditRecord | None = None
        self._rewrites: list[Callable[[AuditRecord], AuditRecord]] = []
        self._units = _Units(handle.database, handle.caches)
        self.venues = open_book(VenueBook, handle.database, handle.caches, running)
        self.series = open_book(SeriesBook, handle.database, handle.caches, running)
        self.events = open_book(EventBook, handle.database, handle.caches, running)
        self.signups = open_book(SignUpBook, handle.database, handle.caches, running)
        self.audit = Audit(handle.database)

    @property
    def unit(self) -> Unit:
        """The unit; all its fields are empty until it is set."""
        return self._units.get(UNIT_KEY) or Unit()

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
        return rewrite_audit(self._database, self._running, signup, rewrite)

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

    def finish(self) -> None:
        """Add the audit record. Errors: RuntimeError where something changed and nothing was said."""
        changes = [change for change in self._running.changes() if change.table != AUDIT]
        said = self._said
        if said is None:
            if changes:
                raise RuntimeError("a transaction changed something and did not record what it did")
        elif changes or said.action in (Action.UNDONE, Action.REDONE):
            key = self._running.new_id(AUDIT)
            self._running.put(AUDIT, key, self._rewritten(key, audit_document(said, changes)))

    def _rewritten(self, key: int, document: Document) -> Document:
        for rewrite in self._rewrites:
            document = record_document(rewrite(audit_record(key, document)))
        return document
