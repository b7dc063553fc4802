"""The rules by name, and what a calendar file is reported for."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a file must keep to: RFC 5545 unless another is named; `ours` is what calendar programs need."""

    UTF8 = "is UTF-8 (3.1.4)"
    NO_BOM = "has no byte order mark (ours)"
    CRLF = "ends every line, the last included, with CRLF (3.1)"
    OCTETS = "has lines of at most 75 octets (3.1)"
    WHOLE_CHARACTERS = "folds between characters, not inside one (ours)"
    NO_EMPTY_LINE = "has no empty or blank line (3.1; some readers drop a blank folded part)"
    NO_CONTROLS = "has no control characters (3.1)"
    CONTENT_LINE = "has lines of name, parameters and value (3.1)"
    UPPER_CASE = "writes names in upper case (ours)"

    NESTING = "closes each component that it opens (3.6)"
    ONE_CALENDAR = "is one VCALENDAR (3.4, ours: one stream, one calendar)"
    COMPONENT = "has only components known at their place (3.6)"
    NOT_EMPTY = "has at least one component (3.6)"
    PROPERTIES_FIRST = "writes properties before inner components (3.6)"
    ZONES_FIRST = "writes VTIMEZONE before what uses it (ours)"
    REQUIRED = "has the required properties (3.6, 8.7 of RFC 5546)"
    ONCE = "has no property more often than allowed (3.6)"
    KNOWN_PROPERTY = "has only properties known at their place (3.6)"

    TEXT = "escapes backslash, comma and semicolon in TEXT, and nothing else (3.3.11)"
    DATE_TIME = "has real dates and times (3.3.5)"
    UTC = "writes stamps in UTC (3.8.7)"
    DURATION = "writes durations by the grammar (3.3.6)"
    INTEGER = "writes integers of 32 bits (3.3.8)"
    URI = "writes URIs in ASCII that no reader splits (3.3.13)"
    CAL_ADDRESS = "writes people as mailto: (3.3.3)"
    GEO = "writes positions on earth as two floats (3.8.1.6)"
    OFFSET = "writes offsets by the grammar, never -0000 (3.3.14)"
    COLOR = "has a CSS3 colour name (RFC 7986, 5.9)"
    WORD = "has one of the words allowed (3.7, 3.8)"
    UID = "has identifiers of 1 to 255 visible ASCII characters (RFC 7986, 5.3)"
    RECUR = "writes recurrence rules by the grammar (3.3.10)"

    KNOWN_PARAMETER = "has only parameters known at their property (3.2)"
    PARAMETER_ONCE = "has no parameter twice (3.2)"
    PARAMETER_VALUE = "has parameter values of the right kind, without quotes and carets (3.2, RFC 6868)"
    VALUE_TYPE = "names the value type where it must (RFC 7986, 5.7 and 5.8)"

    NO_FLOATING = "has no floating times (ours)"
    UTC_WITHOUT_TZID = "has no TZID on times in UTC (3.2.19)"
    IN_A_GAP = "has no local time that clocks skip (3.3.5, ours)"
    END_AFTER_START = "ends after it starts (3.8.2.2)"
    SAME_KIND = "writes DTEND, EXDATE and RECURRENCE-ID as DTSTART is written (3.8.2.2, 3.8.4.4, 3.8.5.1)"
    CREATED_FIRST = "is modified after it is created (ours)"
    STAMP = "stamps with the last change (3.8.7.2)"
    UNIQUE = "has each UID and RECURRENCE-ID once (3.8.4.7)"

    ZONE_DEFINED = "defines each zone that it uses (3.2.19)"
    ZONE_USED = "defines no zone that it does not use (ours)"
    ZONE_ONCE = "defines a zone once (3.6.5)"
    ZONE_NAME = "names zones as IANA does (ours)"
    ZONE_SHAPE = "has one STANDARD and at most one DAYLIGHT with yearly rules (3.6.5, ours)"
    ZONE_OFFSETS = "goes from one offset of the zone to the other (3.6.5)"
    ZONE_ONSET = "starts a yearly change where its rule does (3.8.5.3)"
    ZONE_TRUE = "says of each moment what the IANA zone says (ours)"

    UNTIL = "ends a series, in UTC (3.3.10)"
    FIRST_OF_SERIES = "starts a series at an instance of its rule (3.8.5.3)"
    EXDATE = "takes out instances that there are (ours)"
    OVERRIDE = "changes instances that there are, in the file of their series (ours)"

    PUBLISH = "publishes with ORGANIZER, for nobody in particular (RFC 5546, 3.2.1)"
    REQUEST = "invites one person to what takes place (RFC 5546, 3.2.2, ours)"
    CANCEL = "cancels with a raised SEQUENCE and STATUS (RFC 5546, 3.2.5)"
    ONE_UID = "asks about one UID (RFC 5546, 3.2.2 and 3.2.5)"
    NO_ATTENDEE = "names no ATTENDEE without asking for something (3.8.4.1)"
    FEED_METHOD = "has no METHOD in a feed (ours)"

    ALARM = "shows an alarm before the start (3.6.6, ours)"
    ALARM_REPEAT = "repeats an alarm with DURATION and REPEAT, or not at all (3.6.6)"
    ALARM_COUNT = "has at most two alarms, at two times (ours)"
    ALARM_OF_CANCELLED = "has no alarm for what is cancelled (RFC 5546, 3.2.5, ours)"

    FEED = "says of a feed what it is: UID, zone and how often to look (RFC 7986, ours)"
    TWO_NAMES = "says the same in NAME and X-WR-CALNAME, DESCRIPTION and X-WR-CALDESC (ours)"
    TWO_REFRESHES = "says the same in REFRESH-INTERVAL and X-PUBLISHED-TTL (ours)"
    FILE = "names no calendar in a file of events, since programs make a new one of it (ours)"
    CHANGED = "is changed when the last of its entries is (ours)"


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that a file breaks, and where."""

    rule: Rule
    where: str

    def __str__(self) -> str:
        return f"{self.rule.name} at {self.where}: a calendar {self.rule.value}"
