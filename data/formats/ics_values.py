"""Values of iCalendar properties as every reader takes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from icalendar import vCalAddress, vCategory, vDDDTypes, vGeo, vText, vUri

from planner.model.codes import Code
from planner.model.findings import Refusal, finding

SHANGHAI = "Asia/Shanghai"
STANDARD_OFFSET = timedelta(hours=8)
LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LONG_BLANK = re.compile(r"[^\S\n]{20,}")
SPLITS_LISTS = re.compile(r"\s*[,;\\]+\s*")
STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# RFC 3986 without `,` and `;`, at which some readers split, and quotes.
URL_SAFE = "/:?#[]@!$&()*+=~-._%"


class PlainText(vText):
    """TEXT whose escapes stand for exactly what was there: the library takes a backslash before N for a
    line break."""

    def to_ical(self) -> bytes:
        """The value escaped (RFC 5545, 3.3.11)."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode("utf-8")


class PlainGeo(vGeo):
    """GEO without exponents, which the grammar of FLOAT does not know."""

    def to_ical(self) -> str:
        """Latitude and longitude to about ten centimetres."""
        return f"{self.latitude:.6f};{self.longitude:.6f}"


def readable(value: str) -> str:
    """The text with `\\n` as its only line break and without characters that readers choke on.

    Blanks are shortened where they could fill a folded line, which some readers drop as empty.
    """
    value = LINE_BREAK.sub("\n", value).replace("\t", " ")
    value = LONE_SURROGATE.sub("\ufffd", NOT_TEXT.sub("", value))
    return LONG_BLANK.sub(lambda blank: blank[0][:20], value).rstrip()


def text(value: str) -> PlainText:
    """A TEXT value."""
    return PlainText(readable(value))


def line(value: str) -> PlainText:
    """A TEXT value on one line, for names and places."""
    return PlainText(" ".join(readable(value).split("\n")))


def categories(values: tuple[str, ...]) -> vCategory:
    """CATEGORIES whose names hold nothing at which readers split the list."""
    return vCategory([line(SPLITS_LISTS.sub(" · ", value)) for value in values])


def geo(latitude: float, longitude: float) -> PlainGeo:
    """A GEO value of WGS 84 degrees."""
    return PlainGeo((latitude, longitude))


def uri(value: str, kind: str = "") -> vUri:
    """A URI in ASCII; `kind` is written as VALUE where the property has another type by default."""
    return vUri(ascii_url(value), params={"VALUE": kind} if kind else None)


def ascii_url(value: str) -> str:
    """The address with everything outside ASCII, and whatever splits readers, percent-encoded."""
    value = STRAY_PERCENT.sub("%25", readable(value).replace("\n", ""))
    parts = urlsplit(value)
    if not parts.netloc.isascii():
        parts = parts._replace(netloc=parts.netloc.encode("idna").decode("ascii"))
    return quote(urlunsplit(parts), safe=URL_SAFE)


def address(name: str, email: str) -> vCalAddress:
    """A CAL-ADDRESS with its common name, free of what parameters cannot hold or readers do not decode."""
    shown = " ".join(readable(name).split()).replace("^", "ˆ")
    shown = re.sub(r'(^|(?<=[\s(（]))"', "“", shown).replace('"', "”")
    mailto = "mailto:" + quote(readable(email).replace("\n", ""), safe="@!$&'*+-/=?^_`{|}~.")
    return vCalAddress(mailto, params={"CN": shown} if shown else None)


def utc(moment: datetime) -> vDDDTypes:
    """A moment in UTC; naive ones are a mistake of the caller."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment}")
    return vDDDTypes(moment.astimezone(UTC).replace(microsecond=0))


def moment(value: datetime) -> vDDDTypes:
    """Start or end on the clock of its zone, or in UTC where the fixed VTIMEZONE would say another hour.

    Raises Refusal for a zone other than Asia/Shanghai and UTC.
    """
    if value.tzinfo is UTC or zone_name(value) == "UTC":
        return utc(value)
    require_zone(zone_name(value))
    return vDDDTypes(value.replace(microsecond=0)) if is_zoned(value) else utc(value)


def is_zoned(value: datetime) -> bool:
    """Whether the moment is written on the clock of Shanghai: before 1992 it had summer time."""
    return zone_name(value) == SHANGHAI and value.utcoffset() == STANDARD_OFFSET


def zone_name(value: datetime) -> str:
    """The IANA name of the moment's zone, or what else it has for one."""
    return value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else str(value.tzinfo)


def require_zone(zone: str) -> None:
    """Raise Refusal for a zone that calendars cannot be written in."""
    if zone not in (SHANGHAI, "UTC"):
        raise Refusal(finding(Code.ZONE_NOT_SUPPORTED, "zone", zone=zone))
