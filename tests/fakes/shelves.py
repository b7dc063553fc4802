"""The books of the store in memory, each a dictionary that is scanned from end to end."""

from datetime import date
from typing import Any, Generic, TypeVar

from planner.model.event import Event
from planner.model.ids import (
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
from planner.model.tables import Table
from planner.model.timetable import Timetable
from planner.model.venue import Venue
from planner.model.visits import KnownParty, Visit, known_party, visit_of
from planner.rules.initials import initials
from planner.rules.places import LIVE

K = TypeVar("K", bound=int)
R = TypeVar("R", Venue, Series, Event, SignUp, Officer, Resource, Duty, Group, Timetable)


class Shelf(Generic[K, R]):
    """Records by key; `last` holds the highest id that each table ever gave out, so that none comes twice."""

    def __init__(self, rows: dict[int, R], table: Table, last: dict[Table, int]) -> None:
        self._rows = rows
        self._table = table
        self._last = last

    def get(self, key: K) -> R | None:
        return self._rows.get(key)

    def all(self) -> tuple[R, ...]:
        return tuple(self._rows[key] for key in sorted(self._rows))

    def next_id(self) -> K:
        self._last[self._table] += 1
        key: Any = self._last[self._table]
        return key

    def put(self, record: R) -> None:
        self._rows[record.id] = record
        self._last[self._table] = max(self._last[self._table], record.id)


class VenueShelf(Shelf[VenueId, Venue]):
    """Venues in order of their ids."""


class SeriesShelf(Shelf[SeriesId, Series]):
    """Series in order of their ids."""


class EventShelf(Shelf[EventId, Event]):
    """Events in order of time."""

    def all(self) -> tuple[Event, ...]:
        return tuple(sorted(self._rows.values(), key=lambda event: (event.start, event.id)))

    def between(self, first: date, last: date) -> tuple[Event, ...]:
        return tuple(e for e in self.all() if any(first <= s.start.date() <= last for s in e.sessions))

    def by_ref(self, ref: EventRef) -> Event | None:
        return next((event for event in self._rows.values() if event.ref == ref), None)

    def with_prefix(self, prefix: str) -> tuple[Event, ...]:
        found = (event for event in self._rows.values() if event.ref.startswith(prefix))
        return tuple(sorted(found, key=lambda event: event.ref))

    def of_series(self, key: SeriesId) -> tuple[Event, ...]:
        found = (event for event in self._rows.values() if event.series == key)
        return tuple(sorted(found, key=lambda event: (event.occurrence or event.start, event.id)))


class SignUpShelf(Shelf[SignUpId, SignUp]):
    """Sign-ups, oldest first: in order of their ids, which are given out as they come in."""

    def by_ref(self, ref: SignUpRef) -> SignUp | None:
        return next((signup for signup in self.all() if signup.ref == ref), None)

    def by_token(self, token: Token) -> SignUp | None:
        return next((signup for signup in self.all() if signup.token == token), None)

    def with_prefix(self, prefix: str) -> tuple[SignUp, ...]:
        found = (signup for signup in self.all() if signup.ref.startswith(prefix))
        return tuple(sorted(found, key=lambda signup: signup.ref))

    def by_phone(self, phone: str) -> tuple[SignUp, ...]:
        return tuple(s for s in self.all() if phone and s.contact.phone == phone)

    def of_event(self, event: EventId) -> tuple[SignUp, ...]:
        return tuple(s for s in self.all() if s.event == event)

    def visits(self, event: EventId) -> tuple[Visit, ...]:
        return tuple(map(visit_of, self.of_event(event)))

    def known_parties(self, event: EventId, number: SessionNumber) -> tuple[KnownParty, ...]:
        return tuple(known_party(s) for s in self.of_session(event, number) if s.state in LIVE)

    def of_session(self, event: EventId, number: SessionNumber) -> tuple[SignUp, ...]:
        return tuple(s for s in self.of_event(event) if s.session == number)

    def in_state(self, event: EventId, number: SessionNumber, state: SignUpState) -> tuple[SignUp, ...]:
        found = [s for s in self.of_session(event, number) if s.state is state]
        if state is SignUpState.WAITING:
            found.sort(key=lambda signup: (signup.line, signup.id))
        return tuple(found)

    def tally(self, event: EventId, number: SessionNumber) -> Tally:
        def persons(state: SignUpState) -> int:
            return sum(s.persons for s in self.in_state(event, number, state))

        return Tally(
            confirmed=persons(SignUpState.CONFIRMED),
            offered=persons(SignUpState.OFFERED),
            vetting=persons(SignUpState.VETTING),
            waiting=persons(SignUpState.WAITING),
            waiting_parties=len(self.in_state(event, number, SignUpState.WAITING)),
        )

    def named(self, event: EventId, name: str) -> tuple[SignUp, ...]:
        return tuple(s for s in self.of_event(event) if name.casefold() in map(str.casefold, names(s)))

    def linked_to(self, ref: SignUpRef) -> tuple[SignUp, ...]:
        return tuple(s for s in self.all() if s.linked == ref)

    def matching(self, text: str, limit: int) -> tuple[SignUp, ...]:
        wanted = text.casefold().strip()
        digits = wanted.lstrip("+").replace(" ", "").replace("-", "")
        found = [
            signup
            for signup in reversed(self.all())
            if any(wanted in part for part in search_parts(signup))
            or (digits.isdecimal() and digits in signup.contact.phone)
        ]
        return tuple(found[:limit]) if wanted else ()


class OfficerShelf(Shelf[OfficerId, Officer]):
    """Officers in order of their ids."""

    def by_token(self, token: Token) -> Officer | None:
        return next((officer for officer in self.all() if officer.token == token), None)


class ResourceShelf(Shelf[ResourceId, Resource]):
    """Resources in order of their ids."""


class DutyShelf(Shelf[DutyId, Duty]):
    """Duties in order of their ids."""

    def of_event(self, event: EventId) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.all() if duty.event == event)

    def of_officer(self, officer: OfficerId) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.all() if duty.officer == officer)

    def of_resource(self, resource: ResourceId) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.all() if duty.resource == resource)


class TimetableShelf(Shelf[TimetableId, Timetable]):
    """Timetables in order of their ids."""

    def of_event(self, event: EventId) -> tuple[Timetable, ...]:
        return tuple(sorted((t for t in self.all() if t.event == event), key=lambda one: one.session))

    def of_session(self, event: EventId, number: SessionNumber) -> Timetable | None:
        return next((one for one in self.of_event(event) if one.session == number), None)


class GroupShelf(Shelf[GroupId, Group]):
    """Groups of visitors."""

    def by_token(self, token: Token) -> Group | None:
        return next((group for group in self.all() if group.token == token), None)

    def of_session(self, event: EventId, number: SessionNumber) -> tuple[Group, ...]:
        found = (group for group in self.all() if (group.event, group.session) == (event, number))
        return tuple(sorted(found, key=lambda group: group.number))

    def with_signup(self, signup: SignUpId) -> Group | None:
        return next((group for group in self.all() if signup in group.signups), None)


def names(signup: SignUp) -> list[str]:
    """Everyone of a party who has a name."""
    return [signup.contact.name, *(attendee.name for attendee in signup.attendees)]


def search_parts(signup: SignUp) -> list[str]:
    """What a search looks into."""
    return [
        signup.ref.casefold(),
        *(name.casefold() for name in names(signup)),
        *(letters for name in names(signup) for letters in initials(name)),
    ]
