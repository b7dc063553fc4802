"""The shape of stored sign-ups, from which they are encoded; fields that are as usual are left out."""

# ruff: noqa: TC001, TC003  # msgspec reads the shapes at run time

from datetime import date, datetime

from msgspec import Struct

from planner.model.codes import Code
from planner.model.language import Language
from planner.model.signup import Looked
from planner.model.states import SignUpState


class PersonRow(Struct, omit_defaults=True):
    """An attendee."""

    name: str = ""
    birth: date | None = None
    arrived: datetime | None = None
    answers: dict[str, str] = {}


class OverrideRow(Struct):
    """A finding that was set aside."""

    code: Code
    reason: str
    actor: str
    at: datetime


class LookRow(Struct):
    """That somebody has to look again."""

    changed: list[Looked]
    actor: str
    at: datetime


class SignUpRow(Struct, omit_defaults=True, kw_only=True):
    """A sign-up; `changed` only where it is not `created`, and at the end what follows from the rest."""

    ref: str
    token: str
    event: int
    session: int
    state: SignUpState
    name: str = ""
    phone: str = ""
    email: str = ""
    language: Language = Language.ZH
    created: datetime
    sequence: int = 0
    changed: datetime | None = None
    attendees: list[PersonRow] = []
    adults: int = 0
    children: int = 0
    unnamed_arrived: int = 0
    line: int = 0
    note: str = ""
    answers: dict[str, str] = {}
    reason: str = ""
    overrides: list[OverrideRow] = []
    linked: str | None = None
    sources: list[str] = []
    held: bool = False
    look: LookRow | None = None
    offer_until: datetime | None = None
    slot: str
    persons: int
    names: list[str]
