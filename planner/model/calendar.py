"""What a calendar file says, before it is written as iCalendar (RFC 5545, 5546, 7986)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.language import Language
    from planner.model.venue import Position


class EntryStatus(StrEnum):
    """STATUS of an entry (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Method(StrEnum):
    """METHOD of a file that is handed to one person (RFC 5546, 1.4); a feed has none."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder shown on the phone, minutes before the start."""

    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """How an entry repeats: the rule without its end, the end, and the starts that are left out.

    `except_at` are starts that the rule gives, in the zone of the entry: those of occurrences that are gone.
    One that was only moved or changed is an entry of its own with `recurrence_id`, and is not left out.
    """

    rule: str
    """RRULE (RFC 5545, 3.3.10) without UNTIL and COUNT: `FREQ=WEEKLY;BYDAY=SA`."""
    until: datetime
    """Start of the last occurrence that the rule gives, aware; written in UTC."""
    except_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """One person who is invited, as ATTENDEE."""

    name: str
    email: str
    accepted: bool
    """PARTSTAT: whether the person is known to come; if not, an answer is asked for (RSVP)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT; times are aware in IANA zones, texts in the calendar's language."""

    uid: str
    sequence: int
    status: EntryStatus
    start: datetime
    end: datetime
    created: datetime
    changed: datetime
    """LAST-MODIFIED, and DTSTAMP so that the same data gives the same bytes."""
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    position: Position | None = None
    categories: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    busy: bool = True
    """TRANSP: whether the time counts as taken; a public feed's does not."""
    repeat: Repeat | None = None
    """For the master of a series; its overrides follow in the same calendar under the same UID."""
    recurrence_id: datetime | None = None
    """For an override: the start that the rule gives to the occurrence, in the zone of the master's start."""
    attendees: tuple[Guest, ...] = ()
    """Those whom an invitation is for: exactly one, and none in any other calendar."""


@dataclass(frozen=True, slots=True)
class Organizer:
    """The unit as ORGANIZER."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar file: a feed to subscribe to (`feed`), or entries to import once."""

    uid: str
    language: Language
    zone: str
    entries: tuple[Entry, ...]
    feed: bool
    name: str = ""
    """Shown by calendar programs; never a person's full name, since people share calendars."""
    description: str = ""
    source: str = ""
    """Address at which the feed is found, where it is published."""
    color: str = "royalblue"
    """CSS3 colour name (RFC 7986, 5.9)."""
    method: Method | None = None
    """What a file asks the calendar program to do; needs `organizer`."""
    organizer: Organizer | None = None

    @property
    def changed(self) -> datetime | None:
        """When the entry that changed last did; None where there are no entries."""
        return max((entry.changed for entry in self.entries), default=None)
