"""Dates and wall-clock times as scripts type them, and the moments that they name."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.unit import DEFAULT_ZONE
from planner.rules.text import excerpt

EARLIEST = date(2000, 1, 1)
LATEST = date(2199, 12, 31)
"""Days on which an event can be; what lies beyond is a slip of the keyboard."""

OLDEST = 130
"""Years that a living person can have."""

SUPPORTED_ZONES = (DEFAULT_ZONE,)
"""Zones whose rules calendar files can carry so far."""

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def parse_date(text: str, where: str = "date") -> date:
    """The day that `YYYY-MM-DD` names, from 2000 to 2199; else `BadInput` (BAD_DATE)."""
    day = _date(text)
    if day is None:
        raise BadInput(finding(Code.BAD_DATE, where, text=excerpt(text)))
    return require_day(day, where)


def parse_time(text: str, where: str = "time") -> time:
    """The wall-clock time that `HH:MM` names on a clock of 24 hours; else `BadInput` (BAD_TIME)."""
    match = _TIME.fullmatch(_plain(text))
    if match is None:
        raise BadInput(finding(Code.BAD_TIME, where, text=excerpt(text)))
    return time(int(match[1]), int(match[2]))


def parse_day_and_time(text: str, where: str = "to") -> tuple[date, time | None]:
    """The day, and the time where one follows it: `2026-05-01 14:00`, `2026-05-01T14:00` or `2026-05-01`."""
    day, _, at = _plain(text).replace("T", " ", 1).partition(" ")
    return parse_date(day, where), parse_time(at, where) if at.strip() else None


def parse_birth_date(text: str, today: date, where: str = "birth_date") -> date:
    """A birth date that somebody alive on `today` can have.

    Raises `BadInput`: BAD_DATE, BIRTH_IN_FUTURE, BIRTH_TOO_OLD.
    """
    day = _date(text)
    if day is None:
        raise BadInput(finding(Code.BAD_DATE, where, text=excerpt(text)))
    if day > today:
        raise BadInput(finding(Code.BIRTH_IN_FUTURE, where, date=day.isoformat()))
    if today.year - day.year > OLDEST:
        raise BadInput(finding(Code.BIRTH_TOO_OLD, where, date=day.isoformat(), years=OLDEST))
    return day


def require_day(day: date, where: str = "date") -> date:
    """The day itself where an event can be on it; else `BadInput` (BAD_DATE)."""
    if not EARLIEST <= day <= LATEST:
        raise BadInput(finding(Code.BAD_DATE, where, text=day.isoformat()))
    return day


def zone_of(text: str, where: str = "zone") -> ZoneInfo:
    """The zone with this IANA name; `BadInput` (BAD_ZONE, or ZONE_NOT_SUPPORTED with the zones that are)."""
    name = text.strip()
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(finding(Code.BAD_ZONE, where, text=excerpt(text))) from error
    if name not in SUPPORTED_ZONES:
        raise BadInput(
            finding(Code.ZONE_NOT_SUPPORTED, where, zone=name, supported=", ".join(SUPPORTED_ZONES))
        )
    return zone


def local(day: date, at: time, zone: ZoneInfo, where: str = "time") -> datetime:
    """The moment that clocks in `zone` show so.

    Raises `BadInput` where no clock does (TIME_SKIPPED) or two moments do (TIME_TWICE), as when summer time
    begins and ends.
    """
    naive = datetime.combine(day, at.replace(tzinfo=None))
    moment = naive.replace(tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise BadInput(finding(Code.TIME_SKIPPED, where, moment=f"{naive:%Y-%m-%d %H:%M}", zone=zone.key))
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise BadInput(finding(Code.TIME_TWICE, where, moment=f"{naive:%Y-%m-%d %H:%M}", zone=zone.key))
    return moment


def shifted(moment: datetime, by: timedelta, zone: ZoneInfo, where: str = "time") -> datetime:
    """The same wall-clock distance later; `BadInput` as from `local` and `require_day`."""
    try:
        naive = moment.replace(tzinfo=None) + by
    except OverflowError as error:
        raise BadInput(finding(Code.BAD_DATE, where, text=str(by.days))) from error
    return local(require_day(naive.date(), where), naive.time(), zone, where)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:100]).strip()


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(_plain(text))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
