"""Audit records as JSON documents and back; each change holds its record as it was before."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # the shapes are read at run time
from typing import TYPE_CHECKING

from msgspec import Struct

from data.store.fields import Document, Fields, utc
from data.store.kinds import KINDS
from planner.model.audit import Action, AuditRecord, Change
from planner.model.ids import AuditId
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.tinyjournal import Change as RawChange


class ChangeRow(Struct, omit_defaults=True):
    """A record that was changed, as it was before."""

    table: str
    key: int
    before: Document | None = None


class AuditRow(Struct, omit_defaults=True, kw_only=True):
    """The shape of a stored audit record, from which it is encoded; what is as usual is left out."""

    at: datetime
    actor: str = ""
    action: Action
    subjects: list[str] = []
    count: int = 1
    reason: str = ""
    changes: list[ChangeRow] = []
    target: int | None = None


def audit_row(said: AuditRecord, changes: Iterable[RawChange]) -> AuditRow:
    """An audit record as stored, with the changes as the engine tells them."""
    rows = [
        ChangeRow(change.table, change.doc_id) if change.raw_before is None else _change_row(change)
        for change in changes
    ]
    return _row(said, rows)


def record_row(record: AuditRecord) -> AuditRow:
    """An audit record as stored, with the changes that it holds itself."""
    return _row(record, [_told_change_row(change) for change in record.changes])


def audit_record(key: int, document: Document) -> AuditRecord:
    """An audit record from its document. Errors: UnreadableError."""
    fields = Fields(document)
    target = fields.maybe_number("target")
    record = AuditRecord(
        id=AuditId(key),
        at=fields.stamp("at"),
        actor=fields.text("actor"),
        action=fields.choice("action", Action),
        subjects=fields.texts("subjects"),
        count=fields.number("count", 1),
        reason=fields.text("reason"),
        changes=tuple([_change(inner) for inner in fields.each("changes")]),
        target=None if target is None else AuditId(target),
    )
    fields.end()
    return record


def _row(said: AuditRecord, changes: list[ChangeRow]) -> AuditRow:
    return AuditRow(
        at=utc(said.at),
        actor=said.actor,
        action=said.action,
        subjects=list(said.subjects),
        count=said.count,
        reason=said.reason,
        changes=changes,
        target=said.target,
    )


def _told_change_row(change: Change) -> ChangeRow:
    before = None if change.before is None else KINDS[change.table].encode(change.before)
    return ChangeRow(change.table.value, change.key, before)


def _change_row(change: RawChange) -> ChangeRow:
    before = change.before
    core = None if before is None else KINDS[Table(change.table)].core(before)
    return ChangeRow(change.table, change.doc_id, core)


def _change(fields: Fields) -> Change:
    table, key = fields.choice("table", Table), fields.number("key")
    before = fields.maybe_document("before")
    fields.end()
    return Change(table, key, None if before is None else KINDS[table].decode(key, before))
