"""What a client can take and what it has already (RFC 9110, 8.8, 12.5.3 and 13.1), as pure decisions."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)
_TAG = re.compile(r'"[^"]*"')
_ANY = "*"


def accepts_gzip(header: str) -> bool:
    """Whether gzip is to be sent for this Accept-Encoding ("" where there is none).

    The client's own order decides; where it likes both equally, or does not speak of the plain form, gzip.
    """
    weights = dict(filter(None, map(_coding, header.lower().split(","))))
    others = weights.get(_ANY, 0.0)
    gzip = weights.get("gzip", weights.get("x-gzip", others))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def _coding(element: str) -> tuple[str, float] | None:
    """A coding and its weight; None for what is not written as the standard has it."""
    name, *parameters = (part.strip() for part in element.split(";"))
    weight = "1"
    for parameter in parameters:
        key, _, weight = (part.strip() for part in parameter.partition("="))
        if key != "q" or not _WEIGHT.fullmatch(weight):
            return None
    return (name, float(weight)) if name else None


def has_already(header: str, tag: str) -> bool:
    """Whether If-None-Match names this entity tag, or any; compared weakly, as the standard asks."""
    return header.strip() == _ANY or tag in _TAG.findall(header)


def unchanged_since(header: str, changed: datetime) -> bool:
    """Whether If-Modified-Since is a date at which the content was as it is; what is no date says nothing."""
    try:
        since = parsedate_to_datetime(header)
    except (ValueError, OverflowError):  # the latter for years and offsets that no clock has
        return False
    return changed <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def http_date(moment: datetime) -> str:
    """A moment as HTTP writes it, to the second."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
