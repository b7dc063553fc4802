"""Whether an event is ready, aspect by aspect."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.ids import SignUpRef


class Aspect(StrEnum):
    """What has to be in order before an event."""

    PROGRAMME = "programme"
    CONSENT = "consent"
    VETTING = "vetting"
    CONTACT = "contact"
    NAMES = "names"
    RATIO = "ratio"
    STAFFING = "staffing"
    DEADLINE = "deadline"


class Light(StrEnum):
    """How it stands: in order, open, or to be settled before anything else."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


LIGHTS = tuple(Light)
"""From the best to the worst."""


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing that is open, and the sign-up that it is about; None where it is about the event."""

    finding: Finding
    ref: SignUpRef | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """How one aspect of an event stands."""

    aspect: Aspect
    light: Light
    count: int = 0
    """Persons without consent or name, officers, sign-ups: whatever the aspect counts."""
    finding: Finding | None = None
    """What is open in one sentence; None where it is in order."""
    pending: tuple[Pending, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """The aspects that its programme asks for, in a steady order; none where nothing can be done any more."""

    event: Event
    checks: tuple[Check, ...]

    @property
    def light(self) -> Light:
        """The worst of all."""
        return max((check.light for check in self.checks), key=LIGHTS.index, default=Light.GREEN)

    @property
    def open(self) -> tuple[Check, ...]:
        """What is not in order, the worst first."""
        found = [check for check in self.checks if check.light is not Light.GREEN]
        return tuple(sorted(found, key=lambda check: -LIGHTS.index(check.light)))

    def check(self, aspect: Aspect) -> Check | None:
        """How that aspect stands, where it is asked for."""
        return next((check for check in self.checks if check.aspect is aspect), None)
