"""The types of values: whether a text is one, and what it says (RFC 5545, 3.3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.rfc5545.colors import COLORS
from tests.rfc5545.lines import Line
from tests.rfc5545.rules import Rule

TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,n])*")
TEXTS = re.compile(r"(?:[^\\;,]|\\[\\;,n])+(?:,(?:[^\\;,]|\\[\\;,n])+)*")
DATE_TIME = re.compile(r"\d{8}T\d{6}Z?", re.ASCII)
DURATION = re.compile(
    r"([+-])?P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)(?<!P)", re.ASCII
)
# RFC 3986 without what readers split at (`,` and `;`), quotes and bare percent signs.
URI = re.compile(
    r"(?:https?://[A-Za-z0-9.\[\]:_-]+(?=[/?#]|$)|(?!https?:)[a-z][a-z0-9+.-]*:)"
    r"(?:[A-Za-z0-9/:?#\[\]@!$&'()*+=~._-]|%[0-9A-Fa-f]{2})*"
)
MAILTO = re.compile(r"mailto:[!-9;-~]+@[A-Za-z0-9.\[\]-]+", re.ASCII)
FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
OFFSET = re.compile(r"([+-])([01]\d|2[0-3])([0-5]\d)", re.ASCII)
UID = re.compile(r"[!-~]{1,255}")
WEEKDAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
RECUR_PARTS = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile("[1-9][0-9]{0,3}"),
    "COUNT": re.compile("[1-9][0-9]{0,4}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "BYMONTH": re.compile(r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*"),
    "BYMONTHDAY": re.compile(r"-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01]))*"),
    "BYDAY": re.compile(rf"[+-]?[1-5]?{WEEKDAY}(?:,[+-]?[1-5]?{WEEKDAY})*"),
    "BYSETPOS": re.compile(r"-?[1-9]\d{0,2}(?:,-?[1-9]\d{0,2})*"),
    "WKST": re.compile(WEEKDAY),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of values: the rule it is written by, and whether a text keeps to it."""

    rule: Rule
    holds: Callable[[str], bool]


def words(*allowed: str) -> Kind:
    """One of these words."""
    return Kind(Rule.WORD, allowed.__contains__)


def is_date_time(text: str) -> bool:
    return bool(DATE_TIME.fullmatch(text)) and moment(text) is not None


def moment(text: str) -> datetime | None:
    """The clock time that a DATE-TIME says, aware where it is in UTC; None where there is no such time."""
    try:
        found = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local time
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if text.endswith("Z") else found


def instant(line: Line) -> datetime | None:
    """The instant of a line's first DATE-TIME by the IANA zone it names; None for what is not one."""
    found = moment(line.value.partition(",")[0])
    if found is None or found.tzinfo:
        return found
    try:
        return found.replace(tzinfo=ZoneInfo(line.parameter("TZID"))).astimezone(UTC)
    except (ValueError, KeyError, OSError):
        return None


def kind(line: Line) -> str | None:
    """How a time is written: "UTC", or the name of its zone; None where neither or both, or several."""
    in_utc = {value.endswith("Z") for value in line.value.split(",")}
    zone = line.parameter("TZID")
    if len(in_utc) > 1 or in_utc == {bool(zone)}:
        return None
    return zone or "UTC"


def duration(text: str) -> timedelta | None:
    """The length of time that a DURATION says."""
    match = DURATION.fullmatch(text)
    if not match:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    found = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -found if match[1] == "-" else found


def offset(text: str) -> timedelta | None:
    """The distance to UTC that a UTC-OFFSET says."""
    match = OFFSET.fullmatch(text)
    if not match or text == "-0000":
        return None
    found = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -found if match[1] == "-" else found


def recur(text: str) -> dict[str, str] | None:
    """The parts of a RECUR; None where it is not one, or has parts that readers disagree on."""
    pairs = [part.partition("=")[::2] for part in text.split(";")]
    parts = dict(pairs)
    known = all(name in RECUR_PARTS and RECUR_PARTS[name].fullmatch(value) for name, value in pairs)
    if not known or len(parts) != len(pairs) or pairs[0][0] != "FREQ" or {"COUNT", "UNTIL"} <= set(parts):
        return None
    numbered = re.search(r"\d", parts.get("BYDAY", ""))
    if numbered and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        return None
    return parts


def is_geo(text: str) -> bool:
    parts = text.split(";")
    return (
        len(parts) == 2
        and all(FLOAT.fullmatch(part) for part in parts)
        and abs(float(parts[0])) <= 90
        and abs(float(parts[1])) <= 180
    )


TEXT_KIND = Kind(Rule.TEXT, lambda text: bool(TEXT.fullmatch(text)))
FILLED_TEXT = Kind(Rule.TEXT, lambda text: bool(text) and bool(TEXT.fullmatch(text)))
LIST_OF_TEXT = Kind(Rule.TEXT, lambda text: bool(TEXTS.fullmatch(text)))
MOMENT = Kind(Rule.DATE_TIME, is_date_time)
MOMENTS = Kind(Rule.DATE_TIME, lambda text: all(map(is_date_time, text.split(","))))
LOCAL_MOMENT = Kind(Rule.DATE_TIME, lambda text: is_date_time(text) and not text.endswith("Z"))
STAMP = Kind(Rule.UTC, lambda text: is_date_time(text) and text.endswith("Z"))
LENGTH = Kind(Rule.DURATION, lambda text: duration(text) is not None)
COUNTER = Kind(Rule.INTEGER, lambda text: bool(re.fullmatch("[0-9]{1,10}", text)) and int(text) < 2**31)
ADDRESS = Kind(Rule.URI, lambda text: bool(URI.fullmatch(text)))
PERSON = Kind(Rule.CAL_ADDRESS, lambda text: bool(MAILTO.fullmatch(text)))
PLACE = Kind(Rule.GEO, is_geo)
UTC_OFFSET = Kind(Rule.OFFSET, lambda text: offset(text) is not None)
COLOR = Kind(Rule.COLOR, COLORS.__contains__)
IDENTIFIER = Kind(Rule.UID, lambda text: bool(UID.fullmatch(text)))
RECURRENCE = Kind(Rule.RECUR, lambda text: recur(text) is not None)
