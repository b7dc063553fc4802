"""One entry as the lines of a VEVENT."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from data.formats import ics_values as values
from data.formats.ics_lines import content
from data.formats.zones import carries
from planner.model.codes import Code
from planner.model.findings import BadInput, finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.calendar import Alarm, Entry, Guest, Organizer


class Written(NamedTuple):
    """An entry and how it stands in a file."""

    entry: Entry
    content: bytes
    """The VEVENT with its line ends, to be joined with others."""
    zones: tuple[str, ...]
    """Names of the zones that the file has to define for it."""


def written(entry: Entry, organizer: Organizer | None = None) -> Written:
    """Write one entry.

    Raises BadInput for an entry that ends before it starts, ValueError for a moment without a zone.
    """
    zone, origin = zone_of(entry), entry.recurrence_id and _own_zone(entry.recurrence_id)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{values.text(entry.uid)}",
        *_history(entry),
        *_times(entry, zone),
        f"STATUS:{entry.status.value}",
        "TRANSP:OPAQUE" if entry.busy else "TRANSP:TRANSPARENT",
        f"SUMMARY:{values.line(entry.summary)}",
        *_where_and_what(entry),
    ]
    if organizer:
        lines.append("ORGANIZER" + values.address(organizer.name, organizer.email))
    lines += [_attendee(guest) for guest in entry.attendees]
    for alarm in entry.alarms:
        lines += _alarm(alarm)
    lines.append("END:VEVENT")
    return Written(entry, content(lines), tuple(name for name in (zone, origin) if name))


def zone_of(entry: Entry) -> str:
    """The zone on whose clock the entry is written, "" where that is UTC.

    One moment that the rules of the zone do not tell puts the whole entry into UTC.
    """
    zone = entry.start.tzinfo
    if not isinstance(zone, ZoneInfo) or zone.key == "UTC" or entry.end.tzinfo is not zone:
        return ""
    return zone.key if carries(entry.start, zone) and carries(entry.end, zone) else ""


def _history(entry: Entry) -> tuple[str, ...]:
    changed = values.utc(entry.changed)
    created = min(values.utc(entry.created), changed)
    return (
        f"DTSTAMP:{changed}",
        f"CREATED:{created}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{entry.sequence}",
    )


def _times(entry: Entry, zone: str) -> Iterable[str]:
    if entry.end <= entry.start if zone else entry.end.astimezone(UTC) <= entry.start.astimezone(UTC):
        start, end = entry.start.isoformat(), entry.end.isoformat()
        raise BadInput(finding(Code.END_BEFORE_START, entry.uid, start=start, end=end))
    if entry.recurrence_id:
        # Of the type of its master's start, which its own need not have.
        yield "RECURRENCE-ID" + _moment(entry.recurrence_id, _own_zone(entry.recurrence_id))
    yield "DTSTART" + _moment(entry.start, zone)
    yield "DTEND" + _moment(entry.end, zone)
    if entry.repeat:
        yield f"RRULE:{entry.repeat.rule};UNTIL={values.utc(entry.repeat.until)}"
        # One line each: not every reader splits a list of them.
        own = entry.start.tzinfo
        yield from ("EXDATE" + _moment(moment.astimezone(own), zone) for moment in entry.repeat.except_at)


def _own_zone(moment: datetime) -> str:
    zone = moment.tzinfo
    return zone.key if isinstance(zone, ZoneInfo) and zone.key != "UTC" else ""


def _moment(moment: datetime, zone: str) -> str:
    return f";TZID={zone}:{values.clock(moment)}" if zone else f":{values.utc(moment)}"


def _where_and_what(entry: Entry) -> Iterable[str]:
    if entry.location:
        yield f"LOCATION:{values.line(entry.location)}"
    if entry.description:
        yield f"DESCRIPTION:{values.text(entry.description)}"
    if entry.url:
        yield f"URL:{values.url(entry.url)}"
    if entry.position:
        yield f"GEO:{values.geo(entry.position.latitude, entry.position.longitude)}"
    if entry.categories:
        yield f"CATEGORIES:{values.categories(entry.categories)}"


def _attendee(guest: Guest) -> str:
    answer = "PARTSTAT=ACCEPTED" if guest.accepted else "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    head = f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;{answer}"
    return head + values.address(guest.name, guest.email)


def _alarm(alarm: Alarm) -> tuple[str, ...]:
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-{values.duration(alarm.minutes)}",
        f"DESCRIPTION:{values.text(alarm.text)}",
        "END:VALARM",
    )
