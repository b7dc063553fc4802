"""What a reader should see of a calendar, worked out from what it says and not from how it is written."""

import re
from datetime import UTC, datetime

from dateutil.rrule import rrulestr

from planner.model.calendar import Calendar, Entry
from tests.readers.reading import Read

LONG_BLANK = re.compile(r"[^\S\n]{20,}")


def expected(calendar: Calendar) -> list[Read]:
    """Every occurrence of every entry."""
    changed = {(entry.uid, entry.recurrence_id) for entry in calendar.entries if entry.recurrence_id}
    return sorted(
        _read(entry, start)
        for entry in calendar.entries
        for start in _starts(entry)
        if not entry.repeat or (entry.uid, start) not in changed
    )


def _starts(entry: Entry) -> list[datetime]:
    if not entry.repeat:
        return [entry.start]
    clocks = rrulestr(entry.repeat.rule, dtstart=entry.start.replace(tzinfo=None))
    found = []
    for clock in clocks:
        start = clock.replace(tzinfo=entry.start.tzinfo)
        if start > entry.repeat.until:
            return found
        if start not in entry.repeat.except_at:
            found.append(start)
    return found


def _read(entry: Entry, start: datetime) -> Read:
    length = entry.end.astimezone(UTC) - entry.start.astimezone(UTC)
    return Read(
        entry.uid,
        start.astimezone(UTC),
        start.astimezone(UTC) + length,
        str(entry.status),
        entry.sequence,
        plain(entry.summary, breaks=" "),
        plain(entry.location, breaks=" "),
        plain(entry.description),
        entry.url,
        tuple(sorted((alarm.minutes, plain(alarm.text)) for alarm in entry.alarms)),
    )


def plain(text: str, breaks: str = "\n") -> str:
    """The text as files hold it, spelt out character by character."""
    kept = []
    for char in text.replace("\r\n", "\n"):
        if char in "\n\r\x0b\x0c\x85\u2028\u2029":
            kept.append(breaks)
        elif char == "\t":
            kept.append(" ")
        elif "\ud800" <= char <= "\udfff":
            kept.append("\ufffd")
        elif not (ord(char) < 32 or 127 <= ord(char) < 160 or char == "\ufeff"):
            kept.append(char)
    return LONG_BLANK.sub(lambda blank: blank[0][:20], "".join(kept)).rstrip()
