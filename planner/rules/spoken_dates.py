"""Dates and times as people say them: 明天下午3点, 下周五, next fri 14:00, 12/6."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.chinese_dates import chinese_day, chinese_time
from planner.rules.coming_days import coming
from planner.rules.english_dates import english_day, english_time
from planner.rules.text import excerpt
from planner.rules.times import EARLIEST, LATEST, parse_time

LONGEST = 60
"""Characters that a date is said in at most."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T(?=\d))?", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?!\d|[-/.]\d)", re.ASCII)
# An offset is at most 10 hours to the west: beyond, no clocks change, and 9:30-11:00 is a span.
_CLOCK = re.compile(
    r"([01]?\d|2[0-4])[:.h]([0-5]\d)(?::00)?(?!\d)( ?(?:\+(?:0\d|1[0-4])|-(?:0\d|10)):[0-5]\d)?(?!\d)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day, a time of day, or both; what was not said is None."""

    day: date | None
    at: time | None


def spoken_moment(text: str, now: datetime, where: str = "date") -> Spoken:
    """What `text` says on the day of `now`, an aware moment in the zone that is meant.

    Weeks begin on Monday: 下周五 and `next fri` are the Friday of next week, a bare weekday is the next one
    from today on. A date without a year is the next such date, the month before the day. Raises `BadInput`
    (BAD_DATE).
    """
    plain = " ".join(unicodedata.normalize("NFKC", text[: LONGEST + 1]).lower().split())
    today = now.date()
    try:
        found = _understood(plain, today) if plain and len(plain) <= LONGEST else None
    except (ValueError, OverflowError):  # 31 November, a month 13, or a day beyond all calendars
        found = None
    if found is None or (found.day and not EARLIEST <= found.day <= LATEST):
        raise BadInput(finding(Code.BAD_DATE, where, text=excerpt(text)))
    return found


def _understood(plain: str, today: date) -> Spoken | None:
    day, rest = _numeric_day(plain, today)
    at, rest = _time(rest)
    rest = rest.strip(" ,")
    if day is None and rest:
        day = (
            chinese_day("".join(rest.split()), today) or english_day(rest, today) or _by_library(rest, today)
        )
        return Spoken(day, at) if day else None
    said = day is not None or at is not None
    return Spoken(day, at) if said and not rest else None


def _numeric_day(plain: str, today: date) -> tuple[date | None, str]:
    """A date in digits at the beginning, and what follows it."""
    if match := _ISO.match(plain.upper()):
        return date(int(match[1]), int(match[2]), int(match[3])), plain[match.end() :].strip()
    match = _SHORT.match(plain)
    if match is None or _CLOCK.fullmatch(plain):
        return None, plain
    first, second = int(match[1]), int(match[2])
    month, day = (second, first) if first > 12 else (first, second)
    return coming(today, month, day), plain[match.end() :].strip()


def _time(text: str) -> tuple[time | None, str]:
    at, rest = chinese_time(text)
    if at is None:
        at, rest = english_time(text)
    return (at, rest) if at is not None else _clock(text)


def _clock(text: str) -> tuple[time | None, str]:
    """`14:00` anywhere, also with an offset as in `01:30-04:00`, and what is left without it."""
    match = _CLOCK.search(text)
    if match is None or int(match[1]) == 24:
        return None, text
    offset = match[3] or ""
    return parse_time(f"{match[1]}:{match[2]}{offset}"), f"{text[: match.start()]} {text[match.end() :]}"


def _by_library(rest: str, today: date) -> date | None:
    """What else there is to say in English, such as `1st of December` or `in a fortnight`."""
    if not re.search(r"[a-z]{3}", rest) or not rest.isascii() or re.search(r"\d[:.]\d", rest):
        return None
    from dateparser import parse  # type: ignore[import-untyped]  # it publishes no types

    found: datetime | None = parse(
        rest,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "REQUIRE_PARTS": ["day"],
            "DATE_ORDER": "MDY",
        },
    )
    return found.date() if found else None
