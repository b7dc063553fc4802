"""Calendars read from the store: for everyone, of a programme, event, session or series, and for one party.

`base_url` stands in for the unit's own address in everything that a calendar says; "" means that it has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from planner import calendars
from planner.calendars import CalendarWords, EntryMaker, Occasion, Visit, public_entry
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.model.ids import ProgrammeKey
from planner.model.language import Language
from planner.rules.booking import numbered_session
from planner.rules.text import excerpt
from planner.services.lookup import event_by, event_of, signup_by
from planner.services.timetable_stops import stops_of_signup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.calendar import Calendar
    from planner.model.event import Event, Session
    from planner.model.signup import SignUp
    from planner.model.unit import Unit
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

WordsIn = Callable[[Language], CalendarWords]
"""Makes the texts of calendars in a language."""


def occasion_of(
    desk: Desk, view: View | Transaction, event: Event, session: Session, unit: Unit | None = None
) -> Occasion:
    """A session with its venue, programme and unit, read from one state."""
    venue = session.venue if session.venue is not None else event.venue
    return Occasion(
        unit=unit or view.unit,
        event=event,
        session=session,
        venue=None if venue is None else view.venues.get(venue),
        programme=desk.programmes.get(event.programme),
    )


def unit_at(view: View | Transaction, base_url: str | None) -> Unit:
    """The unit, as published under another address where one is given."""
    return view.unit if base_url is None else replace(view.unit, base_url=base_url)


def public_calendar(
    desk: Desk,
    language: Language,
    words: WordsIn,
    *,
    base_url: str | None = None,
    entry: EntryMaker = public_entry,
) -> Calendar:
    """The feed for everyone in one language."""
    with desk.store.view() as view:
        unit = unit_at(view, base_url)
        occasions = _announced(desk, view, unit)
        return calendars.public_calendar(occasions, unit, words(language), desk.now(), entry=entry)


def programme_calendar(
    desk: Desk,
    key: str,
    language: Language,
    words: WordsIn,
    *,
    base_url: str | None = None,
    entry: EntryMaker = public_entry,
) -> Calendar:
    """The feed of one programme in one language.

    Raises BadInput (UNKNOWN_PROGRAMME) with those that are known.
    """
    programme = desk.programmes.get(ProgrammeKey(key))
    if programme is None:
        known = ", ".join(sorted(desk.programmes))
        raise BadInput(finding(Code.UNKNOWN_PROGRAMME, "programme", text=excerpt(key), known=known))
    with desk.store.view() as view:
        unit = unit_at(view, base_url)
        occasions = _announced(desk, view, unit, programme.key)
        return calendars.programme_calendar(
            occasions, programme, unit, words(language), desk.now(), entry=entry
        )


def event_calendar(
    desk: Desk,
    ref: str,
    language: Language,
    words: WordsIn,
    *,
    feed: bool = False,
    base_url: str | None = None,
    entry: EntryMaker = public_entry,
) -> Calendar:
    """All sessions of an event, as the public may see them.

    Raises BadInput where `ref` names no event or several.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        unit = unit_at(view, base_url)
        occasions = [occasion_of(desk, view, event, session, unit) for session in event.sessions]
        return calendars.event_calendar(occasions, words(language), desk.now(), feed=feed, entry=entry)


def session_calendar(
    desk: Desk,
    ref: str,
    number: int,
    language: Language,
    words: WordsIn,
    *,
    base_url: str | None = None,
) -> Calendar:
    """One session of an event, as the public may see it.

    Raises BadInput where `ref` names no event or several, or the event has no such session.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        session = numbered_session(event, number)
        occasion = occasion_of(desk, view, event, session, unit_at(view, base_url))
        return calendars.event_calendar([occasion], words(language), desk.now())


def series_calendar(
    desk: Desk, ref: str, language: Language, words: WordsIn, *, base_url: str | None = None
) -> Calendar:
    """The series to which an event belongs, as entries that repeat.

    Raises BadInput where `ref` names no event or several, Refusal (NO_SERIES).
    """
    from planner.rules.recurrence import starts_between

    with desk.store.view() as view:
        event = event_by(view, ref)
        series = view.series.get(event.series) if event.series is not None else None
        if series is None:
            raise Refusal(finding(Code.NO_SERIES, event.ref))
        unit = unit_at(view, base_url)
        occasions = [
            occasion_of(desk, view, member, session, unit)
            for member in view.events.of_series(series.id)
            for session in member.sessions
        ]
        return calendars.series_calendar(series, occasions, words(language), starts_between)


def personal_calendar(
    desk: Desk,
    signup_ref: str,
    words: WordsIn,
    language: Language | None = None,
    *,
    feed: bool = False,
    base_url: str | None = None,
) -> Calendar:
    """A party's own calendar, in the contact's language unless another is asked for.

    The sign-ups linked to this one that have the same contact, who leads them all, are in it too.

    Raises BadInput where `signup_ref` names no sign-up or several, Refusal (SIGNUP_ERASED).
    """
    with desk.store.view() as view:
        signup = signup_by(view, signup_ref)
        if signup.erased:
            raise Refusal(finding(Code.SIGNUP_ERASED, signup.ref, ref=signup.ref))
        unit = unit_at(view, base_url)
        visit = _visit(desk, view, signup, unit)
        linked = [_visit(desk, view, other, unit) for other in _led_with(view, signup)]
        chosen = words(language or signup.contact.language)
        return calendars.personal_calendar(visit, chosen, desk.now(), feed=feed, linked=linked)


def _visit(desk: Desk, view: View, signup: SignUp, unit: Unit) -> Visit:
    """A sign-up with what it is for, and the stops of its group."""
    occasion = occasion_of(desk, view, *event_of(view, signup), unit)
    return Visit(occasion, signup, stops_of_signup(view, occasion.event, signup, occasion.programme))


def _announced(desk: Desk, view: View, unit: Unit, key: ProgrammeKey | None = None) -> Iterator[Occasion]:
    for event in view.events.all():
        if key in (None, event.programme) and calendars.is_public(event):
            for session in event.sessions:
                yield occasion_of(desk, view, event, session, unit)


def _led_with(view: View, signup: SignUp) -> Iterator[SignUp]:
    """The other sign-ups of a large party with the same contact; another contact has a feed of its own."""
    if signup.contact.phone:
        for other in view.signups.by_phone(signup.contact.phone):
            if other.linked == signup.ref:
                yield other
