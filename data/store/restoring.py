"""Restoring a backup, so that no calendar that was handed out is ever ahead of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.store.audit_codec import AuditRow, record_row
from data.store.kinds import AUDIT, schema_of
from data.store.migrations import MIGRATIONS, Migration, migrate
from data.store.tinyjournal import Database, Transaction
from data.store.tinyjournal.repair import repair
from planner.model.audit import Action, AuditRecord
from planner.model.ids import AuditId
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from data.store.fields import Document

_NAMES: Final = (*(table.value for table in Table), AUDIT)
_WITH_CALENDARS: Final = tuple(
    table.value
    for table in (Table.EVENTS, Table.SIGNUPS, Table.OFFICERS, Table.DUTIES, Table.GROUPS, Table.TIMETABLES)
)


class Issued:
    """What was handed out for each record: the highest SEQUENCE and last change, and the newest token."""

    def __init__(self) -> None:
        self._highest: dict[tuple[str, int, int], tuple[int, str]] = {}
        self._sessions: dict[int, int] = {}
        self._numbers: dict[int, set[int]] = {}
        self._tokens: dict[tuple[str, int, object], str] = {}

    def note(self, table: str, key: int, document: Document) -> None:
        """Take in one version of a record, a later one after an earlier one."""
        for number, part in _revisions(table, document):
            have, since = self._highest.get((table, key, number), (-1, ""))
            latest = max(since, str(part.get("changed", "")))
            self._highest[table, key, number] = (max(have, part.get("sequence", 0)), latest)
        if "next_session" in document:
            self._sessions[key] = max(self._sessions.get(key, 0), document["next_session"])
            numbers = self._numbers.setdefault(key, set())
            numbers.update(session["number"] for session in document.get("sessions", []))
        if "token" in document:
            self._tokens[table, key, document.get("created")] = document["token"]

    def keep_token(self, table: str, key: int, document: Document) -> None:
        """Give a restored sign-up, officer or group the token that it had last: an address that was replaced
        stays dead. The document is changed."""
        # Ids of another database say nothing here, and its tokens belong to other people.
        if "token" in document:
            same = (table, key, document.get("created"))
            document["token"] = self._tokens.get(same, document["token"])

    def raise_above(self, table: str, key: int, document: Document) -> None:
        """Lift the revisions of a restored record above all that were issued; the document is changed."""
        for number, part in _revisions(table, document):
            have, since = self._highest.get((table, key, number), (-1, ""))
            if have >= 0:
                part["sequence"] = max(part.get("sequence", 0), have + 1)
                part["changed"] = max(since, str(part.get("changed", document.get("created", ""))))
        if table == Table.TIMETABLES:  # its stops and posts are told of anew, above all that were known
            for part in _stops_and_posts(document):
                part["sequence"], part["changed"] = document.get("sequence", 0), document["changed"]
        if "next_session" in document:
            document["next_session"] = max(document["next_session"], self._sessions.get(key, 0))
            self._keep_lost(table, key, document)

    def _keep_lost(self, table: str, key: int, document: Document) -> None:
        """A personal calendar counts all sessions of its event: what those that the backup lacks counted is
        kept in the event's own sequence."""
        kept = {session["number"] for session in document.get("sessions", [])}
        lost = self._numbers.get(key, set()) - kept
        count = sum(self._highest[table, key, number][0] for number in lost)
        if count:
            document["sequence"] = document.get("sequence", 0) + count


def restore(
    database: Database,
    source: Path,
    actor: str,
    at: datetime,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> Path:
    """Replace all documents by those of the backup in one transaction; the path of a copy of what was there.

    The history is that of the backup, with a record of who restored it on top. Ids go on from where they
    were. A record that differs from the one that it replaces, or that came back, gets a SEQUENCE above every
    one that was issued for it; sign-ups, officers and groups keep their newest token. Errors: those of the
    engine.
    """
    with (
        Database.open(source, schema_of(len(migrations) + 1), read_only=True) as backup,
        database.transaction() as running,
    ):
        # Inside, so that nothing that others commit is replaced without being kept.
        kept = _free_name(database.path)
        database.backup(kept)
        issued = _issued(database)
        before = _stored(database)
        for name in _NAMES:
            _replace_table(database, backup, running, name)
        migrate(database, migrations)(running, backup.schema_version)
        for (name, key), stored in _stored(database).items():
            if before.get((name, key)) is not stored:
                document = dict(database.table(name).get(key) or {})
                issued.raise_above(name, key, document)
                issued.keep_token(name, key, document)
                running.put(name, key, document)
        running.put(AUDIT, running.new_id(AUDIT), _said(actor, at))
    database.compact()
    return kept


def restore_over(path: Path, source: Path, actor: str, at: datetime) -> Path:
    """Restore where the database is damaged: what can be read of it counts as what was there, and the damaged
    files are kept beside it. Errors: those of the engine, and nothing is touched when the backup is bad."""
    with Database.open(source, schema_of(), read_only=True):
        repair(path, schema_of())
    with Database.open(path, schema_of()) as database:
        return restore(database, source, actor, at)


def _said(actor: str, at: datetime) -> AuditRow:
    return record_row(AuditRecord(AuditId(0), at, actor, Action.RESTORED, (), 1, "", ()))


def _replace_table(database: Database, backup: Database, running: Transaction, name: str) -> None:
    old, new = database.table(name), backup.table(name)
    wanted = new.ids()
    for key in set(old.ids()).difference(wanted):
        running.remove(name, key)
    for key in wanted:
        document: Document = dict(new.get(key) or {})
        if old.get(key) != document:
            running.put(name, key, document)


def _stored(database: Database) -> dict[tuple[str, int], object]:
    tables = {name: database.table(name) for name in _WITH_CALENDARS}
    return {(name, key): rows.stored(key) for name, rows in tables.items() for key in rows.ids()}


def _issued(database: Database) -> Issued:
    issued = Issued()
    audit = database.table(AUDIT)
    for number in audit.ids():
        record: Document = dict(audit.get(number) or {})
        for change in record.get("changes", []):
            if change.get("before"):
                issued.note(change["table"], change["key"], change["before"])
    for name in _WITH_CALENDARS:
        rows = database.table(name)
        for key in rows.ids():
            issued.note(name, key, dict(rows.get(key) or {}))
    return issued


def _revisions(table: str, document: Document) -> Iterator[tuple[int, Document]]:
    """The record itself as number 0, and each session of an event by its own number."""
    if table in _WITH_CALENDARS:
        yield 0, document
    if table == Table.EVENTS:
        for session in document.get("sessions", []):
            yield session["number"], session


def _stops_and_posts(document: Document) -> Iterator[Document]:
    for name in ("stops", "posts", "joined"):
        yield from document.get(name, [])


def _free_name(path: Path) -> Path:
    number = 1
    while (name := path.with_name(f"{path.name}.replaced-{number}")).exists():
        number += 1
    return name
