"""What independent readers make of a calendar file, in one shape: whatever takes place, series expanded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
EXPANDED = re.compile(r"^\d{8}T\d{6}Z-")
"""What the writer puts before the UID of an entry of a series that it has to write one by one."""


@dataclass(frozen=True, order=True)
class Read:
    """One occurrence; instants in UTC, alarms in minutes before the start."""

    uid: str
    start: datetime
    end: datetime
    status: str
    sequence: int
    summary: str
    location: str
    description: str
    url: str
    alarms: tuple[tuple[int, str], ...]


Reader = Callable[[bytes], list[Read]]


def _utc(moment: datetime) -> datetime:
    assert moment.tzinfo is not None, "a floating time"
    return moment.astimezone(UTC)


def _minutes(trigger: timedelta) -> int:
    return int(-trigger.total_seconds() // 60)


def _read(
    uid: str,
    start: datetime,
    end: datetime,
    status: str,
    sequence: int,
    texts: tuple[str, str, str, str],
    alarms: Any,
) -> Read:
    plain_uid = EXPANDED.sub("", uid)
    return Read(plain_uid, _utc(start), _utc(end), status, sequence, *texts, tuple(sorted(alarms)))


def with_icalendar(content: bytes) -> list[Read]:
    """icalendar parses, dateutil expands."""
    import icalendar
    from dateutil.rrule import rrulestr

    def starts(event: icalendar.Event) -> Iterator[datetime]:
        start = event["DTSTART"].dt
        if "RRULE" not in event:
            yield start
            return
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
        exdates = event.get("EXDATE", [])
        lists = exdates if isinstance(exdates, list) else [exdates]
        left_out = {item.dt for dates in lists for item in dates.dts}
        # The clock of the zone, not the length of a day, says when the next one is.
        yield from (at for at in rule if at not in left_out)

    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    changed = {(str(e["UID"]), _utc(e["RECURRENCE-ID"].dt)) for e in events if "RECURRENCE-ID" in e}
    found = []
    for event in events:
        length = event["DTEND"].dt - event["DTSTART"].dt
        for start in starts(event):
            if "RRULE" not in event or (str(event["UID"]), _utc(start)) not in changed:
                found.append(_of_icalendar(event, start, start + length))
    return sorted(found)


def _of_icalendar(event: Any, start: datetime, end: datetime) -> Read:
    texts = (
        str(event["SUMMARY"]),
        *(str(event.get(name, "")) for name in ("LOCATION", "DESCRIPTION", "URL")),
    )
    alarms = ((_minutes(a["TRIGGER"].dt), str(a["DESCRIPTION"])) for a in event.walk("VALARM"))
    return _read(str(event["UID"]), start, end, str(event["STATUS"]), int(event["SEQUENCE"]), texts, alarms)


def with_recurring(content: bytes) -> list[Read]:
    """recurring-ical-events expands what icalendar parses.

    Two of its habits are taken away here: it puts times in UTC on the clock of X-WR-TIMEZONE, which loses
    which of two equal times is meant, and gives all of a series the highest SEQUENCE in it.
    """
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(content)
    calendar.pop("X-WR-TIMEZONE", None)
    sequences = {_instance(event): int(event["SEQUENCE"]) for event in calendar.walk("VEVENT")}
    found = []
    for event in recurring_ical_events.of(calendar).between(FIRST, LAST):
        read = _of_icalendar(event, event["DTSTART"].dt, event["DTEND"].dt)
        master = sequences.get((str(event["UID"]), None), -1)
        found.append(replace(read, sequence=sequences.get(_instance(event), master)))
    return sorted(found)


def _instance(event: Any) -> tuple[str, datetime | None]:
    of = event.get("RECURRENCE-ID")
    return str(event["UID"]), _utc(of.dt) if of else None


def with_vobject(content: bytes) -> list[Read]:
    """vobject reads zones from the file itself."""
    import vobject

    events = vobject.readOne(content.decode("utf-8")).contents.get("vevent", [])
    changed = {(e.uid.value, _utc(e.recurrence_id.value)) for e in events if "recurrence-id" in e.contents}
    found = []
    for event in events:
        length = event.dtend.value - event.dtstart.value
        series = "rrule" in event.contents
        for start in event.getrruleset() if series else [event.dtstart.value]:
            if not series or (event.uid.value, _utc(start)) not in changed:
                found.append(_of_vobject(event, start, start + length))
    return sorted(found)


def _of_vobject(event: Any, start: datetime, end: datetime) -> Read:
    def value(name: str) -> str:
        return event.contents[name][0].value if name in event.contents else ""

    texts = (value("summary"), value("location"), value("description"), value("url"))
    alarms = ((_minutes(a.trigger.value), a.description.value) for a in event.contents.get("valarm", []))
    return _read(value("uid"), start, end, value("status"), int(value("sequence")), texts, alarms)


def with_ical(content: bytes) -> list[Read]:
    """ical, which parses and expands by itself."""
    from ical.calendar_stream import IcsCalendarStream

    calendar = IcsCalendarStream.calendar_from_ics(content.decode("utf-8"))
    return sorted(map(_of_ical, calendar.timeline_tz(UTC)))


def _of_ical(event: Any) -> Read:
    texts = (event.summary, event.location or "", event.description or "", str(event.url or ""))
    alarms = ((_minutes(alarm.trigger), alarm.description) for alarm in event.alarm)
    return _read(event.uid, event.dtstart, event.dtend, event.status.value, event.sequence, texts, alarms)


READERS: dict[str, Reader] = {
    "icalendar": with_icalendar,
    "vobject": with_vobject,
    "ical": with_ical,
    "recurring-ical-events": with_recurring,
}
