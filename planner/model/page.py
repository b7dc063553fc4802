"""What a public page says, in one language, before it is written as HTML; nothing personal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.model.language import Language


class Mood(StrEnum):
    """What a notice means for whoever wants to come."""

    OPEN = "open"
    FEW = "few"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    OVER = "over"


class Sign(StrEnum):
    """What a fact is about, drawn as a small picture beside it."""

    WHEN = "when"
    WHERE = "where"
    ARRIVE = "arrive"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Notice:
    """How things stand, in a few words."""

    mood: Mood
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its words; `download` where it leads to a file to keep."""

    text: str
    url: str
    download: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A date as a leaf of a calendar; the words around the number of the day."""

    day: date
    month: str
    weekday: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know at once: when, where, by when, whom to call."""

    sign: Sign
    label: str
    texts: tuple[str, ...]
    """What it is, in strong type."""
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session where an event has several."""

    title: str
    day: str
    """The date where the sessions are on several days, else ""."""
    time: str
    start: datetime
    end: datetime
    notice: Notice
    venue: str
    """Where it is, if not where the event is."""
    maps: tuple[Link, ...]
    links: tuple[Link, ...]
    """Into calendars that take single entries."""


@dataclass(frozen=True, slots=True)
class Section:
    """Text under a heading: paragraphs, or a list of things."""

    title: str
    lines: tuple[str, ...]
    listed: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """Links to press, under a heading, and what to know about them."""

    title: str
    links: tuple[Link, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """An address to scan, and what to say of it."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: Language
    title: str
    """Of the page, for the window and for search."""
    description: str
    unit: str
    home: Link | None
    """The index page; None on it."""
    other: Link
    """The same page in the other language, its words in that language."""
    other_language: Language
    address: str
    """Of this page in its language where it is published, else ""."""
    other_address: str
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event as the public may see it."""

    frame: Frame
    leaf: Leaf
    title: str
    kicker: str
    """The kind of event where the title says something else."""
    notice: Notice
    facts: tuple[Fact, ...]
    sessions_title: str
    sessions: tuple[SessionLine, ...]
    """Empty where the event has only one."""
    sections: tuple[Section, ...]
    calendar: Buttons | None
    code: Code | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in the index."""

    leaf: Leaf
    title: str
    url: str
    when: str
    where: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month."""

    title: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What is coming."""

    frame: Frame
    title: str
    lead: str
    months: tuple[Month, ...]
    empty: str
    """What to say where nothing is coming."""
    calendar: Buttons | None
    kinds: Buttons | None
    """The calendars of one kind of event each."""
    code: Code | None
