"""One party's application to one session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.language import Language

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.model.codes import Code
    from planner.model.event import Revision
    from planner.model.ids import EventId, SessionNumber, SignUpId, SignUpRef, Token
    from planner.model.states import SignUpState


Answers = Mapping[str, str]
"""Answers to the programme's questions by question key; yes and no are `yes` and `no`."""

NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Contact:
    """Who signed up and can be reached; takes a place only as an attendee."""

    name: str
    phone: str
    """E.164, as in +8613800000001; empty only where an e-mail address stands in for it."""
    email: str = ""
    language: Language = Language.ZH


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person of the party known by name."""

    name: str
    birth_date: date | None = None
    arrived: datetime | None = None
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Persons of the party who are only counted so far."""

    adults: int = 0
    children: int = 0

    @property
    def persons(self) -> int:
        """How many there are."""
        return self.adults + self.children


@dataclass(frozen=True, slots=True)
class Override:
    """A finding that staff set aside, why, who and when."""

    code: Code
    reason: str
    actor: str
    at: datetime


class Looked(StrEnum):
    """What staff look at when they decide on a sign-up."""

    SESSION = "session"
    PEOPLE = "people"
    NUMBER = "number"
    BIRTH_DATES = "birth_dates"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class SecondLook:
    """That what a sign-up was approved for has changed since, by whom, and when last."""

    changed: tuple[Looked, ...]
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignUp:
    """A party's application; a party is whole: all its persons have a place or all wait."""

    id: SignUpId
    ref: SignUpRef
    token: Token
    event: EventId
    session: SessionNumber
    state: SignUpState
    contact: Contact
    created: datetime
    revision: Revision
    attendees: tuple[Attendee, ...] = ()
    unnamed: Unnamed = Unnamed()
    unnamed_arrived: int = 0
    """Unnamed persons who came through the gate."""
    line: int = 0
    """Place in the session's order of waiting: the smaller goes first, of equal ones the older sign-up;
    0 when not waiting."""
    note: str = ""
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    reason: str = ""
    """Why it was declined or withdrawn, in the words of staff."""
    overrides: tuple[Override, ...] = ()
    linked: SignUpRef | None = None
    """The first of the sign-ups that one large party was split into."""
    sources: tuple[str, ...] = ()
    """Fingerprints of what it was imported from, one a person, by which that is known when it comes again."""
    held: bool = False
    """Whether staff keep the places for a group whose people are named later: an offer that nobody has to be
    told of."""
    second_look: SecondLook | None = None
    """None unless somebody has to look at it again."""
    offer_until: datetime | None = None
    """Until when the party may accept the places offered to it, also after that has passed; None where it was
    offered none, or without a limit."""

    @property
    def persons(self) -> int:
        """Places that the party takes: its attendees, or the contact alone where there are none."""
        unnamed = self.unnamed
        return len(self.attendees) + unnamed.adults + unnamed.children or 1

    @property
    def erased(self) -> bool:
        """Whether it was erased: what is left says nothing of anybody and keeps the counts true."""
        return not (self.contact.name or self.contact.phone or self.contact.email)

    @property
    def arrived(self) -> int:
        """Persons who came through the gate."""
        return sum(1 for a in self.attendees if a.arrived) + self.unnamed_arrived
