"""Calendars of one party: its feed, its file, and the invitation and cancellation that are sent to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from planner.calendars import addresses
from planner.calendars.entries import (
    in_order,
    personal_change,
    personal_entry,
    personal_sequence,
    signup_uid,
    stop_entries,
)
from planner.calendars.occasion import Occasion, gone_since, is_outdated
from planner.model.calendar import Calendar, EntryStatus, Guest, Method, Organizer
from planner.model.event import Revision
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from planner.calendars.words import CalendarWords
    from planner.model.calendar import Entry
    from planner.model.itinerary import Stop
    from planner.model.signup import SignUp
    from planner.model.unit import Unit


class Visit(NamedTuple):
    """A sign-up with what it is for, and where its party goes stop by stop."""

    occasion: Occasion
    signup: SignUp
    stops: Sequence[Stop] = ()


def personal_calendar(
    visit: Visit,
    words: CalendarWords,
    now: datetime,
    *,
    feed: bool = False,
    linked: Iterable[Visit] = (),
) -> Calendar:
    """A party's own calendar: its session and its stops, or for a while that they are cancelled.

    Whoever leads a large party has those `linked` to its sign-up in the same calendar. A file always has the
    session, since importing it is how a cancelled one is removed.
    """
    occasion, signup, _stops = visit
    unit = occasion.unit
    organizer = _organizer(unit, words) if unit.email and not feed else None
    entries = [entry for one in (visit, *linked) for entry in _entries(one, words, now if feed else None)]
    return Calendar(
        uid=addresses.calendar_uid(signup_uid(occasion.event, signup), words.language),
        language=words.language,
        zone=occasion.event.zone,
        entries=in_order(entries),
        feed=feed,
        name=words.event_name(occasion),
        source=addresses.personal_feed(unit, signup.token) if feed else "",
        method=Method.PUBLISH if organizer else None,
        organizer=organizer,
    )


def invitation(occasion: Occasion, signup: SignUp, words: CalendarWords) -> Calendar:
    """What invites the contact of a sign-up that has a place, or is offered one, by e-mail: unit and contact
    have an address."""
    entry = replace(personal_entry(occasion, signup, words), attendees=(_guest(signup),))
    return _message(Method.REQUEST, occasion, entry, words)


def cancellation(occasion: Occasion, signup: SignUp, words: CalendarWords, sequence: int) -> Calendar:
    """What takes an invitation back: `sequence` is above that of every invitation that was sent."""
    entry = replace(
        personal_entry(occasion, signup, words),
        sequence=sequence,
        status=EntryStatus.CANCELLED,
        summary=words.cancelled_summary(occasion),
        description=words.cancelled_description(occasion, signup),
        alarms=(),
        busy=False,
        attendees=(_guest(signup),),
    )
    return _message(Method.CANCEL, occasion, entry, words)


def _entries(visit: Visit, words: CalendarWords, feed_at: datetime | None) -> Iterator[Entry]:
    """The entries of one sign-up; in a feed read at that moment, those that are not outdated."""
    occasion, signup, stops = visit
    if feed_at and is_outdated(occasion.unit, gone_since(occasion, signup), feed_at):
        return
    whole = personal_entry(occasion, signup, words, stops)
    yield whole
    around = Revision(personal_sequence(occasion.event, signup), personal_change(occasion, signup))
    yield from stop_entries(occasion, whole, stops, words, feed_at, around)


def _message(method: Method, occasion: Occasion, entry: Entry, words: CalendarWords) -> Calendar:
    return Calendar(
        uid=addresses.calendar_uid(entry.uid, words.language),
        language=words.language,
        zone=occasion.event.zone,
        entries=(entry,),
        feed=False,
        method=method,
        organizer=_organizer(occasion.unit, words),
    )


def _organizer(unit: Unit, words: CalendarWords) -> Organizer:
    return Organizer(unit.name.of(words.language), unit.email)


def _guest(signup: SignUp) -> Guest:
    contact = signup.contact
    return Guest(contact.name, contact.email, accepted=signup.state is SignUpState.CONFIRMED)
