"""`openday check`: the files against their checksums, and the records against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from data.store.audit_codec import audit_record
from data.store.fields import BadFieldError, Document, UnreadableError
from data.store.kinds import AUDIT, KINDS, schema_of
from data.store.timetable_checking import timetable_findings
from data.store.tinyjournal import Database
from data.store.tinyjournal.documents import decode
from data.store.tinyjournal.speed import without_collector
from data.store.tinyjournal.verification import verify
from data.store.told import told
from data.store.troubles import telling_files
from planner.model.codes import Code
from planner.model.event import Event, EventStatus, Session
from planner.model.findings import Finding, finding
from planner.model.reports import CheckReport
from planner.model.states import SignUpState
from planner.model.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.roster import Duty, Group, Officer, Resource
    from planner.model.series import Series
    from planner.model.signup import SignUp
    from planner.model.timetable import Timetable
    from planner.model.venue import Venue

Progress = Callable[[int, int], None]

_STEP: Final = 1000
"""Documents between two reports of progress."""
_OPEN: Final = (EventStatus.PUBLISHED, EventStatus.CLOSED)


def check(path: Path, progress: Progress | None = None) -> CheckReport:
    """Look at everything; a database whose files are damaged is not looked into. Errors: StoreTrouble."""
    with telling_files(path):
        files = verify(path)
        counts = (
            ("snapshot_bytes", files.snapshot_bytes),
            ("journal_bytes", files.journal_bytes),
            ("journal_commits", files.commits),
            *((("unfinished_bytes", files.torn_bytes),) if files.torn_bytes else ()),
        )
        if files.errors:
            return CheckReport(path, counts, tuple(told(error) for error in files.errors))
        with (
            Database.open(path, schema_of(), read_only=True) as database,
            database.view(),
            without_collector(),
        ):
            reading = _Reading(database, progress or (lambda _done, _of: None))
            records = Records(
                reading.table(Table.VENUES),
                reading.table(Table.SERIES),
                reading.table(Table.EVENTS),
                reading.table(Table.SIGNUPS),
                reading.table(Table.OFFICERS),
                reading.table(Table.RESOURCES),
                reading.table(Table.DUTIES),
                reading.table(Table.GROUPS),
                reading.table(Table.TIMETABLES),
            )
            reading.table(Table.UNIT)
            reading.audit()
            counts = (*counts, *reading.counts, *records.counts())
            return CheckReport(path, counts, (*reading.findings, *records.findings()))


class _Reading:
    """Decodes every document, and notes those that cannot be decoded or whose derived fields do not fit."""

    def __init__(self, database: Database, progress: Progress) -> None:
        self._database = database
        self._progress = progress
        self._done = 0
        self._of = sum(len(database.table(name)) for name in (*(table.value for table in Table), AUDIT))
        self.findings: list[Finding] = []
        self.counts: list[tuple[str, int]] = []

    def table(self, table: Table) -> dict[int, Any]:
        """The records of a table that can be read."""
        kind = KINDS[table]

        def read(key: int, document: Document) -> object:
            record = kind.decode(key, document)
            for name, value in kind.derive(record).items():
                if document.get(name) != value:
                    raise BadFieldError(name)
            return record

        return dict(self._read(table.value, read))

    def audit(self) -> None:
        """The audit records."""
        for _ in self._read(AUDIT, audit_record):
            pass

    def _read(self, name: str, read: Callable[[int, Document], object]) -> Iterator[tuple[int, Any]]:
        rows = self._database.table(name)
        for key in rows.ids():
            try:
                yield key, read(key, decode(rows.stored(key) or b"{}"))
            except UnreadableError as error:
                self.findings.append(finding(Code.CHECK_UNREADABLE, f"{name} {key}", field=error.where))
            self._done += 1
            if self._done % _STEP == 0 or self._done == self._of:
                self._progress(self._done, self._of)
        self.counts.append((name, len(rows)))


@dataclass(frozen=True, slots=True)
class Records:
    """All records by id, to be held against each other."""

    venues: Mapping[int, Venue]
    series: Mapping[int, Series]
    events: Mapping[int, Event]
    signups: Mapping[int, SignUp]
    officers: Mapping[int, Officer]
    resources: Mapping[int, Resource]
    duties: Mapping[int, Duty]
    groups: Mapping[int, Group]
    timetables: Mapping[int, Timetable]

    def counts(self) -> tuple[tuple[str, int], ...]:
        """What was looked at inside the records."""
        sessions = sum(len(event.sessions) for event in self.events.values())
        return ("sessions", sessions), ("persons", sum(signup.persons for signup in self.signups.values()))

    def findings(self) -> Iterator[Finding]:
        """What does not fit together."""
        yield from self._dangling_events()
        yield from self._dangling_signups()
        yield from self._dangling_duties()
        yield from self._dangling_groups()
        yield from timetable_findings(self.timetables, self.events, self.groups, self.officers)
        yield from _doubled((event.ref, event.ref) for event in self.events.values())
        yield from _doubled((signup.ref, signup.ref) for signup in self.signups.values())
        yield from _doubled((signup.token, signup.ref) for signup in self.signups.values())
        by_session = self._by_session()
        for event in self.events.values():
            for session in event.sessions:
                signups = by_session.get((event.id, session.number), [])
                yield from _oversold(event, session, signups)
                yield from _waiting(event, session, signups)

    def _dangling_events(self) -> Iterator[Finding]:
        for event in self.events.values():
            if event.series is not None and event.series not in self.series:
                yield finding(Code.CHECK_DANGLING, event.ref, field="series", value=event.series)
            for venue in (event.venue, *(session.venue for session in event.sessions)):
                if venue is not None and venue not in self.venues:
                    yield finding(Code.CHECK_DANGLING, event.ref, field="venue", value=venue)

    def _dangling_signups(self) -> Iterator[Finding]:
        refs = {signup.ref for signup in self.signups.values()}
        for signup in self.signups.values():
            event = self.events.get(signup.event)
            if event is None:
                yield finding(Code.CHECK_DANGLING, signup.ref, field="event", value=signup.event)
            elif event.session(signup.session) is None:
                yield finding(Code.CHECK_DANGLING, signup.ref, field="session", value=signup.session)
            if signup.linked is not None and signup.linked not in refs:
                yield finding(Code.CHECK_DANGLING, signup.ref, field="linked", value=signup.linked)

    def _dangling_duties(self) -> Iterator[Finding]:
        for key, duty in self.duties.items():
            stands_on: tuple[tuple[str, int | None, Mapping[int, object]], ...] = (
                ("event", duty.event, self.events),
                ("officer", duty.officer, self.officers),
                ("resource", duty.resource, self.resources),
                ("group", duty.group, self.groups),
                ("signup", duty.signup, self.signups),
            )
            for field, value, there in stands_on:
                if value is not None and value not in there:
                    yield finding(Code.CHECK_DANGLING, f"duties {key}", field=field, value=value)

    def _dangling_groups(self) -> Iterator[Finding]:
        seen: dict[int, int] = {}
        for key, group in self.groups.items():
            event = self.events.get(group.event)
            if event is None or event.session(group.session) is None:
                yield finding(Code.CHECK_DANGLING, f"groups {key}", field="session", value=group.session)
            for signup in group.signups:
                if signup not in self.signups:
                    yield finding(Code.CHECK_DANGLING, f"groups {key}", field="signups", value=signup)
                if signup in seen:
                    yield finding(Code.CHECK_DUPLICATE_REF, f"groups {key}", other=f"groups {seen[signup]}")
                seen[signup] = key

    def _by_session(self) -> dict[tuple[int, int], list[SignUp]]:
        found: dict[tuple[int, int], list[SignUp]] = {}
        for signup in self.signups.values():
            found.setdefault((signup.event, signup.session), []).append(signup)
        return found


def _doubled(values: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Values that must be unique, each with the reference to name it by (a token is a secret)."""
    first: dict[str, str] = {}
    for value, ref in values:
        if value in first:
            yield finding(Code.CHECK_DUPLICATE_REF, ref, other=first[value])
        first.setdefault(value, ref)


def _oversold(event: Event, session: Session, signups: Iterable[SignUp]) -> Iterator[Finding]:
    # Whether vetting holds places is a setting of the programme, which is not part of the database.
    taken = _persons(signups, SignUpState.CONFIRMED, SignUpState.OFFERED)
    if taken > session.capacity:
        yield finding(
            Code.CHECK_OVERSOLD, event.ref, session=session.number, taken=taken, capacity=session.capacity
        )


def _waiting(event: Event, session: Session, signups: Iterable[SignUp]) -> Iterator[Finding]:
    line = [signup for signup in signups if signup.state is SignUpState.WAITING]
    for signup in line:
        if signup.line <= 0:
            yield finding(Code.CHECK_UNREADABLE, signup.ref, field="line")
    if not line or session.cancelled or event.status not in _OPEN:
        return
    head = min(line, key=lambda signup: (signup.line, signup.id))
    held = (SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.VETTING)
    if head.persons <= session.capacity - _persons(signups, *held):
        yield finding(Code.CHECK_WAITING_WITH_PLACES, event.ref, session=session.number, signup=head.ref)


def _persons(signups: Iterable[SignUp], *states: SignUpState) -> int:
    return sum(signup.persons for signup in signups if signup.state in states)
