"""Calendar files made in other ways: by a serialiser written for these bytes alone, and by `icalendar`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import icalendar

    from planner.model.calendar import Alarm, Calendar, Entry, Organizer

SHANGHAI = "\r\n".join(
    [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZNAME:CST",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
)


def by_hand(calendar: Calendar) -> bytes:
    """A feed of Shanghai whose texts are known to be clean: nothing is looked at twice, nothing is kept."""
    name, description = _escape(calendar.name), _escape(calendar.description)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//openday//openday-planner//{calendar.language.value.upper()}",
        "CALSCALE:GREGORIAN",
        f"UID:{calendar.uid}",
        f"LAST-MODIFIED:{_utc(max(entry.changed for entry in calendar.entries))}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
    ]
    if description:
        lines += [f"DESCRIPTION:{description}", f"X-WR-CALDESC:{description}"]
    lines += [
        f"X-WR-TIMEZONE:{calendar.zone}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    if calendar.source:
        lines.append(f"SOURCE;VALUE=URI:{calendar.source}")
    lines += [f"COLOR:{calendar.color}", SHANGHAI]
    for entry in calendar.entries:
        _entry_by_hand(entry, lines)
    lines.append("END:VCALENDAR\r\n")
    return "\r\n".join([_fold(line) for line in lines]).encode()


def _entry_by_hand(entry: Entry, lines: list[str]) -> None:
    changed = _utc(entry.changed)
    lines += [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{changed}",
        f"CREATED:{_utc(entry.created)}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTART;TZID=Asia/Shanghai:{entry.start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Asia/Shanghai:{entry.end:%Y%m%dT%H%M%S}",
        f"STATUS:{entry.status.value}",
        "TRANSP:OPAQUE" if entry.busy else "TRANSP:TRANSPARENT",
        f"SUMMARY:{_escape(entry.summary)}",
    ]
    if entry.location:
        lines.append(f"LOCATION:{_escape(entry.location)}")
    if entry.description:
        lines.append(f"DESCRIPTION:{_escape(entry.description)}")
    if entry.url:
        lines.append(f"URL:{entry.url}")
    if entry.position:
        lines.append(f"GEO:{entry.position.latitude:.6f};{entry.position.longitude:.6f}")
    if entry.categories:
        lines.append(f"CATEGORIES:{','.join([_escape(name) for name in entry.categories])}")
    for alarm in entry.alarms:
        lines += [
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:-{_span(alarm.minutes)}",
            f"DESCRIPTION:{_escape(alarm.text)}",
            "END:VALARM",
        ]
    lines.append("END:VEVENT")


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _span(minutes: int) -> str:
    if minutes % 1440 == 0:
        return f"P{minutes // 1440}D"
    return f"PT{minutes // 60}H" if minutes % 60 == 0 else f"PT{minutes}M"


def _fold(line: str) -> str:
    if len(line) <= 25 or (line.isascii() and len(line) <= 75) or line is SHANGHAI:
        return line
    pieces, rest, room = [], line.encode(), 75
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(rest[:end].decode())
        rest, room = rest[end:], 74
    pieces.append(rest.decode())
    return "\r\n ".join(pieces)


def by_library(calendar: Calendar) -> bytes:
    """The same calendar made of components of the `icalendar` package, zones included."""
    from icalendar import Calendar as Shell
    from icalendar import Timezone, vText

    shell = Shell()
    shell.add("version", "2.0")
    shell.add("prodid", f"-//openday//openday-planner//{calendar.language.value.upper()}")
    shell.add("calscale", "GREGORIAN")
    shell["X-WR-CALNAME"] = vText(calendar.name)
    shell.add_component(Timezone.from_ical(SHANGHAI + "\r\n"))
    for entry in calendar.entries:
        shell.add_component(component(entry, calendar.organizer))
    return bytes(shell.to_ical(sorted=False))


def component(entry: Entry, organizer: Organizer | None = None) -> icalendar.Event:
    """An entry as the package holds it."""
    from icalendar import Event, vCalAddress, vGeo, vText

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed)
    event.add("created", entry.created)
    event.add("last-modified", entry.changed)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end)
    event.add("status", entry.status.value)
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    event.add("summary", vText(entry.summary))
    for name in ("location", "description"):
        if getattr(entry, name):
            event.add(name, vText(getattr(entry, name)))
    if entry.url:
        event.add("url", entry.url)
    if entry.position:
        event["GEO"] = vGeo((round(entry.position.latitude, 6), round(entry.position.longitude, 6)))
    if entry.categories:
        event.add("categories", list(entry.categories))
    if organizer:
        event["ORGANIZER"] = vCalAddress(f"mailto:{organizer.email}", params={"CN": organizer.name})
    for alarm in entry.alarms:
        event.add_component(_alarm(alarm))
    return event


def _alarm(alarm: Alarm) -> icalendar.Alarm:
    from icalendar import Alarm as Component

    made = Component()
    made.add("action", "DISPLAY")
    made.add("trigger", -timedelta(minutes=alarm.minutes))
    made.add("description", alarm.text)
    return made
