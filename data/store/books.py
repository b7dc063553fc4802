"""Venues, series, events and sign-ups as the services look them up and put them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from data.store.records import EVERY, Reader, Writer
from data.store.slots import slot
from planner.model.ids import EventId, EventRef, SeriesId, SessionNumber, SignUpId, SignUpRef, Token, VenueId
from planner.model.places import Tally
from planner.model.states import SignUpState
from planner.model.tables import Table

if TYPE_CHECKING:
    from data.store.tinyjournal import Transaction
    from data.store.views import Handle
    from planner.model.event import Event
    from planner.model.series import Series  # noqa: F401  # bases name the records as text
    from planner.model.signup import SignUp
    from planner.model.venue import Venue  # noqa: F401
    from planner.model.visits import KnownParty, Visit


_COUNTED: Final = (SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.VETTING, SignUpState.WAITING)
_FEW_DAYS: Final = 40
"""Days that are sooner asked for one by one than found among all that there are."""


class Venues(Reader[VenueId, "Venue"]):
    """Venues in order of ids."""

    table = Table.VENUES


class SeriesReader(Reader[SeriesId, "Series"]):
    """Series in order of ids."""

    table = Table.SERIES


class Events(Reader[EventId, "Event"]):
    """Events, found by reference, series and day."""

    table = Table.EVENTS

    def by_ref(self, ref: EventRef) -> Event | None:
        """The event with that reference."""
        return self._first(self._rows.by("ref", ref))

    def with_prefix(self, prefix: str) -> tuple[Event, ...]:
        """Events whose reference begins so, in order of reference."""
        return self._each(self._rows.starting("ref", prefix, EVERY))

    def of_series(self, key: SeriesId) -> tuple[Event, ...]:
        """Events of a series in order of occurrence."""
        found = self._each(self._rows.by("series", key))
        return tuple(sorted(found, key=lambda event: (event.occurrence or event.start, event.id)))

    def all(self) -> tuple[Event, ...]:
        """Every event in order of time."""
        return _in_time(super().all())

    def between(self, first: date, last: date) -> tuple[Event, ...]:
        """Events that have a session on a day from `first` to `last`, in order of time."""
        low, high = first.isoformat(), last.isoformat()
        few = last.toordinal() - first.toordinal() < _FEW_DAYS
        known = _days(first, last) if few else self._rows.values("days")
        days = [day for day in known if isinstance(day, str) and low <= day <= high]
        return _in_time(self._each({key for day in days for key in self._rows.by("days", day)}))


class SignUps(Reader[SignUpId, "SignUp"]):
    """Sign-ups, oldest first: ids are given out as they come in."""

    table = Table.SIGNUPS

    def by_ref(self, ref: SignUpRef) -> SignUp | None:
        """The sign-up with that reference."""
        return self._first(self._rows.by("ref", ref))

    def by_token(self, token: Token) -> SignUp | None:
        """The sign-up whose feed has that token."""
        return self._first(self._rows.by("token", token))

    def with_prefix(self, prefix: str) -> tuple[SignUp, ...]:
        """Sign-ups whose reference begins so, in order of reference."""
        return self._each(self._rows.starting("ref", prefix, EVERY))

    def by_phone(self, phone: str) -> tuple[SignUp, ...]:
        """Sign-ups whose contact has exactly this number; none for an empty one."""
        return self._each(self._rows.by("phone", phone)) if phone else ()

    def of_event(self, event: EventId) -> tuple[SignUp, ...]:
        """Sign-ups of an event."""
        return self._each(self._rows.by("event", event))

    def visits(self, event: EventId) -> tuple[Visit, ...]:
        """What figures need of the sign-ups of an event."""
        from data.store.visit_rows import visits

        return visits(self._rows, self._rows.by("event", event), self._path)

    def known_parties(self, event: EventId, number: SessionNumber) -> tuple[KnownParty, ...]:
        """What the people are known by who are signed up for a session or wait for it, oldest first."""
        from data.store.visit_rows import known_parties

        slots = (slot(event, number, state) for state in _COUNTED)
        keys = sorted(key for name in slots for key in self._rows.by("slot", name))
        return known_parties(self._rows, keys, self._path)

    def of_session(self, event: EventId, number: SessionNumber) -> tuple[SignUp, ...]:
        """Sign-ups of a session."""
        slots = (slot(event, number, state) for state in SignUpState)
        return self._each(sorted(key for name in slots for key in self._rows.by("slot", name)))

    def in_state(self, event: EventId, number: SessionNumber, state: SignUpState) -> tuple[SignUp, ...]:
        """Sign-ups of a session in one state; waiting ones in order of their line."""
        found = self._each(self._rows.by("slot", slot(event, number, state)))
        if state is SignUpState.WAITING:
            return tuple(sorted(found, key=lambda signup: (signup.line, signup.id)))
        return found

    def tally(self, event: EventId, number: SessionNumber) -> Tally:
        """Persons of a session by state, from running sums."""
        slots = _counted(event, number)
        confirmed, offered, vetting, waiting = self._rows.each_total("persons", slots)
        return Tally(confirmed, offered, vetting, waiting, self._rows.total("parties", slots[-1]))

    def named(self, event: EventId, name: str) -> tuple[SignUp, ...]:
        """Sign-ups of an event where the contact or an attendee bears this name."""
        wanted = name.casefold()
        # Namesakes of other events are left out before anything is decoded: thousands bear a common name.
        keys = self._rows.by_both("names", wanted, "event", event)
        return tuple([s for s in self._each(keys) if _bears(s, wanted)]) if keys else ()

    def matching(self, text: str, limit: int) -> tuple[SignUp, ...]:
        """Sign-ups found by part of a name, pinyin initials, phone or reference, the newest first."""
        wanted = text.casefold().strip()
        if not wanted:
            return ()
        digits = wanted.lstrip("+").replace(" ", "").replace("-", "")
        parts = {wanted, digits} if digits.isdecimal() else {wanted}
        return self._each(self._rows.containing(parts, limit))

    def linked_to(self, ref: SignUpRef) -> tuple[SignUp, ...]:
        """Sign-ups of a large party whose first sign-up is this one."""
        return self._each(self._rows.by("linked", ref))


class VenueBook(Writer[VenueId, "Venue"], Venues):
    """Venues that can be written."""


class SeriesBook(Writer[SeriesId, "Series"], SeriesReader):
    """Series that can be written."""


class EventBook(Writer[EventId, "Event"], Events):
    """Events that can be written."""


class SignUpBook(Writer[SignUpId, "SignUp"], SignUps):
    """Sign-ups that can be written."""


B = TypeVar("B", bound="Writer[Any, Any]")


def open_book(kind: type[B], handle: Handle, running: Transaction) -> B:
    """A book for the length of a transaction; there is one writer at a time, so each is made once."""
    book: B | None = handle.books.get(kind)  # type: ignore[assignment]  # of the kind that it is kept under
    if book is None:
        book = handle.books[kind] = kind(handle.database, handle.caches)  # type: ignore[call-arg]  # a reader too
    book.running = running
    return book


@lru_cache(maxsize=256)
def _counted(event: EventId, number: SessionNumber) -> tuple[tuple[str], ...]:
    """The groups of a session's sums; the few sessions that people sign up for are asked for very often."""
    return tuple([(slot(event, number, state),) for state in _COUNTED])


def _in_time(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.start, event.id)))


def _days(first: date, last: date) -> list[str]:
    return [date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1)]


def _bears(signup: SignUp, name: str) -> bool:
    return name in (signup.contact.name.casefold(), *(a.name.casefold() for a in signup.attendees))
