"""What a programme asks of sign-ups, and how it gives out places when there are too few."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.catalogue import VETTING_HOLDS
from planner.model.findings import Severity


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """An age that the programme asks for, and how strictly."""

    years: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class RatioStep:
    """Children up to `max_age` need one adult for each `children` of them."""

    max_age: int
    children: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """Adults a party must bring for its children; steps in rising order of age."""

    steps: tuple[RatioStep, ...]
    severity: Severity


CONSENT = "consent"
"""Key of the yes-or-no question whose answer `yes` is the consent that `Consent` asks for."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A guardian's consent (or a waiver) for everyone under `under_age` years."""

    under_age: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Deadline:
    """Last moment to sign up, in whole hours before the session starts."""

    hours: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Batch:
    """Persons that one sign-up brings at least and at most."""

    smallest: int
    largest: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class RepeatVisit:
    """How many visits a person makes within so many months."""

    visits: int
    months: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Rules:
    """Settings of the programme that sign-ups are held against; None means not asked."""

    min_age: AgeLimit | None = None
    max_age: AgeLimit | None = None
    station_age: Severity | None = None
    ratio: Ratio | None = None
    consent: Consent | None = None
    id_at_gate: Severity | None = None
    deadline: Deadline | None = None
    batch: Batch | None = None
    repeat: RepeatVisit | None = None
    duplicate: Severity = Severity.ASK


@dataclass(frozen=True, slots=True)
class Waiting:
    """How places are given out when there are too few."""

    vetting: bool = False
    """Whether staff look at each sign-up before it is confirmed."""
    vetting_holds: bool = VETTING_HOLDS
    """Whether a sign-up in vetting takes its places."""
    skip_too_big: bool = False
    """Whether a head of the list that is too big for the free places may be passed over."""
    promote: bool = True
    """Whether places that become free go to the head of the list at once; else staff give them out."""
    offer_hours: int | None = None
    """Hours that a party has to accept places from the list; None confirms it without asking."""
    offer_in_working_hours: bool = False
    """Whether only hours at which the unit works count."""
    lottery: bool = False
    """Whether everybody waits until lots are drawn, whoever came first."""
