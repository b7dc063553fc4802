"""Calendars for everyone: of all events, of a programme, of one event; nothing in them is personal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars import addresses
from planner.calendars.entries import EntryMaker, in_order, public_entry
from planner.calendars.occasion import SHOWN_AFTER, Occasion, is_outdated, is_public
from planner.model.calendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.calendars.words import CalendarWords
    from planner.model.programme import Programme
    from planner.model.unit import Unit


def public_calendar(
    occasions: Iterable[Occasion],
    unit: Unit,
    words: CalendarWords,
    now: datetime,
    *,
    entry: EntryMaker = public_entry,
) -> Calendar:
    """The feed for everyone: every session that the public may know of."""
    address = addresses.public_feed(unit, words.language)
    return Calendar(
        uid=addresses.calendar_uid(address or unit.name.en or unit.name.zh, words.language),
        language=words.language,
        zone=unit.zone,
        entries=in_order(entry(occasion, words) for occasion in _shown(occasions, now)),
        feed=True,
        name=words.feed_name(unit),
        description=words.feed_description(unit),
        source=address,
    )


def programme_calendar(
    occasions: Iterable[Occasion],
    programme: Programme,
    unit: Unit,
    words: CalendarWords,
    now: datetime,
    *,
    entry: EntryMaker = public_entry,
) -> Calendar:
    """The feed of one programme, whose sessions `occasions` are: those that the public may know of."""
    address = addresses.programme_feed(unit, programme.key, words.language)
    return Calendar(
        uid=addresses.calendar_uid(
            address or f"{unit.name.en or unit.name.zh}/{programme.key}", words.language
        ),
        language=words.language,
        zone=unit.zone,
        entries=in_order(entry(occasion, words) for occasion in _shown(occasions, now)),
        feed=True,
        name=words.programme_name(programme, unit),
        description=words.feed_description(unit),
        source=address,
    )


def event_calendar(
    occasions: Iterable[Occasion],
    words: CalendarWords,
    now: datetime,
    *,
    feed: bool = False,
    entry: EntryMaker = public_entry,
) -> Calendar:
    """Sessions of one event, at least one; in a file those cancelled stay, so that importing it again removes
    them."""
    sessions = tuple(occasions)
    first = sessions[0]
    kept = [one for one in sessions if not (feed and is_outdated(one.unit, one.cancelled, now))]
    return Calendar(
        uid=addresses.calendar_uid(first.event.uid, words.language),
        language=words.language,
        zone=first.event.zone,
        entries=in_order(entry(occasion, words) for occasion in kept),
        feed=feed,
        name=words.event_name(first),
        source=addresses.event_feed(first.unit, first.event, words.language) if feed else "",
    )


def _shown(occasions: Iterable[Occasion], now: datetime) -> Iterable[Occasion]:
    long_ago = now - SHOWN_AFTER
    return (
        occasion
        for occasion in occasions
        if is_public(occasion.event)
        and occasion.session.start >= long_ago
        and not is_outdated(occasion.unit, occasion.cancelled, now)
    )
