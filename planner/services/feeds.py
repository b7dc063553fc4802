"""Calendars read from the store: for everyone, of an event or session, and for one party."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner import calendars
from planner.calendars import CalendarWords, Occasion
from planner.model.language import Language
from planner.rules.booking import numbered_session
from planner.services.lookup import event_by, event_of, signup_by

if TYPE_CHECKING:
    from planner.model.calendar import Calendar
    from planner.model.event import Event, Session
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

WordsIn = Callable[[Language], CalendarWords]
"""Makes the texts of calendars in a language."""


def occasion_of(desk: Desk, view: View | Transaction, event: Event, session: Session) -> Occasion:
    """A session with its venue, programme and unit, read from one state."""
    venue = session.venue if session.venue is not None else event.venue
    return Occasion(
        unit=view.unit,
        event=event,
        session=session,
        venue=None if venue is None else view.venues.get(venue),
        programme=desk.programmes.get(event.programme),
    )


def public_calendar(desk: Desk, language: Language, words: WordsIn) -> Calendar:
    """The feed for everyone in one language."""
    with desk.store.view() as view:
        occasions = [
            occasion_of(desk, view, event, session)
            for event in view.events.all()
            if calendars.is_public(event)
            for session in event.sessions
        ]
        return calendars.public_calendar(occasions, view.unit, words(language), desk.now())


def event_calendar(
    desk: Desk, ref: str, language: Language, words: WordsIn, *, feed: bool = False
) -> Calendar:
    """All sessions of an event, as the public may see them.

    Raises BadInput where `ref` names no event or several.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        occasions = [occasion_of(desk, view, event, session) for session in event.sessions]
        return calendars.event_calendar(occasions, words(language), feed=feed)


def session_calendar(
    desk: Desk, ref: str, number: int, language: Language, words: WordsIn, *, feed: bool = False
) -> Calendar:
    """One session of an event, as the public may see it.

    Raises BadInput where `ref` names no event or several, or the event has no such session.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        occasion = occasion_of(desk, view, event, numbered_session(event, number))
        return calendars.event_calendar([occasion], words(language), feed=feed)


def personal_calendar(
    desk: Desk, signup_ref: str, words: WordsIn, language: Language | None = None, *, feed: bool = False
) -> Calendar:
    """A party's own calendar, in the contact's language unless another is asked for.

    Raises BadInput where `signup_ref` names no sign-up or several.
    """
    with desk.store.view() as view:
        signup = signup_by(view, signup_ref)
        event, session = event_of(view, signup)
        occasion = occasion_of(desk, view, event, session)
        chosen = words(language or signup.contact.language)
        return calendars.personal_calendar(occasion, signup, chosen, desk.now(), feed=feed)
