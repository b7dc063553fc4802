"""What the services need from outside, as protocols; `planner.cli.wiring` hands in the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from planner.model.audit import Action, AuditRecord, Change
    from planner.model.calendar import Calendar
    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.ids import (
        AuditId,
        DutyId,
        EventId,
        EventRef,
        GroupId,
        OfficerId,
        ResourceId,
        SeriesId,
        SessionNumber,
        SignUpId,
        SignUpRef,
        Token,
        VenueId,
    )
    from planner.model.imports import ColumnMap, SourceFile
    from planner.model.page import EventPage, IndexPage
    from planner.model.places import Tally
    from planner.model.reports import Changes, CheckReport
    from planner.model.roster import Duty, Group, Officer, Resource
    from planner.model.series import Series
    from planner.model.sheet import Sheet
    from planner.model.signup import SignUp
    from planner.model.states import SignUpState
    from planner.model.unit import Unit
    from planner.model.venue import Venue


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class Chance(Protocol):
    """Makes what must not be guessed or repeat."""

    def letters(self, alphabet: str, length: int) -> str:
        """Random characters of `alphabet`."""
        ...

    def token(self) -> Token:
        """An unguessable token for a personal feed, URL-safe, of at least 128 bits."""
        ...

    def uid(self) -> str:
        """A globally unique ASCII identifier."""
        ...


class VenueReader(Protocol):
    """Venues as they stand."""

    def get(self, key: VenueId) -> Venue | None: ...
    def all(self) -> tuple[Venue, ...]: ...


class SeriesReader(Protocol):
    """Series as they stand."""

    def get(self, key: SeriesId) -> Series | None: ...
    def all(self) -> tuple[Series, ...]: ...


class EventReader(Protocol):
    """Events as they stand."""

    def get(self, key: EventId) -> Event | None: ...
    def by_ref(self, ref: EventRef) -> Event | None: ...
    def with_prefix(self, prefix: str) -> tuple[Event, ...]:
        """Events whose reference begins so, in order of reference."""
        ...

    def of_series(self, key: SeriesId) -> tuple[Event, ...]:
        """Events of a series in order of occurrence."""
        ...

    def all(self) -> tuple[Event, ...]:
        """Every event in order of time."""
        ...

    def between(self, first: date, last: date) -> tuple[Event, ...]:
        """Events that have a session on a day from `first` to `last`, both included, in order of time."""
        ...


class SignUpReader(Protocol):
    """Sign-ups as they stand; every lookup but `matching`, which reads all their texts, is by index."""

    def get(self, key: SignUpId) -> SignUp | None: ...
    def by_ref(self, ref: SignUpRef) -> SignUp | None: ...
    def by_token(self, token: Token) -> SignUp | None: ...
    def with_prefix(self, prefix: str) -> tuple[SignUp, ...]:
        """Sign-ups whose reference begins so (written with `S-`), in order of reference."""
        ...

    def by_phone(self, phone: str) -> tuple[SignUp, ...]:
        """Sign-ups whose contact has exactly this E.164 number, oldest first."""
        ...

    def of_event(self, event: EventId) -> tuple[SignUp, ...]:
        """Sign-ups of an event, oldest first."""
        ...

    def of_session(self, event: EventId, number: SessionNumber) -> tuple[SignUp, ...]:
        """Sign-ups of a session, oldest first."""
        ...

    def in_state(self, event: EventId, number: SessionNumber, state: SignUpState) -> tuple[SignUp, ...]:
        """Sign-ups of a session in one state; waiting ones in order of their line, others oldest first."""
        ...

    def tally(self, event: EventId, number: SessionNumber) -> Tally:
        """Persons of a session by state, from running sums: its cost does not grow with the session."""
        ...

    def named(self, event: EventId, name: str) -> tuple[SignUp, ...]:
        """Sign-ups of an event where the contact or an attendee bears this name (case folded)."""
        ...

    def matching(self, text: str, limit: int) -> tuple[SignUp, ...]:
        """Sign-ups found by part of a name, pinyin initials, end or part of a phone, or reference;
        at most `limit`, the newest first."""
        ...

    def linked_to(self, ref: SignUpRef) -> tuple[SignUp, ...]:
        """Sign-ups of a large party whose first sign-up is this one, oldest first."""
        ...


class OfficerReader(Protocol):
    """Officers as they stand, also those who have left."""

    def get(self, key: OfficerId) -> Officer | None: ...
    def by_token(self, token: Token) -> Officer | None: ...
    def all(self) -> tuple[Officer, ...]: ...


class ResourceReader(Protocol):
    """Resources as they stand, also those that are no longer there."""

    def get(self, key: ResourceId) -> Resource | None: ...
    def all(self) -> tuple[Resource, ...]: ...


class DutyReader(Protocol):
    """Duties as they stand, cancelled ones too."""

    def get(self, key: DutyId) -> Duty | None: ...
    def of_event(self, event: EventId) -> tuple[Duty, ...]:
        """Duties at an event, in order of ids."""
        ...

    def of_officer(self, officer: OfficerId) -> tuple[Duty, ...]:
        """Duties of an officer at all events, in order of ids."""
        ...

    def of_resource(self, resource: ResourceId) -> tuple[Duty, ...]:
        """What a resource is used for at all events, in order of ids."""
        ...


class GroupReader(Protocol):
    """Groups of visitors as they stand."""

    def get(self, key: GroupId) -> Group | None: ...
    def by_token(self, token: Token) -> Group | None: ...
    def of_session(self, event: EventId, number: SessionNumber) -> tuple[Group, ...]:
        """Groups of a session in order of their numbers."""
        ...

    def with_signup(self, signup: SignUpId) -> Group | None:
        """The group that a party is in."""
        ...


class AuditReader(Protocol):
    """What was done."""

    def get(self, key: AuditId) -> AuditRecord | None: ...
    def newest_first(self) -> Iterator[AuditRecord]:
        """Every record from the last back to the first, read as it is asked for."""
        ...

    def about(self, ref: str) -> Iterator[AuditRecord]:
        """Records that name this reference among their subjects, newest first."""
        ...


class View(Protocol):
    """One consistent state of everything."""

    @property
    def unit(self) -> Unit: ...
    @property
    def venues(self) -> VenueReader: ...
    @property
    def series(self) -> SeriesReader: ...
    @property
    def events(self) -> EventReader: ...
    @property
    def signups(self) -> SignUpReader: ...
    @property
    def officers(self) -> OfficerReader: ...
    @property
    def resources(self) -> ResourceReader: ...
    @property
    def duties(self) -> DutyReader: ...
    @property
    def groups(self) -> GroupReader: ...
    @property
    def audit(self) -> AuditReader: ...


class VenueBook(VenueReader, Protocol):
    """Venues that can be written."""

    def next_id(self) -> VenueId: ...
    def put(self, venue: Venue) -> None: ...


class SeriesBook(SeriesReader, Protocol):
    """Series that can be written."""

    def next_id(self) -> SeriesId: ...
    def put(self, series: Series) -> None: ...


class EventBook(EventReader, Protocol):
    """Events that can be written."""

    def next_id(self) -> EventId: ...
    def put(self, event: Event) -> None: ...


class SignUpBook(SignUpReader, Protocol):
    """Sign-ups that can be written."""

    def next_id(self) -> SignUpId: ...
    def put(self, signup: SignUp) -> None: ...


class OfficerBook(OfficerReader, Protocol):
    """Officers that can be written."""

    def next_id(self) -> OfficerId: ...
    def put(self, officer: Officer) -> None: ...


class ResourceBook(ResourceReader, Protocol):
    """Resources that can be written."""

    def next_id(self) -> ResourceId: ...
    def put(self, resource: Resource) -> None: ...


class DutyBook(DutyReader, Protocol):
    """Duties that can be written."""

    def next_id(self) -> DutyId: ...
    def put(self, duty: Duty) -> None: ...


class GroupBook(GroupReader, Protocol):
    """Groups that can be written."""

    def next_id(self) -> GroupId: ...
    def put(self, group: Group) -> None: ...


class Transaction(Protocol):
    """The one writer's view: it sees what it puts, and nobody else does until the end."""

    @property
    def unit(self) -> Unit: ...
    @property
    def venues(self) -> VenueBook: ...
    @property
    def series(self) -> SeriesBook: ...
    @property
    def events(self) -> EventBook: ...
    @property
    def signups(self) -> SignUpBook: ...
    @property
    def officers(self) -> OfficerBook: ...
    @property
    def resources(self) -> ResourceBook: ...
    @property
    def duties(self) -> DutyBook: ...
    @property
    def groups(self) -> GroupBook: ...
    @property
    def audit(self) -> AuditReader: ...

    def put_unit(self, unit: Unit) -> None: ...

    def restore(self, change: Change) -> None:
        """Put `change.before` back, or remove the record where it did not exist; for undo and redo alone."""
        ...

    def rewrite_audit(self, signup: SignUp, rewrite: Callable[[AuditRecord], AuditRecord]) -> int:
        """Pass every audit record that changed this sign-up, or names its reference, through `rewrite`, the
        record of this transaction included; how many there were before. For erasing alone: nothing else may
        touch what was recorded."""
        ...

    def record(
        self,
        action: Action,
        subjects: Sequence[str] = (),
        *,
        reason: str = "",
        count: int = 1,
        target: AuditId | None = None,
    ) -> None:
        """Say what this transaction does; the store adds the records as they were before, at the end.

        The last call counts. A transaction that changes anything without saying what is a mistake of
        the programmer and fails; one that says what but changes nothing leaves no audit record, unless
        it is an undo or redo.
        """
        ...


class Store(Protocol):
    """Durable, shared between processes; raises `StoreTrouble`."""

    @property
    def path(self) -> Path: ...

    def transaction(self, actor: str, at: datetime) -> AbstractContextManager[Transaction]:
        """Wait for the lock, take in what others committed, hand out a transaction; commit durably at the
        end with its audit record, or roll back on an exception. Not to be nested, never held while a person
        types."""
        ...

    def view(self) -> AbstractContextManager[View]:
        """One consistent state for reading, as fresh as the last commit of any process."""
        ...

    def catch_up(self) -> Changes:
        """Take in what others committed; all that changed since the last call, in this process too. Cheap
        when nothing did, and never waits."""
        ...

    def watch(self, call: Callable[[], object]) -> Callable[[], None]:
        """Have `call` called after each commit of this process, so that `catch_up` need not wait for its next
        time; what ends that.

        It is called in the thread of the commit, before the transaction returns, and must not use the store.
        """
        ...

    def known_commit(self) -> tuple[int, int] | None:
        """What names the last commit of any process: equal as long as nobody commits, and never again after.

        None where others have committed since the last view or transaction, or where telling would mean to
        wait. Inside a view it names the state that the view shows. Cheap enough to ask very often.
        """
        ...

    def check(self, progress: Callable[[int, int], None] | None = None) -> CheckReport:
        """Verify checksums, decoding, references between records and capacities."""
        ...

    def backup(self, to: Path) -> Path:
        """Write a consistent copy while others go on; refuses to overwrite a file."""
        ...

    def restore(self, source: Path, actor: str, at: datetime) -> Path:
        """Replace everything by the backup, and record who did it behind the history that came with it; the
        path of what was replaced, which is kept."""
        ...

    def compact(self) -> None:
        """Fold the journal into the snapshot."""
        ...

    def upkeep(self, at: datetime) -> tuple[Finding, ...]:
        """Make the backup of the day and compact, where either is due, in the calling thread while others go
        on; what people should know now. For programs that run long, about once a minute."""
        ...

    def notices(self) -> tuple[Finding, ...]:
        """What people should know now: a backup that could not be made, a disk whose locks cannot be
        trusted."""
        ...

    def purge(self, text: str) -> tuple[Path, ...]:
        """Write all files anew, so that nothing is left in them of what was removed or replaced before; the
        copies of the database, as far as they are known, in which `text` still stands."""
        ...

    def close(self) -> None: ...


class DraftShelf(Protocol):
    """Forms that were left before they were saved."""

    def forget(self, texts: Collection[str]) -> int:
        """Remove every form that holds one of these names, phone numbers or addresses; how many."""
        ...


class CalendarWriter(Protocol):
    """Writes calendar files."""

    def write(self, calendar: Calendar) -> bytes:
        """The file's bytes; the same calendar gives the same bytes."""
        ...


class PageWriter(Protocol):
    """Writes public pages."""

    def event(self, page: EventPage) -> bytes:
        """The page of an event; the same page gives the same bytes."""
        ...

    def index(self, page: IndexPage) -> bytes:
        """The index page; the same page gives the same bytes."""
        ...


class QrWriter(Protocol):
    """Makes QR codes of addresses, readable with a seventh of them hidden; ValueError for a text that is
    empty or longer than a code can hold (over 2,000 bytes)."""

    def matrix(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Its rows from the top, dark being True, without the margin that readers need: four modules of light
        on every side."""
        ...

    def svg(self, text: str) -> str:
        """An `<svg>` element to stand in a page, black on white with its margin, as large as its place."""
        ...

    def png(self, text: str) -> bytes:
        """A picture with its margin, eight pixels a module."""
        ...


class SheetWriter(Protocol):
    """Writes tables in one file format."""

    def write(self, sheet: Sheet) -> bytes:
        """The file's bytes; the same sheet gives the same bytes."""
        ...


class SheetReader(Protocol):
    """Reads tables that others made, whatever their format; what a file is its content says, not its name."""

    def read(self, path: Path) -> SourceFile:
        """All visible sheets with the rows that hold anything.

        Raises StoreTrouble where there is no file or it cannot be read, and BadInput for what is no table, is
        damaged, wants a password, or is larger than a list of sign-ups can be: IMPORT_NOT_A_TABLE,
        IMPORT_DAMAGED, IMPORT_PASSWORD, IMPORT_TOO_LARGE, IMPORT_ENCODING.
        """
        ...


class ColumnMaps(Protocol):
    """Mappings that people decided, kept beside the database for files with the same headings."""

    def all(self) -> tuple[ColumnMap, ...]:
        """Those that are kept, the latest first."""
        ...

    def keep(self, columns: ColumnMap) -> None:
        """Keep one, instead of an older one for the same headings."""
        ...
