"""Records as they stand, by kind, and the one state in which they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.model.audit import AuditRecord
    from planner.model.event import Event
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
        TimetableId,
        Token,
        VenueId,
    )
    from planner.model.places import Tally
    from planner.model.roster import Duty, Group, Officer, Resource
    from planner.model.series import Series
    from planner.model.signup import SignUp
    from planner.model.states import SignUpState
    from planner.model.timetable import Timetable
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.model.visits import KnownParty, Visit


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

    def visits(self, event: EventId) -> tuple[Visit, ...]:
        """What figures need of the sign-ups of an event, read in a fraction of the time that they take."""
        ...

    def known_parties(self, event: EventId, number: SessionNumber) -> tuple[KnownParty, ...]:
        """What the people are known by who are signed up for a session, or wait for it, oldest first; read in
        a fraction of the time that their sign-ups take."""
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


class TimetableReader(Protocol):
    """Timetables of sessions as they stand."""

    def get(self, key: TimetableId) -> Timetable | None: ...
    def of_event(self, event: EventId) -> tuple[Timetable, ...]:
        """Timetables of an event, in order of their sessions."""
        ...

    def of_session(self, event: EventId, number: SessionNumber) -> Timetable | None:
        """The timetable of a session, also one that was cleared."""
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
    def timetables(self) -> TimetableReader: ...
    @property
    def audit(self) -> AuditReader: ...
