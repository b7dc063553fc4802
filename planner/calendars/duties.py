"""The calendar of one officer: where to be on duty, and what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendars import addresses
from planner.calendars.entries import DOMAIN, in_order
from planner.calendars.occasion import is_outdated
from planner.model.calendar import Alarm, Calendar, Entry, EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.calendars.words import CalendarWords
    from planner.model.ids import Token
    from planner.model.itinerary import Duty
    from planner.model.unit import Unit

DUTY_ALARM = 60
"""Minutes before a duty at which its officer is reminded."""


def duty_calendar(
    duties: Iterable[Duty],
    token: Token,
    unit: Unit,
    words: CalendarWords,
    now: datetime,
    *,
    feed: bool = False,
) -> Calendar:
    """An officer's own calendar, named after the unit and not after the officer: people share calendars.

    In a feed, duties that were taken away long ago are left out; a file keeps them, so that importing it
    removes them.
    """
    kept = (duty for duty in duties if not (feed and is_outdated(unit, duty.cancelled, now)))
    return Calendar(
        uid=addresses.calendar_uid(f"duties-{token}", words.language),
        language=words.language,
        zone=unit.zone,
        entries=in_order(duty_entry(duty, unit, words) for duty in kept),
        feed=feed,
        name=words.duties_name(unit),
        source=addresses.personal_feed(unit, token) if feed else "",
    )


def duty_entry(duty: Duty, unit: Unit, words: CalendarWords) -> Entry:
    """One duty of an officer."""
    off = duty.cancelled is not None
    return Entry(
        uid=f"{duty.uid}@{DOMAIN}",
        sequence=duty.sequence,
        status=_status(duty),
        start=duty.start,
        end=duty.end,
        created=duty.created,
        changed=duty.changed,
        summary=words.duty_summary(duty),
        location=duty.place.of(words.language),
        description=words.duty_description(duty, unit),
        alarms=() if off else (Alarm(DUTY_ALARM, words.duty_alarm(duty)),),
        busy=not (off or duty.tentative),
    )


def _status(duty: Duty) -> EntryStatus:
    if duty.cancelled:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if duty.tentative else EntryStatus.CONFIRMED
