"""Values of iCalendar properties as every reader takes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

_LINE_BREAK: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONG_BLANK: Final = re.compile(r"[^\S\n]{20,}")
_MANY_BLANKS: Final = " " * 20
_SPLITS_LISTS: Final = re.compile(r"\s*[,;\\]+\s*")
_STRAY_PERCENT: Final = re.compile("%(?![0-9A-Fa-f]{2})")
# RFC 3986 without `,` and `;`, at which some readers split, and quotes.
_URL_SAFE: Final = "/:?#[]@!$&()*+=~-._%"
_PLAIN_URL: Final = re.compile(r"[A-Za-z0-9/:?#@!$&()*+=~._-]*")
_NEEDS_QUOTES: Final = re.compile("[,;:]")


def readable(value: str) -> str:
    """The text with `\\n` as its only line break and without characters that readers choke on.

    Blanks are shortened where they could fill a folded line, which some readers drop as empty.
    """
    value = _LINE_BREAK.sub("\n", value).replace("\t", " ")
    value = _LONE_SURROGATE.sub("\ufffd", _NOT_TEXT.sub("", value))
    return _LONG_BLANK.sub(lambda blank: blank[0][:20], value).rstrip()


def escaped(value: str) -> str:
    """The text as a value: escapes stand for exactly what was there (RFC 5545, 3.3.11)."""
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text(value: str) -> str:
    """A TEXT value."""
    written = escaped(value)
    # What is printable needs no cleaning, and most texts are.
    if written.isprintable() and _MANY_BLANKS not in written and not written.endswith((" ", "\\n")):
        return written
    return escaped(readable(value))


def line(value: str) -> str:
    """A TEXT value on one line, for names and places."""
    if value.isprintable() and _MANY_BLANKS not in value and not value.endswith(" "):
        return escaped(value)
    return escaped(" ".join(readable(value).split("\n")))


def categories(values: tuple[str, ...]) -> str:
    """CATEGORIES whose names hold nothing at which readers split the list."""
    return ",".join(line(_SPLITS_LISTS.sub(" · ", value)) for value in values)


def geo(latitude: float, longitude: float) -> str:
    """A GEO value of WGS 84 degrees, to about ten centimetres and without exponents."""
    return f"{latitude:.6f};{longitude:.6f}"


def url(value: str) -> str:
    """The address with everything outside ASCII, and whatever splits readers, percent-encoded."""
    if _PLAIN_URL.fullmatch(value):
        return value
    value = _STRAY_PERCENT.sub("%25", readable(value).replace("\n", ""))
    try:
        parts = urlsplit(value)
        if not parts.netloc.isascii():
            parts = parts._replace(netloc=parts.netloc.encode("idna").decode("ascii"))
        value = urlunsplit(parts)
    except ValueError:
        pass  # leads nowhere, but stays one harmless value
    return quote(value, safe=_URL_SAFE)


def address(name: str, email: str) -> str:
    """What follows the name of ORGANIZER or ATTENDEE and its other parameters: CN, where there is a name, and
    the address. The name is free of what parameters cannot hold or readers do not decode."""
    shown = " ".join(readable(name).split()).replace("^", "ˆ")
    shown = re.sub(r'(^|(?<=[\s(（]))"', "“", shown).replace('"', "”")
    if _NEEDS_QUOTES.search(shown):
        shown = f'"{shown}"'
    mailto = quote(readable(email).replace("\n", ""), safe="@!$&'*+-/=?^_`{|}~.")
    return f";CN={shown}:mailto:{mailto}" if shown else f":mailto:{mailto}"


def duration(minutes: int) -> str:
    """So many minutes as a DURATION: `P1DT2H`, `PT15M`."""
    days, rest = divmod(minutes, 24 * 60)
    hours, rest = divmod(rest, 60)
    date = f"{days}D" if days else ""
    time = (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not (days or hours) else "")
    return f"P{date}T{time}" if time else f"P{date}"


def utc(moment: datetime) -> str:
    """A moment in UTC; naive ones are a mistake of the caller."""
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None:
            raise ValueError(f"a moment without a zone: {moment}")
        moment = moment.astimezone(UTC)
    return clock(moment) + "Z"


def clock(moment: datetime) -> str:
    """Date and time as the clock of the moment's zone shows them, to the second."""
    return moment.isoformat()[:19].replace("-", "").replace(":", "")
