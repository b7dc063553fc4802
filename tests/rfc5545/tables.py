"""Which properties and parameters stand where, and how often (RFC 5545, 3.6 and 3.8; RFC 7986)."""

import re
from dataclasses import dataclass

from tests.rfc5545 import values as v

STATUSES = v.words("CONFIRMED", "TENTATIVE", "CANCELLED")
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Property:
    """The type of a property's value and how often it may stand in its component."""

    kind: v.Kind
    least: int = 0
    most: int = 1


def _required(kind: v.Kind) -> Property:
    return Property(kind, least=1)


COMPONENTS = {
    "VCALENDAR": {
        "VERSION": _required(v.words("2.0")),
        "PRODID": _required(v.FILLED_TEXT),
        "CALSCALE": Property(v.words("GREGORIAN")),
        "METHOD": Property(v.words("PUBLISH", "REQUEST", "CANCEL")),
        "UID": Property(v.IDENTIFIER),
        "LAST-MODIFIED": Property(v.STAMP),
        "NAME": Property(v.TEXT_KIND),
        "X-WR-CALNAME": Property(v.TEXT_KIND),
        "DESCRIPTION": Property(v.TEXT_KIND),
        "X-WR-CALDESC": Property(v.TEXT_KIND),
        "X-WR-TIMEZONE": Property(v.FILLED_TEXT),
        "REFRESH-INTERVAL": Property(v.LENGTH),
        "X-PUBLISHED-TTL": Property(v.LENGTH),
        "SOURCE": Property(v.ADDRESS),
        "URL": Property(v.ADDRESS),
        "COLOR": Property(v.COLOR),
    },
    "VEVENT": {
        "UID": _required(v.IDENTIFIER),
        "DTSTAMP": _required(v.STAMP),
        "CREATED": _required(v.STAMP),
        "LAST-MODIFIED": _required(v.STAMP),
        "SEQUENCE": _required(v.COUNTER),
        "DTSTART": _required(v.MOMENT),
        "DTEND": _required(v.MOMENT),
        "RRULE": Property(v.RECURRENCE),
        "EXDATE": Property(v.MOMENTS, most=MANY),
        "RECURRENCE-ID": Property(v.MOMENT),
        "STATUS": _required(STATUSES),
        "TRANSP": _required(v.words("OPAQUE", "TRANSPARENT")),
        "CLASS": Property(v.words("PUBLIC", "PRIVATE", "CONFIDENTIAL")),
        "SUMMARY": _required(v.TEXT_KIND),
        "LOCATION": Property(v.TEXT_KIND),
        "DESCRIPTION": Property(v.TEXT_KIND),
        "URL": Property(v.ADDRESS),
        "GEO": Property(v.PLACE),
        "CATEGORIES": Property(v.LIST_OF_TEXT),
        "COLOR": Property(v.COLOR),
        "ORGANIZER": Property(v.PERSON),
        "ATTENDEE": Property(v.PERSON, most=MANY),
    },
    "VALARM": {
        "UID": Property(v.IDENTIFIER),
        "ACTION": _required(v.words("DISPLAY")),
        "TRIGGER": _required(v.LENGTH),
        "DESCRIPTION": _required(v.TEXT_KIND),
        "DURATION": Property(v.LENGTH),
        "REPEAT": Property(v.COUNTER),
    },
    "VTIMEZONE": {"TZID": _required(v.FILLED_TEXT), "LAST-MODIFIED": Property(v.STAMP)},
    "STANDARD": {
        "DTSTART": _required(v.LOCAL_MOMENT),
        "TZOFFSETFROM": _required(v.UTC_OFFSET),
        "TZOFFSETTO": _required(v.UTC_OFFSET),
        "TZNAME": Property(v.FILLED_TEXT),
        "RRULE": Property(v.RECURRENCE),
    },
}
COMPONENTS["DAYLIGHT"] = COMPONENTS["STANDARD"]

PARENTS = {
    "VCALENDAR": "",
    "VEVENT": "VCALENDAR",
    "VTIMEZONE": "VCALENDAR",
    "VALARM": "VEVENT",
    "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
}

TZID = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*")
# In quotes everything but quotes and controls; `^` starts an escape that many readers do not know.
NAME = re.compile(r'"[^"^]+"|[^";:,^]+')
PARAMETERS = {
    ("REFRESH-INTERVAL", "VALUE"): re.compile("DURATION"),
    ("SOURCE", "VALUE"): re.compile("URI"),
    ("URL", "VALUE"): re.compile("URI"),
    **{(name, "TZID"): TZID for name in ("DTSTART", "DTEND", "EXDATE", "RECURRENCE-ID")},
    **{(name, "VALUE"): re.compile("DATE-TIME") for name in ("DTSTART", "DTEND", "EXDATE", "RECURRENCE-ID")},
    **{(name, "LANGUAGE"): re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
       for name in ("SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "CATEGORIES")},
    **{(name, "CN"): NAME for name in ("ORGANIZER", "ATTENDEE")},
    ("TRIGGER", "RELATED"): re.compile("START"),
    ("TRIGGER", "VALUE"): re.compile("DURATION"),
    ("ATTENDEE", "ROLE"): re.compile("CHAIR|REQ-PARTICIPANT|OPT-PARTICIPANT|NON-PARTICIPANT"),
    ("ATTENDEE", "CUTYPE"): re.compile("INDIVIDUAL|GROUP"),
    ("ATTENDEE", "PARTSTAT"): re.compile("NEEDS-ACTION|ACCEPTED|DECLINED|TENTATIVE"),
    ("ATTENDEE", "RSVP"): re.compile("TRUE|FALSE"),
}  # fmt: skip
VALUE_NEEDED = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI"}
