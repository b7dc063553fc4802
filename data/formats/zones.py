"""The rules of a zone as calendar files can carry them: one change to summer time and one back, each year.

What is not so (Casablanca and Cairo, years in which a country changed its rules) is left to times in UTC,
which every client reads alike.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

FIRST_YEAR: Final = 1970
"""The rules are written from here on; years before are not."""
LAST_YEAR: Final = 9000

_CYCLE: Final = range(2101, 2129)
"""Years far ahead, where zones have the rules of today: every weekday falls on every date."""
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = timedelta(days=1)
_STEPS: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Change:
    """A moment at which the clocks of a zone change: where they stood, and what was and is their offset."""

    clock: datetime
    """Naive, on the old clock."""
    before: timedelta
    after: timedelta


@dataclass(frozen=True, slots=True)
class Onset:
    """A change that comes each year: on a weekday within seven days, at a time on the old clock."""

    month: int
    weekday: int
    """0 is Monday."""
    first: int
    """First of the seven days; they may be the last ones of the month."""
    last: bool
    at: timedelta
    """Since midnight."""
    before: timedelta
    after: timedelta
    name: str

    def change(self, year: int) -> Change:
        """When it comes in a year."""
        first = monthrange(year, self.month)[1] - 6 if self.last else self.first
        day = datetime(year, self.month, first)  # noqa: DTZ001  # on the clock of the zone
        day += timedelta(days=(self.weekday - day.weekday()) % 7)
        return Change(day + self.at, self.before, self.after)

    @property
    def rule(self) -> str:
        """RRULE, in the shape that Outlook knows wherever it can say the days."""
        days, name = "", _WEEKDAYS[self.weekday]
        if self.last:
            name = f"-1{name}"
        elif self.first % 7 == 1:
            name = f"{self.first // 7 + 1}{name}"
        else:
            days = f"BYMONTHDAY={','.join(str(self.first + n) for n in range(7))};"
        return f"FREQ=YEARLY;BYMONTH={self.month};{days}BYDAY={name}"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a zone: a fixed offset, or two onsets in order of their months."""

    offset: timedelta
    """At the turn of the year."""
    name: str
    """Of the clock at the turn of the year, such as CST."""
    onsets: tuple[Onset, Onset] | tuple[()]

    def changes(self, year: int) -> tuple[Change, ...]:
        """The changes of a year in order of time."""
        return tuple(onset.change(year) for onset in self.onsets)


@lru_cache(maxsize=256)
def rules_of(zone: ZoneInfo) -> Rules | None:
    """The rules that the zone will have once those of single years are over; None where they do not come on
    the same weekday of a month each year, or there are more than two."""
    start = datetime(_CYCLE.start, 1, 1, tzinfo=zone)
    offset = _offset(start)
    years = [tuple(_changes(zone, year, _STEPS)) for year in _CYCLE]
    if not any(years):
        return Rules(offset, start.tzname() or "", ()) if _whole(offset) else None
    if any(len(changes) != 2 for changes in years):
        return None
    onsets = tuple(_onset(zone, each) for each in zip(*years, strict=True))
    first, second = onsets
    return Rules(offset, start.tzname() or "", (first, second)) if first and second else None


@lru_cache(maxsize=4096)
def holds(zone: ZoneInfo, year: int) -> bool:
    """Whether the rules say what the clocks of the zone do in all of that year."""
    rules = rules_of(zone)
    if rules is None or not FIRST_YEAR < year < LAST_YEAR:
        return False
    return _offset(datetime(year, 1, 1, tzinfo=zone)) == rules.offset and tuple(
        _changes(zone, year, _DAY)
    ) == rules.changes(year)


def carries(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether a moment of the zone can be written on its clock: its year keeps to the rules, and the clock
    shows this time exactly once."""
    return (
        holds(zone, moment.year) and moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset()
    )


def _changes(zone: ZoneInfo, year: int, step: timedelta) -> Iterator[Change]:
    """The changes of a year on the zone's own clock, found between moments that lie `step` apart."""
    start = datetime(year, 1, 1, tzinfo=zone).astimezone(UTC)
    end = datetime(year + 1, 1, 1, tzinfo=zone).astimezone(UTC)
    before = _offset(start.astimezone(zone))
    while start < end:
        following = min(start + step, end)
        after = _offset(following.astimezone(zone))
        if after != before:
            moment = _first_with(zone, after, start, following)
            yield Change((moment + before).replace(tzinfo=None), before, after)
        start, before = following, after


def _first_with(zone: ZoneInfo, offset: timedelta, low: datetime, high: datetime) -> datetime:
    """The first moment, in UTC, at which the zone has this offset; it has not at `low`."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if _offset(middle.astimezone(zone)) == offset:
            high = middle
        else:
            low = middle
    return high


def _onset(zone: ZoneInfo, changes: tuple[Change, ...]) -> Onset | None:
    """What all these changes, each of another year, have in common, if it is a rule."""
    days = {change.clock.date() for change in changes}
    first, last = min(day.day for day in days), max(day.day for day in days)
    alike = {
        (day.month, day.weekday(), change.clock - _midnight(day), change.before, change.after)
        for change in changes
        for day in (change.clock.date(),)
    }
    if len(alike) > 1:
        return None
    ((month, weekday, at, before, after),) = alike
    if not (_whole(before) and _whole(after)):
        return None
    ends = last == monthrange(_CYCLE.start, month)[1] and month != 2
    moment = (_in_utc(changes[0]) + timedelta(hours=1)).astimezone(zone)
    return Onset(month, weekday, first, ends, at, before, after, moment.tzname() or "")


def _in_utc(change: Change) -> datetime:
    return (change.clock - change.before).replace(tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  # on the clock of the zone


def _offset(moment: datetime) -> timedelta:
    offset = moment.utcoffset()
    if offset is None:
        raise TypeError("a zone without offsets")
    return offset


def _whole(offset: timedelta) -> bool:
    """Whether the offset has no seconds, which many readers do not know."""
    return not offset.seconds % 60
