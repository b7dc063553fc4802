"""Dates and wall-clock times as scripts type them, and the moments that they name."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, finding
from planner.rules.text import excerpt

EARLIEST = date(2000, 1, 1)
LATEST = date(2199, 12, 31)
"""Days on which an event can be; what lies beyond is a slip of the keyboard."""

OLDEST = 130
"""Years that a living person can have."""

_NO_ZONES = re.compile("localtime|posixrules|Factory|(?:posix|right)/.*")
"""Names in a machine's folder of zones that mean nothing, or something else, on another machine."""

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?: ?([+-])(0\d|1[0-4]):?([0-5]\d))?", re.ASCII)


def parse_date(text: str, where: str = "date") -> date:
    """The day that `YYYY-MM-DD` names, from 2000 to 2199; else `BadInput` (BAD_DATE)."""
    day = _date(text)
    if day is None:
        raise BadInput(finding(Code.BAD_DATE, where, text=excerpt(text)))
    return require_day(day, where)


def parse_time(text: str, where: str = "time") -> time:
    """The wall-clock time that `HH:MM` names on a clock of 24 hours; else `BadInput` (BAD_TIME).

    An offset from UTC may follow, as in `01:30-04:00`, to say which is meant of two that clocks show alike:
    the time then is aware, and `local` holds it against the zone.
    """
    match = _TIME.fullmatch(_plain(text).replace("\u2212", "-"))
    if match is None:
        raise BadInput(finding(Code.BAD_TIME, where, text=excerpt(text)))
    hour, minute, sign, hours, minutes = match.groups()
    if sign is None:
        return time(int(hour), int(minute))
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return time(int(hour), int(minute), tzinfo=timezone(-offset if sign == "-" else offset))


def parse_day_and_time(text: str, where: str = "to") -> tuple[date, time | None]:
    """The day, and the time where one follows it: `2026-05-01`, `2026-05-01 14:00`, or `…T01:30-04:00`."""
    day, _, at = _plain(text).replace("T", " ", 1).partition(" ")
    return parse_date(day, where), parse_time(at, where) if at.strip() else None


def parse_birth_date(text: str, today: date, where: str = "birth_date") -> date:
    """A birth date that somebody alive on `today` can have.

    Raises `BadInput`: BAD_BIRTH_DATE, BIRTH_IN_FUTURE, BIRTH_TOO_OLD.
    """
    day = _date(text)
    if day is None:
        raise BadInput(finding(Code.BAD_BIRTH_DATE, where, text=excerpt(text)))
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
    """The zone with this IANA name; else `BadInput` (BAD_ZONE)."""
    name = text.strip()
    try:
        if not _NO_ZONES.fullmatch(name):
            return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(finding(Code.BAD_ZONE, where, text=excerpt(text))) from error
    raise BadInput(finding(Code.BAD_ZONE, where, text=excerpt(text)))


def local(
    day: date, at: time, zone: ZoneInfo, where: str = "time", prefer: timedelta | None = None
) -> datetime:
    """The moment that clocks in `zone` show so.

    Raises `BadInput` where no clock does (TIME_SKIPPED) or two moments do (TIME_TWICE), as when summer time
    begins and ends; which of two is said by the offset of `at`, or else by `prefer`, the one that was typed
    for other times of the same event. WRONG_OFFSET where `at` has another than the zone.
    """
    naive = datetime.combine(day, at.replace(tzinfo=None))
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if not _is_shown(naive, zone):
        raise BadInput(_skipped(naive, zone, where))
    twice = first.utcoffset() != second.utcoffset()
    said = at.utcoffset()
    wanted = said if said is not None else prefer if twice else first.utcoffset()
    for moment in (first, second):
        if moment.utcoffset() == wanted:
            return moment
    shown, one, other = f"{naive:%Y-%m-%d %H:%M}", _with_offset(first), _with_offset(second)
    if twice:
        raise BadInput(finding(Code.TIME_TWICE, where, moment=shown, zone=zone.key, first=one, second=other))
    raise BadInput(finding(Code.WRONG_OFFSET, where, moment=shown, zone=zone.key, offset=one[5:], right=one))


def shifted(
    moment: datetime, by: timedelta, zone: ZoneInfo, where: str = "time", prefer: timedelta | None = None
) -> datetime:
    """The same wall-clock distance later; `prefer` and errors as for `local`, and those of `require_day`."""
    try:
        naive = moment.replace(tzinfo=None) + by
    except OverflowError as error:
        raise BadInput(finding(Code.BAD_DATE, where, text=str(by.days))) from error
    return local(require_day(naive.date(), where), naive.time(), zone, where, prefer)


def same_moment(one: datetime, other: datetime) -> bool:
    """Whether both are the same moment: `==` takes the two that a clock shows alike for one."""
    return one.astimezone(UTC) == other.astimezone(UTC)


def _is_shown(naive: datetime, zone: ZoneInfo) -> bool:
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive


def _skipped(naive: datetime, zone: ZoneInfo, where: str) -> Finding:
    """From where to where clocks go forward over a time."""
    before = naive
    while not _is_shown(before - timedelta(minutes=1), zone):
        before -= timedelta(minutes=1)
    old, new = (naive.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    after = before + (new - old)
    form = "%H:%M" if after.date() == before.date() else "%Y-%m-%d %H:%M"
    return finding(
        Code.TIME_SKIPPED,
        where,
        moment=f"{naive:%Y-%m-%d %H:%M}",
        zone=zone.key,
        before=before.strftime(form),
        after=after.strftime(form),
    )


def _with_offset(moment: datetime) -> str:
    return f"{moment:%H:%M}{moment.isoformat()[19:25]}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:100]).strip()


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text) or _DATE.fullmatch(_plain(text))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
