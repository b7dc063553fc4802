"""Series that readers would not find by a rule on the clock of their zone, as single entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from data.formats.ics_values import utc
from data.formats.zones import carries, holds, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from planner.model.calendar import Entry, Repeat

_MOST: Final = 10_000
"""Occurrences that are looked at: far more than a series has."""


def writable(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries; a series that not every reader would understand is there as one entry an occurrence.

    The UID of such an entry comes from the series' own and the start that the rule gives, in UTC, so that it
    stays when the occurrence is moved.
    """
    lost = {e.uid for e in entries if e.repeat and not _keeps_its_clock(e, e.repeat)}
    if not lost:
        return entries
    changed = {(e.uid, e.recurrence_id.astimezone(UTC)) for e in entries if e.recurrence_id}
    found: list[Entry] = []
    for entry in entries:
        if entry.uid not in lost:
            found.append(entry)
        elif entry.recurrence_id:
            found.append(replace(entry, uid=_uid(entry, entry.recurrence_id), recurrence_id=None))
        elif entry.repeat:
            left_out = {moment.astimezone(UTC) for moment in entry.repeat.except_at}
            left_out |= {moment for uid, moment in changed if uid == entry.uid}
            found += _singles(entry, entry.repeat, left_out)
    return found


def _singles(entry: Entry, repeat: Repeat, left_out: set[datetime]) -> Iterator[Entry]:
    for start, end in _occurrences(entry, repeat):
        if start.astimezone(UTC) not in left_out:
            yield replace(entry, uid=_uid(entry, start), start=start, end=end, repeat=None)


def _uid(entry: Entry, start: datetime) -> str:
    return f"{utc(start)}-{entry.uid}"


def _keeps_its_clock(entry: Entry, repeat: Repeat) -> bool:
    """Whether readers find every occurrence by the rule: on the clock of a zone, all of them clear there."""
    zone = entry.start.tzinfo
    if not isinstance(zone, ZoneInfo) or zone.key == "UTC":
        return False  # some do not find the occurrence that a RECURRENCE-ID in UTC names
    rules = rules_of(zone)
    if not (rules and all(holds(zone, year) for year in range(entry.start.year, repeat.until.year + 2))):
        return False
    if not rules.onsets:
        return True
    return all(
        carries(start, zone)
        and carries(end, zone)
        # Over a change of clocks, readers differ on how long an occurrence is.
        and start.utcoffset() == end.utcoffset()
        for start, end in _occurrences(entry, repeat)
    )


def _occurrences(entry: Entry, repeat: Repeat) -> Iterator[tuple[datetime, datetime]]:
    """Starts and ends that the rule gives on the clock of the first, all as long as that. A start that the
    clock skips is the moment at which it would have come (RFC 5545, 3.3.5)."""
    from dateutil.rrule import rrulestr

    zone = entry.start.tzinfo
    length = entry.end.astimezone(UTC) - entry.start.astimezone(UTC)
    last = repeat.until.astimezone(zone).replace(tzinfo=None)
    first = entry.start.replace(tzinfo=None)
    for naive in islice(rrulestr(f"{repeat.rule};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=first), _MOST):
        start = naive.replace(tzinfo=zone)
        yield start, (start.astimezone(UTC) + length).astimezone(zone)
