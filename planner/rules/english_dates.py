"""Days and times as they are said in English: tomorrow, next fri, in 3 weeks, 6 Dec, 3pm."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.rules.coming_days import coming, coming_day, in_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {name[:length]: day for day, name in enumerate(_NAMES) for length in range(2, len(name) + 1)}
)
_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS: Mapping[str, int] = MappingProxyType(
    {name[:length]: month for month, name in enumerate(_MONTH_NAMES, 1) for length in range(3, len(name) + 1)}
)
_NEAR: Mapping[str, int] = MappingProxyType(
    {"today": 0, "tod": 0, "tonight": 0, "tomorrow": 1, "tom": 1, "tmr": 1, "tmrw": 1}
)
_SMALL = {
    word: n
    for n, word in enumerate(
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_SMALL["a"] = _SMALL["an"] = 1

_TIME = re.compile(r"(?:\bat\s+)?\b(\d{1,2})(?:[:.]([0-5]\d))?\s*([ap])\.?m\b\.?", re.ASCII)
_CLOCK = re.compile(r"(?:\bat\s+)([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\b", re.ASCII)
_NOON = re.compile(r"(?:\bat\s+)?\bnoon\b")
_WEEK = re.compile(r"(?:on )?(?:(this|next|coming) )?([a-z]+)")
_WEEKEND = re.compile(r"(?:(?:on )?(?:the )?|(?:on )?(this|next) )weekend")
_DAY = re.compile(r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)")
_IN = re.compile(r"(?:in )?(\d{1,3}|[a-z]+) (day|week|fortnight|month)s?(?: from (?:now|today)| later)?")
_DAY_MONTH = re.compile(
    r"(?:on )?(?:[a-z]{2,9},? )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?"
    r"(?:[ -](\d{4}))?"
)
_MONTH_DAY = re.compile(
    r"(?:on )?(?:[a-z]{2,9},? )?([a-z]{3,9})\.?[ -](?:the )?(\d{1,2})(?:st|nd|rd|th)?,?(?:[ -](\d{4}))?"
)


def english_time(text: str) -> tuple[time | None, str]:
    """A time of day such as `3:30 pm`, `noon` or `at 14` anywhere in `text`, and what is left without it.

    ValueError for one that no clock shows.
    """
    if match := _TIME.search(text):
        hour = int(match[1])
        if not 1 <= hour <= 12:
            raise ValueError(f"no clock shows {hour} {match[3]}m")
        at = time(hour % 12 + (12 if match[3] == "p" else 0), int(match[2] or 0))
    elif match := _CLOCK.search(text):
        at = time(int(match[1]), int(match[2] or 0))
    elif match := _NOON.search(text):
        at = time(12)
    else:
        return None, text
    return at, f"{text[: match.start()]} {text[match.end() :]}"


def english_day(text: str, today: date) -> date | None:
    """The day that `text` says; None where it says none that is known here. ValueError for 30 Feb."""
    plain = " ".join(text.replace(",", " ").split())
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if plain in ("day after tomorrow", "the day after tomorrow"):
        return today + timedelta(days=2)
    if plain in ("next week", "next month"):
        raise ValueError("which day of it?")
    for pattern, way in _WAYS:
        if (match := pattern.fullmatch(plain)) and (day := way(match, today)):
            return day
    return None


def _weekday(match: re.Match[str], today: date) -> date | None:
    which, wanted = match[1], _WEEKDAYS.get(match[2])
    if wanted is None:
        return None
    if which in (None, "coming"):
        return today + timedelta(days=(wanted - today.weekday()) % 7)
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=1 if which == "next" else 0, days=wanted)


def _weekend(match: re.Match[str], today: date) -> date:
    """Its Saturday; on a Sunday, the weekend that is on is today."""
    saturday = today - timedelta(days=today.weekday() - 5)
    return saturday + timedelta(weeks=1) if match[1] == "next" else max(today, saturday)


def _ahead(match: re.Match[str], today: date) -> date | None:
    count = int(match[1]) if match[1].isdecimal() else _SMALL.get(match[1])
    if count is None:
        return None
    if match[2] == "month":
        return in_months(today, count)
    return today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[match[2]])


def _dated(today: date, month: str, day: str, year: str | None) -> date | None:
    if month not in _MONTHS:
        return None
    if year:
        return date(int(year), _MONTHS[month], int(day))
    return coming(today, _MONTHS[month], int(day))


def _day_and_month(match: re.Match[str], today: date) -> date | None:
    return _dated(today, match[2], match[1], match[3])


def _month_and_day(match: re.Match[str], today: date) -> date | None:
    return _dated(today, match[1], match[2], match[3])


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (_WEEKEND, _weekend),
    (_WEEK, _weekday),
    (_DAY, lambda match, today: coming_day(today, int(match[1]))),
    (_IN, _ahead),
    (_DAY_MONTH, _day_and_month),
    (_MONTH_DAY, _month_and_day),
)
