"""Dates of a series from its recurrence rule (RFC 5545, 3.3.10), in wall-clock time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.rules.text import excerpt
from planner.rules.times import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timedelta

LONGEST = 400
"""Events that a series has at most."""

YEARS = 10
"""Years from the first to the last event of a series at most."""

OPEN_MONTHS = 12
"""Months that a rule without an end is planned ahead."""

_LENGTH = 500
_CYCLES = 19 * 400
_NUMBERS = re.compile(r"[+-]?\d{1,3}(,[+-]?\d{1,3})*", re.ASCII)
_PARTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
        "UNTIL": re.compile(r"[12]\d{7}(T\d{6}Z?)?", re.ASCII),
        "COUNT": re.compile("[1-9][0-9]{0,3}"),
        "INTERVAL": re.compile("[1-9][0-9]{0,2}"),
        "BYDAY": re.compile(
            "([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU))*"
        ),
        "BYMONTHDAY": _NUMBERS,
        "BYYEARDAY": _NUMBERS,
        "BYWEEKNO": _NUMBERS,
        "BYMONTH": re.compile("(0?[1-9]|1[0-2])(,(0?[1-9]|1[0-2]))*"),
        "BYSETPOS": _NUMBERS,
        "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
    }
)
"""What a rule for days may say; the time of day comes from the sessions."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that has been read: its text in capitals, and its parts by name."""

    text: str
    parts: tuple[tuple[str, str], ...]

    def part(self, name: str) -> str:
        """The value of a part, empty where the rule does not say it."""
        return dict(self.parts).get(name, "")

    @property
    def open_ended(self) -> bool:
        """Whether the rule never ends by itself."""
        return not (self.part("UNTIL") or self.part("COUNT"))


def parse_rule(text: str, where: str = "repeat") -> Rule:
    """Read `FREQ=WEEKLY;BYDAY=WE;COUNT=10`, with or without `RRULE:`; else `BadInput` (BAD_RULE)."""
    plain = "".join(text[:_LENGTH].split()).upper().removeprefix("RRULE:").rstrip(";")
    parts = tuple((name, value) for name, _, value in (part.partition("=") for part in plain.split(";")))
    rule = Rule(plain, parts)
    names = [name for name, _ in parts]
    understood = (
        len(text) < _LENGTH
        and set(names) <= set(_PARTS)
        and len(set(names)) == len(names)
        and "FREQ" in names
        and not {"UNTIL", "COUNT"} <= set(names)
        and all(_PARTS[name].fullmatch(value) for name, value in parts)
        and _is_read(rule)
    )
    if not understood:
        raise BadInput(finding(Code.BAD_RULE, where, text=excerpt(text)))
    return rule


def occurrences(
    rule: Rule | str, start: datetime, limit: int = LONGEST, prefer: timedelta | None = None
) -> tuple[datetime, ...]:
    """When the series takes place: aware in the zone of `start`, from the rule's first date on or after it.

    A rule without an end is followed for 12 months. Of two moments that clocks show alike, that with the
    offset `prefer` is meant. Raises `BadInput` (BAD_RULE; TIME_SKIPPED and TIME_TWICE
    where clocks change) and `Refusal` (SERIES_EMPTY, or SERIES_TOO_LONG beyond `limit` events or 10 years).
    """
    rule = parse_rule(rule) if isinstance(rule, str) else rule
    zone = start.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("a series starts in an IANA zone")
    horizon = _later(start, 12 * YEARS)
    end = _until(rule, zone)
    last = _later(start, OPEN_MONTHS) if rule.open_ended else min(end or horizon, horizon)
    count = int(rule.part("COUNT") or 0)
    found = tuple(islice(_dates(rule, start, last), min(count or limit + 1, limit + 1)))
    if not found:
        raise Refusal(finding(Code.SERIES_EMPTY, "repeat", rule=rule.text))
    if len(found) > limit or len(found) < count or (end and end > horizon):
        raise Refusal(finding(Code.SERIES_TOO_LONG, "repeat", limit=limit, years=YEARS))
    return tuple(local(moment.date(), moment.time(), zone, "repeat", prefer) for moment in found)


def starts_between(rule: str, first: datetime, last: datetime) -> tuple[datetime, ...]:
    """What a rule without an end gives from `first` to `last`, both included, on the clock of their zone.

    Nothing where that is more than a series may have, or a start that no clock shows, or shows twice.
    """
    zone = first.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("a series starts in an IANA zone")
    found = tuple(islice(_dates(parse_rule(rule), first, last), LONGEST + 1))
    try:
        return () if len(found) > LONGEST else tuple(local(one.date(), one.time(), zone) for one in found)
    except BadInput:
        return ()


def _dates(rule: Rule, start: datetime, last: datetime) -> Iterator[datetime]:
    """Wall-clock times of the rule, lazily, up to `last`.

    dateutil looks for a rule that never comes true until the year 9999. The calendar repeats every 400 years,
    so a start that is moved near that end by whole cycles has the same dates, and no long search.
    """
    from dateutil.rrule import rrulestr

    kept = [f"{name}={value}" for name, value in rule.parts if name not in ("COUNT", "UNTIL")]
    far = start.replace(year=start.year + _CYCLES, tzinfo=UTC)
    until = last.replace(year=last.year + _CYCLES)
    for moment in rrulestr(";".join([*kept, f"UNTIL={until:%Y%m%dT%H%M%SZ}"]), dtstart=far):
        yield moment.replace(year=moment.year - _CYCLES)


def _is_read(rule: Rule) -> bool:
    start = datetime(2000, 1, 1, tzinfo=ZoneInfo("UTC"))
    try:
        _until(rule, ZoneInfo("UTC"))
        next(_dates(rule, start, _later(start, OPEN_MONTHS)), None)
    except (ValueError, IndexError):
        return False
    return True


def _until(rule: Rule, zone: ZoneInfo) -> datetime | None:
    """The last moment that the rule allows: a date means its whole day."""
    value = rule.part("UNTIL")
    if not value:
        return None
    if "T" not in value:
        value += "T235959"
    moment = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    return moment.replace(tzinfo=UTC).astimezone(zone) if value.endswith("Z") else moment


def _later(moment: datetime, months: int) -> datetime:
    from dateutil.relativedelta import relativedelta

    return moment + relativedelta(months=months)
