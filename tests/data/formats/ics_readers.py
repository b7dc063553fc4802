"""What four independent readers make of a calendar file, in one shape."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream


@dataclass(frozen=True)
class Read:
    """An entry as a reader sees it; instants in UTC, alarms in minutes before the start."""

    uid: str
    start: dt.datetime
    end: dt.datetime
    status: str
    sequence: int
    summary: str
    location: str
    description: str
    alarms: tuple[tuple[int, str], ...]


def _utc(moment: dt.datetime) -> dt.datetime:
    assert moment.tzinfo is not None
    return moment.astimezone(dt.UTC)


def _minutes(trigger: dt.timedelta) -> int:
    return int(-trigger.total_seconds() // 60)


def with_icalendar(content: bytes) -> list[Read]:
    return [_of_icalendar(event) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def _of_icalendar(event: icalendar.Event) -> Read:
    alarms = ((_minutes(a["TRIGGER"].dt), str(a["DESCRIPTION"])) for a in event.walk("VALARM"))
    return Read(
        str(event["UID"]),
        _utc(event["DTSTART"].dt),
        _utc(event["DTEND"].dt),
        str(event["STATUS"]),
        int(event["SEQUENCE"]),
        str(event["SUMMARY"]),
        str(event.get("LOCATION", "")),
        str(event.get("DESCRIPTION", "")),
        tuple(alarms),
    )


def with_vobject(content: bytes) -> list[Read]:
    calendar = vobject.readOne(content.decode("utf-8"))
    return [_of_vobject(event) for event in calendar.contents.get("vevent", [])]


def _of_vobject(event: vobject.base.Component) -> Read:
    def value(name: str) -> str:
        return event.contents[name][0].value if name in event.contents else ""

    alarms = ((_minutes(a.trigger.value), a.description.value) for a in event.contents.get("valarm", []))
    return Read(
        value("uid"),
        _utc(event.dtstart.value),
        _utc(event.dtend.value),
        value("status"),
        int(value("sequence")),
        value("summary"),
        value("location"),
        value("description"),
        tuple(alarms),
    )


def with_ical(content: bytes) -> list[Read]:
    calendar = IcsCalendarStream.calendar_from_ics(content.decode("utf-8"))
    return [_of_ical(event) for event in calendar.events]


def _of_ical(event) -> Read:
    return Read(
        event.uid,
        _utc(event.dtstart),
        _utc(event.dtend),
        event.status.value,
        event.sequence,
        event.summary,
        event.location or "",
        event.description or "",
        tuple((_minutes(alarm.trigger), alarm.description) for alarm in event.alarm),
    )


def with_recurring(content: bytes) -> list[Read]:
    calendar = icalendar.Calendar.from_ical(content)
    shanghai = ZoneInfo("Asia/Shanghai")
    first, last = dt.datetime(1900, 1, 1, tzinfo=shanghai), dt.datetime(2200, 1, 1, tzinfo=shanghai)
    return [_of_icalendar(event) for event in recurring_ical_events.of(calendar).between(first, last)]


READERS = {
    "icalendar": with_icalendar,
    "vobject": with_vobject,
    "ical": with_ical,
    "recurring-ical-events": with_recurring,
}
