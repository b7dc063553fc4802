"""Writes calendars as iCalendar files (RFC 5545, 5546, 7986) that every client reads alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.formats import ics_values as values
from data.formats.ics_entries import Written, written
from data.formats.ics_lines import content
from data.formats.ics_series import writable
from data.formats.ics_zones import vtimezone, zone_for_nothing
from planner.model.language import Language
from planner.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from planner.model.calendar import Calendar, Entry, Organizer

_PRODID: Final = {
    Language.EN: "-//openday//openday-planner//EN",
    Language.ZH: "-//openday//openday-planner//ZH",
}
_REFRESH: Final = values.duration(60)
_KEPT: Final = 40_000
"""Entries kept as they were written, some 100 MB where all have long texts."""


class IcsWriter:
    """Implements `planner.ports.CalendarWriter`; an entry that it wrote lately it does not write again."""

    def __init__(self) -> None:
        self._known: Recent[tuple[str, str], Written] = Recent(_KEPT)

    def write(self, calendar: Calendar) -> bytes:
        """The file's bytes: the same calendar gives the same bytes.

        Raises BadInput for an entry that ends before it starts.
        """
        organizer = calendar.organizer
        # What beside the entry decides how it is written, and in which language, as UIDs do not tell.
        variant = f"{calendar.language} {organizer}"
        entries = [self._entry(entry, organizer, variant) for entry in writable(calendar.entries)]
        zones = {zone for entry in entries for zone in entry.zones}
        if not entries:
            zones.add(zone_for_nothing(calendar.zone))
        return b"".join(
            [
                content(_head(calendar)),
                *map(vtimezone, sorted(zones)),
                *[entry.content for entry in entries],
                b"END:VCALENDAR\r\n",
            ]
        )

    def _entry(self, entry: Entry, organizer: Organizer | None, variant: str) -> Written:
        if entry.repeat or entry.recurrence_id:
            return written(entry, organizer)  # its parts share a UID
        key = (entry.uid, variant)
        known = self._known.get(key)
        if known is None or not _same(known.entry, entry):
            known = written(entry, organizer)
            self._known.put(key, known)
        return known


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries are written alike: equal moments may yet be on the clocks of two zones, or be both
    ends of an hour that comes twice."""
    if one is other:
        return True
    return one == other and all(
        a.tzinfo is b.tzinfo and a.fold == b.fold for a, b in zip(_moments(one), _moments(other), strict=True)
    )


def _moments(entry: Entry) -> tuple[datetime, ...]:
    return entry.start, entry.end, entry.created, entry.changed


def _head(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_PRODID[calendar.language]}"
    yield "CALSCALE:GREGORIAN"
    if calendar.method:
        yield f"METHOD:{calendar.method.value}"
    if calendar.feed:
        yield from _feed_properties(calendar)


def _feed_properties(calendar: Calendar) -> Iterator[str]:
    yield f"UID:{values.text(calendar.uid)}"
    if calendar.changed:
        yield f"LAST-MODIFIED:{values.utc(calendar.changed)}"
    if calendar.name:
        name = values.line(calendar.name)
        yield f"NAME:{name}"
        yield f"X-WR-CALNAME:{name}"
    if calendar.description:
        description = values.text(calendar.description)
        yield f"DESCRIPTION:{description}"
        yield f"X-WR-CALDESC:{description}"
    yield f"X-WR-TIMEZONE:{values.text(calendar.zone)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"
    if calendar.source:
        yield f"SOURCE;VALUE=URI:{values.url(calendar.source)}"
    yield f"COLOR:{values.text(calendar.color)}"
