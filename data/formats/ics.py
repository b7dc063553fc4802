"""Writes calendars as iCalendar files (RFC 5545, 7986) that every client reads alike."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.language import Language

if TYPE_CHECKING:
    import icalendar

    from planner.model.calendar import Alarm, Calendar, Entry, Organizer

REFRESH = timedelta(hours=1)
PRODID = {
    Language.EN: "-//openday//openday-planner//EN",
    Language.ZH: "-//openday//openday-planner//ZH",
}
# As Outlook and Android want it: the IANA name and a single STANDARD without a list of dates.
VTIMEZONE = (
    b"BEGIN:VTIMEZONE\r\n"
    b"TZID:Asia/Shanghai\r\n"
    b"BEGIN:STANDARD\r\n"
    b"DTSTART:19700101T000000\r\n"
    b"TZNAME:CST\r\n"
    b"TZOFFSETFROM:+0800\r\n"
    b"TZOFFSETTO:+0800\r\n"
    b"END:STANDARD\r\n"
    b"END:VTIMEZONE\r\n"
)


class IcsWriter:
    """Implements `planner.ports.CalendarWriter`."""

    def write(self, calendar: Calendar) -> bytes:
        """The file's bytes: the same calendar gives the same bytes.

        Raises Refusal for a zone other than Asia/Shanghai and UTC, BadInput for an entry that ends before
        it starts.
        """
        from data.formats.ics_values import is_zoned, require_zone

        require_zone(calendar.zone)
        shell: bytes = _shell(calendar).to_ical(sorted=False)
        head, end, _rest = shell.partition(b"END:VCALENDAR")
        entries = [entry_bytes(entry, calendar.organizer) for entry in calendar.entries]
        # An empty calendar is one component short of the grammar; its zone is the one that says nothing.
        zones = (
            [VTIMEZONE]
            if not entries or any(is_zoned(e.start) or is_zoned(e.end) for e in calendar.entries)
            else []
        )
        return b"".join([head, *zones, *entries, end, b"\r\n"])


def entry_bytes(entry: Entry, organizer: Organizer | None = None) -> bytes:
    """One VEVENT with its line ends, to be joined with others.

    Raises Refusal for a zone other than Asia/Shanghai and UTC, BadInput for an entry that ends before it
    starts.
    """
    written: bytes = _component(entry, organizer).to_ical(sorted=False)
    return written


def _shell(calendar: Calendar) -> icalendar.Calendar:
    from icalendar import Calendar as Shell

    shell = Shell()
    shell["VERSION"] = "2.0"
    shell["PRODID"] = PRODID[calendar.language]
    shell["CALSCALE"] = "GREGORIAN"
    if calendar.method:
        shell["METHOD"] = str(calendar.method)
    if calendar.feed:
        _add_feed_properties(shell, calendar)
    return shell


def _add_feed_properties(shell: icalendar.Calendar, calendar: Calendar) -> None:
    from icalendar import vDuration

    from data.formats import ics_values as values

    shell["UID"] = values.text(calendar.uid)
    if calendar.changed:
        shell["LAST-MODIFIED"] = values.utc(calendar.changed)
    if calendar.name:
        shell["NAME"] = shell["X-WR-CALNAME"] = values.line(calendar.name)
    if calendar.description:
        shell["DESCRIPTION"] = shell["X-WR-CALDESC"] = values.text(calendar.description)
    shell["X-WR-TIMEZONE"] = values.text(calendar.zone)
    shell["REFRESH-INTERVAL"] = vDuration(REFRESH, params={"VALUE": "DURATION"})
    shell["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    if calendar.source:
        shell["SOURCE"] = values.uri(calendar.source, kind="URI")
    shell["COLOR"] = values.text(calendar.color)


def _component(entry: Entry, organizer: Organizer | None) -> icalendar.Event:
    from icalendar import Event, vInt

    from data.formats import ics_values as values

    if entry.end <= entry.start:
        start, end = entry.start.isoformat(), entry.end.isoformat()
        raise BadInput(finding(Code.END_BEFORE_START, entry.uid, start=start, end=end))
    event = Event()
    event["UID"] = values.text(entry.uid)
    event["DTSTAMP"] = values.utc(entry.changed)
    event["CREATED"] = values.utc(min(entry.created, entry.changed))
    event["LAST-MODIFIED"] = values.utc(entry.changed)
    event["SEQUENCE"] = vInt(entry.sequence)
    event["DTSTART"] = values.moment(entry.start)
    event["DTEND"] = values.moment(entry.end)
    event["STATUS"] = values.text(entry.status)
    event["TRANSP"] = values.text("OPAQUE" if entry.busy else "TRANSPARENT")
    event["SUMMARY"] = values.line(entry.summary)
    _add_where_and_what(event, entry)
    if organizer:
        event["ORGANIZER"] = values.address(organizer.name, organizer.email)
    for alarm in entry.alarms:
        event.add_component(_alarm(alarm))
    return event


def _add_where_and_what(event: icalendar.Event, entry: Entry) -> None:
    from data.formats import ics_values as values

    if entry.location:
        event["LOCATION"] = values.line(entry.location)
    if entry.description:
        event["DESCRIPTION"] = values.text(entry.description)
    if entry.url:
        event["URL"] = values.uri(entry.url)
    if entry.position:
        event["GEO"] = values.geo(entry.position.latitude, entry.position.longitude)
    if entry.categories:
        event["CATEGORIES"] = values.categories(entry.categories)


def _alarm(alarm: Alarm) -> icalendar.Alarm:
    from icalendar import Alarm as Component
    from icalendar import vDuration

    from data.formats import ics_values as values

    component = Component()
    component["ACTION"] = values.text("DISPLAY")
    component["TRIGGER"] = vDuration(-timedelta(minutes=alarm.minutes))
    component["DESCRIPTION"] = values.text(alarm.text)
    return component
