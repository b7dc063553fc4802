"""Where somebody has to be, stop by stop, as a rotation and a roster will say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.ids import EventRef, Token
    from planner.model.language import Bilingual


@dataclass(frozen=True, slots=True)
class Stop:
    """One station that a party visits, from `start` to `end` (aware)."""

    station: str
    """Key of the station: with the sign-up it makes the UID of the entry."""
    title: Bilingual
    start: datetime
    end: datetime
    place: Bilingual
    """Where at the venue, as a person finds it; empty where the venue says enough."""
    sequence: int
    """Rises with each change of time, place or mentor of this stop, and when it goes or comes back."""
    changed: datetime
    cancelled: datetime | None = None
    """Since when the party does not go there any more."""
    mentor: str = ""
    """Name of the officer who goes along, where one does."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What one officer does at an event, from `start` to `end` (aware)."""

    uid: str
    """Made once for the assignment, ASCII; kept when its time or place changes."""
    title: Bilingual
    """Of the event."""
    place: Bilingual
    role: Bilingual
    start: datetime
    end: datetime
    event: EventRef
    created: datetime
    sequence: int
    changed: datetime
    cancelled: datetime | None = None
    """Since when the officer is not needed any more."""
    tentative: bool = False
    """Whether the event is only a draft yet."""
    group: str = ""
    """Number or name of the group that is guided."""


@dataclass(frozen=True, slots=True)
class Led:
    """A group of a session's visitors, as whoever leads it needs to see it; it names nobody."""

    uid: str
    """Made once for the group, ASCII."""
    token: Token
    number: int
    name: str
    persons: int
    parties: int
    unnamed: int
    """How many of the persons are not known by name yet."""
    created: datetime
    sequence: int
    changed: datetime
