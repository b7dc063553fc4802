"""Audit records as JSON documents and back; each change holds its record as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.fields import Document, Fields, stamp, without_defaults
from data.store.kinds import KINDS
from planner.model.audit import Action, AuditRecord, Change
from planner.model.ids import AuditId
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.tinyjournal import Change as RawChange


def audit_document(said: AuditRecord, changes: Iterable[RawChange]) -> Document:
    """An audit record as stored, with the changes as the engine tells them."""
    return _document(said, [_change_document(change) for change in changes])


def record_document(record: AuditRecord) -> Document:
    """An audit record as stored, with the changes that it holds itself."""
    return _document(record, [_told_change_document(change) for change in record.changes])


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


def _document(said: AuditRecord, changes: list[Document]) -> Document:
    return without_defaults(
        {
            "at": stamp(said.at),
            "actor": said.actor,
            "action": str(said.action),
            "subjects": list(said.subjects),
            "count": said.count,
            "reason": said.reason,
            "changes": changes,
            "target": said.target,
        },
        count=1,
    )


def _told_change_document(change: Change) -> Document:
    document: Document = {"table": change.table.value, "key": change.key}
    if change.before is not None:
        document["before"] = KINDS[change.table].encode(change.before)
    return document


def _change_document(change: RawChange) -> Document:
    document: Document = {"table": change.table, "key": change.doc_id}
    before = change.before
    if before is not None:
        document["before"] = KINDS[Table(change.table)].core(before)
    return document


def _change(fields: Fields) -> Change:
    table, key = fields.choice("table", Table), fields.number("key")
    before = fields.maybe_document("before")
    fields.end()
    return Change(table, key, None if before is None else KINDS[table].decode(key, before))
