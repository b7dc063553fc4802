"""A store in memory: the port's contract in plain dictionaries and linear scans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from planner.model.audit import WITHOUT_CHANGES, Action, AuditRecord, Change
from planner.model.codes import Code
from planner.model.findings import Finding, StoreTrouble, finding
from planner.model.ids import AuditId, EventId, SignUpId
from planner.model.reports import Changes, CheckReport
from planner.model.signup import SignUp
from planner.model.tables import Table
from planner.model.unit import Unit
from tests.fakes.shelves import (
    DutyShelf,
    EventShelf,
    GroupShelf,
    OfficerShelf,
    ResourceShelf,
    SeriesShelf,
    SignUpShelf,
    TimetableShelf,
    VenueShelf,
)

UNIT_KEY = 1


@dataclass
class State:
    """Everything that is stored; records are frozen, so copying the dictionaries is enough."""

    tables: dict[Table, dict[int, Any]] = field(default_factory=lambda: {table: {} for table in Table})
    audit: list[AuditRecord] = field(default_factory=list)

    def copy(self) -> State:
        return State({table: dict(rows) for table, rows in self.tables.items()}, list(self.audit))


class AuditShelf:
    """What was done."""

    def __init__(self, records: list[AuditRecord]) -> None:
        self._records = records

    def get(self, key: AuditId) -> AuditRecord | None:
        return next((record for record in self._records if record.id == key), None)

    def newest_first(self) -> Iterator[AuditRecord]:
        return reversed(self._records)

    def about(self, ref: str) -> Iterator[AuditRecord]:
        return (record for record in self.newest_first() if ref in record.subjects)


class MemoryView:
    """One state of everything; `last` holds the highest id that each table ever gave out."""

    def __init__(self, state: State, last: dict[Table, int]) -> None:
        self._state = state
        self._last = last
        self.venues = VenueShelf(state.tables[Table.VENUES], Table.VENUES, last)
        self.series = SeriesShelf(state.tables[Table.SERIES], Table.SERIES, last)
        self.events = EventShelf(state.tables[Table.EVENTS], Table.EVENTS, last)
        self.signups = SignUpShelf(state.tables[Table.SIGNUPS], Table.SIGNUPS, last)
        self.officers = OfficerShelf(state.tables[Table.OFFICERS], Table.OFFICERS, last)
        self.resources = ResourceShelf(state.tables[Table.RESOURCES], Table.RESOURCES, last)
        self.duties = DutyShelf(state.tables[Table.DUTIES], Table.DUTIES, last)
        self.groups = GroupShelf(state.tables[Table.GROUPS], Table.GROUPS, last)
        self.timetables = TimetableShelf(state.tables[Table.TIMETABLES], Table.TIMETABLES, last)
        self.audit = AuditShelf(state.audit)

    @property
    def unit(self) -> Unit:
        unit = self._state.tables[Table.UNIT].get(UNIT_KEY, Unit())
        assert isinstance(unit, Unit)
        return unit


class MemoryTransaction(MemoryView):
    """Works on a copy of the state that the store takes over at the end."""

    said: AuditRecord | None = None

    def __init__(self, state: State, last: dict[Table, int], actor: str, at: datetime) -> None:
        super().__init__(state.copy(), last)
        self._before = state
        self.rewrites: list[Callable[[AuditRecord], AuditRecord]] = []
        self._actor = actor
        self._at = at

    def put_unit(self, unit: Unit) -> None:
        self._state.tables[Table.UNIT][UNIT_KEY] = unit

    def restore(self, change: Change) -> None:
        rows = self._state.tables[change.table]
        if change.before is None:
            rows.pop(change.key, None)
        else:
            rows[change.key] = change.before

    def rewrite_audit(self, signup: SignUp, rewrite: Callable[[AuditRecord], AuditRecord]) -> int:
        about = [
            record
            for record in self._state.audit
            if signup.ref in record.subjects
            or any((c.table, c.key) == (Table.SIGNUPS, signup.id) for c in record.changes)
            or any(isinstance(c.before, SignUp) and c.before.linked == signup.ref for c in record.changes)
        ]
        self._state.audit[:] = [rewrite(one) if one in about else one for one in self._state.audit]
        self.rewrites.append(rewrite)
        return len(about)

    def record(
        self,
        action: Action,
        subjects: Sequence[str] = (),
        *,
        reason: str = "",
        count: int = 1,
        target: AuditId | None = None,
    ) -> None:
        number = AuditId(len(self._state.audit) + 1)
        self.said = AuditRecord(
            number, self._at, self._actor, action, tuple(subjects), count, reason, (), target
        )

    def changes(self) -> tuple[Change, ...]:
        """What differs by now from the state before, by table and key."""
        return tuple(
            Change(table, key, old.get(key))
            for table in Table
            for old, new in [(self._before.tables[table], self._state.tables[table])]
            for key in sorted(old.keys() | new.keys())
            if old.get(key) != new.get(key)
        )

    def finished(self) -> State:
        """The state to keep, with its audit record."""
        changes = self.changes()
        if changes and not self.said:
            raise RuntimeError("a transaction changed something and did not record what it did")
        if self.said and (changes or self.said.action in WITHOUT_CHANGES):
            said = replace(self.said, changes=changes)
            for rewrite in self.rewrites:
                said = rewrite(said)
            self._state.audit.append(said)
        return self._state


class MemoryStore:
    """A store that is gone with the process; several threads may share it."""

    def __init__(self, path: Path = Path("memory.json")) -> None:
        self.path = path
        self._state = State()
        self._last = dict.fromkeys(Table, 0)
        self._backups: dict[Path, State] = {}
        self._lock = Lock()
        self._writer: int | None = None
        self._commits = 0
        self._news = Changes()
        self._news_lock = Lock()
        self._watchers: list[Callable[[], object]] = []

    @contextmanager
    def transaction(self, actor: str, at: datetime) -> Iterator[MemoryTransaction]:
        self._refuse_nesting()
        with self._lock:
            self._writer = get_ident()
            try:
                transaction = MemoryTransaction(self._state, self._last, actor, at)
                yield transaction
                self._state = transaction.finished()
                self._commits += 1
            finally:
                self._writer = None
        self._committed(_named(transaction.changes()))

    @contextmanager
    def view(self) -> Iterator[MemoryView]:
        self._refuse_nesting()
        yield MemoryView(self._state, dict(self._last))

    def _refuse_nesting(self) -> None:
        if self._writer == get_ident():
            raise RuntimeError("inside a transaction, use the transaction")

    def catch_up(self) -> Changes:
        with self._news_lock:
            news, self._news = self._news, Changes()
        return news

    def _committed(self, changes: Changes) -> None:
        with self._news_lock:
            self._news |= changes
        for call in tuple(self._watchers):
            call()

    def watch(self, call: Callable[[], object]) -> Callable[[], None]:
        self._watchers.append(call)
        return lambda: self._watchers.remove(call)

    def known_commit(self) -> tuple[int, int] | None:
        return self._commits, 0

    def check(self, progress: Callable[[int, int], None] | None = None) -> CheckReport:
        counts = tuple((table.value, len(rows)) for table, rows in self._state.tables.items())
        return CheckReport(self.path, counts, ())

    def backup(self, to: Path) -> Path:
        if to in self._backups:
            raise StoreTrouble(finding(Code.FILE_EXISTS, path=str(to)))
        self._backups[to] = self._state
        return to

    def restore(self, source: Path, actor: str, at: datetime) -> Path:
        if source not in self._backups:
            raise StoreTrouble(finding(Code.FILE_MISSING, path=str(source)))
        replaced = self.backup(self.path.with_name(f"replaced-{len(self._backups) + 1}.json"))
        self._state = self._backups[source].copy()
        self._commits += 1
        number = AuditId(len(self._state.audit) + 1)
        self._state.audit.append(AuditRecord(number, at, actor, Action.RESTORED, (), 1, "", ()))
        self._committed(Changes(other=True))
        return replaced

    def compact(self) -> None:
        """Nothing to fold."""

    def upkeep(self, at: datetime) -> tuple[Finding, ...]:
        return self.notices()

    def notices(self) -> tuple[Finding, ...]:
        return ()

    def purge(self, text: str) -> tuple[Path, ...]:
        return tuple(path for path, state in self._backups.items() if text in repr(state))

    def close(self) -> None:
        """Nothing to close."""


def _named(changes: Sequence[Change]) -> Changes:
    keys = {table: {change.key for change in changes if change.table == table} for table in Table}
    events, signups = keys.pop(Table.EVENTS), keys.pop(Table.SIGNUPS)
    return Changes(frozenset(map(EventId, events)), frozenset(map(SignUpId, signups)), any(keys.values()))
