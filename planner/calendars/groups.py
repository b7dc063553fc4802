"""The calendar of a group of visitors, for whoever leads it: a teacher, or the officer who guides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars import addresses
from planner.calendars.entries import (
    DOMAIN,
    categories,
    event_sequence,
    in_order,
    public_status,
    session_alarms,
    stop_entries,
)
from planner.calendars.occasion import Occasion, is_outdated
from planner.model.calendar import Calendar, Entry, EntryStatus
from planner.model.event import Revision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.calendars.words import CalendarWords
    from planner.model.itinerary import Led, Stop


def group_calendar(
    occasion: Occasion,
    led: Led,
    words: CalendarWords,
    now: datetime,
    *,
    feed: bool = False,
    stops: Sequence[Stop] = (),
) -> Calendar:
    """A group's session and its stops: how many come, and how many names are missing, but nobody's name."""
    whole = group_entry(occasion, led, words, stops)
    gone = feed and is_outdated(occasion.unit, occasion.cancelled, now)
    event, session = occasion.event, occasion.session
    # who joins or leaves a group changes nothing of where it goes
    around = Revision(event_sequence(event), max(event.revision.changed, session.revision.changed))
    entries = [whole, *stop_entries(occasion, whole, stops, words, now if feed else None, around)]
    return Calendar(
        uid=addresses.calendar_uid(whole.uid, words.language),
        language=words.language,
        zone=occasion.event.zone,
        entries=() if gone else in_order(entries),
        feed=feed,
        name=words.group_summary(occasion, led),
        source=addresses.personal_feed(occasion.unit, led.token) if feed else "",
    )


def group_entry(occasion: Occasion, led: Led, words: CalendarWords, stops: Sequence[Stop] = ()) -> Entry:
    """The session of a group."""
    event, session = occasion.event, occasion.session
    status = public_status(occasion)
    url = addresses.event_url(occasion.unit, event, words.language)
    records = (event.revision.changed, session.revision.changed, led.changed)
    return Entry(
        uid=f"{led.uid}@{DOMAIN}",
        sequence=event_sequence(event) + led.sequence,
        status=status,
        start=session.start,
        end=session.end,
        created=led.created,
        changed=max([*records, *(stop.changed for stop in stops)]),
        summary=words.group_summary(occasion, led),
        location=words.location(occasion),
        description=words.group_description(occasion, led, url, stops),
        url=url,
        position=occasion.venue.position if occasion.venue else None,
        categories=categories(occasion, words),
        alarms=session_alarms(occasion, words) if status is EntryStatus.CONFIRMED else (),
        busy=status is EntryStatus.CONFIRMED,
    )
