"""Records that can be written, by kind, and the transaction that writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from planner.ports.readers import (
    DutyReader,
    EventReader,
    GroupReader,
    OfficerReader,
    ResourceReader,
    SeriesReader,
    SignUpReader,
    TimetableReader,
    VenueReader,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.model.audit import Action, AuditRecord, Change
    from planner.model.event import Event
    from planner.model.ids import (
        AuditId,
        DutyId,
        EventId,
        GroupId,
        OfficerId,
        ResourceId,
        SeriesId,
        SignUpId,
        TimetableId,
        VenueId,
    )
    from planner.model.roster import Duty, Group, Officer, Resource
    from planner.model.series import Series
    from planner.model.signup import SignUp
    from planner.model.timetable import Timetable
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.ports.readers import AuditReader


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


class TimetableBook(TimetableReader, Protocol):
    """Timetables that can be written."""

    def next_id(self) -> TimetableId: ...
    def put(self, timetable: Timetable) -> None: ...


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
    def timetables(self) -> TimetableBook: ...
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
        it is an undo or redo, or a list was made.
        """
        ...
