"""When officers can be asked to work, as people write it: `Mon-Fri 08:30-17:30`, `周一至周五 8:30-17:30`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.roster import Away, Hours
from planner.rules.text import clean_line, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.model.roster import Officer

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = "一二三四五六日"
_SPAN = re.compile(r"(?P<days>.*?)\s*(?P<start>\d{1,2}:\d{2})\s*-\s*(?P<end>\d{1,2}:\d{2})")
_DASHES = re.compile(r"[‐-―−~至到]")
_LONGEST = 200
EVERY_DAY = frozenset(range(7))
_EVERY_DAY_WORDS = ("", "daily", "every day", "每天", "每日", "天天")
MIDNIGHT = time(0)


def parse_hours(text: str, where: str = "hours") -> Hours:
    """Days of the week with a start and an end; without days it is every day. 24:00 is midnight at the end.

    Raises BadInput (BAD_HOURS) for anything else.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text[:_LONGEST])).casefold().strip()
    match = _SPAN.fullmatch(plain)
    start = _clock(match["start"]) if match else None
    end = _clock(match["end"], closing=True) if match else None
    days = _days(match["days"]) if match else frozenset()
    if start is None or end is None or not days or (end != MIDNIGHT and end <= start):
        raise BadInput(finding(Code.BAD_HOURS, where, text=excerpt(text)))
    return Hours(days, start, end)


def hours_text(spans: Iterable[Hours]) -> str:
    """Hours as `parse_hours` understands them, several with semicolons between: `Mon-Fri 08:30-17:30`."""
    return "; ".join(
        f"{_days_text(one.days)} {one.start:%H:%M}-{f'{one.end:%H:%M}' if one.end != MIDNIGHT else '24:00'}"
        for one in spans
    )


def parse_away(text: str, where: str = "away") -> Away:
    """`2026-12-01`, or `2026-12-01..2026-12-05`, with a reason behind a semicolon.

    Raises BadInput (BAD_AWAY) for anything else.
    """
    days, _, reason = text.partition(";")
    first, _, last = days.strip().partition("..")
    try:
        away = Away(
            date.fromisoformat(first.strip()),
            date.fromisoformat((last or first).strip()),
            clean_line(reason, where),
        )
    except ValueError as error:
        raise BadInput(finding(Code.BAD_AWAY, where, text=excerpt(text))) from error
    if away.last < away.first:
        raise BadInput(finding(Code.BAD_AWAY, where, text=excerpt(text)))
    return away


def is_at_work(officer: Officer, start: datetime, end: datetime) -> bool:
    """Whether a time lies in the officer's hours, on the clocks of that time; hours of one day and the next
    that meet at midnight count as one."""
    if not officer.hours:
        return True
    return any(first <= start and end <= last for first, last in _joined(_spans(officer.hours, start, end)))


def is_away(officer: Officer, start: datetime, end: datetime) -> Away | None:
    """The absence that a time falls into."""
    last = (end - timedelta(microseconds=1)).date()
    return next((away for away in officer.away if away.first <= last and start.date() <= away.last), None)


def _spans(hours: Iterable[Hours], start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The hours of the days around a time, in its zone."""
    day = start.date() - timedelta(days=1)
    while day <= end.date():
        for one in hours:
            if day.weekday() in one.days:
                closing = day + timedelta(days=one.end == MIDNIGHT)
                yield (
                    datetime.combine(day, one.start, start.tzinfo),
                    datetime.combine(closing, one.end, start.tzinfo),
                )
        day += timedelta(days=1)


def _joined(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _clock(text: str, *, closing: bool = False) -> time | None:
    hour, minute = (int(part) for part in text.split(":"))
    if closing and (hour, minute) == (24, 0):
        return MIDNIGHT
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days_text(days: frozenset[int]) -> str:
    """`Mon-Fri`, `Mon,Wed`: neighbours as a span."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [name[:3].title() for name in _ENGLISH]
    return ",".join(names[run[0]] + (f"-{names[run[-1]]}" if len(run) > 1 else "") for run in runs)


def _days(text: str) -> frozenset[int]:
    """Nothing where a part names no day."""
    if text in _EVERY_DAY_WORDS:
        return EVERY_DAY
    found: set[int] = set()
    for part in re.split(r"[,;、，\s]+", text):
        first, dash, last = part.partition("-")
        begin, end = _day(first), _day(last if dash else first)
        if begin is None or end is None:
            return frozenset()
        found.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(found)


def _day(text: str) -> int | None:
    chinese = re.fullmatch(rf"(?:周|星期|礼拜)?([{_CHINESE}天])", text)
    if chinese:
        return 6 if chinese[1] == "天" else _CHINESE.index(chinese[1])
    named = [n for n, name in enumerate(_ENGLISH) if len(text) >= 2 and name.startswith(text)]
    return named[0] if len(named) == 1 else None
