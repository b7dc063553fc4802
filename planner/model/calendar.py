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


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder shown on the phone, minutes before the start."""

    minutes: int
    text: str


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
