"""Which list was handed out, as the history keeps it: purpose, session, and whether only changes."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.ids import SessionNumber
from planner.model.lists import Purpose

CHANGES = "changes"
DUTY_SHEET = "duties"
"""What the history keeps of a duty sheet instead of a purpose: it is of officers alone."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A list that left the house; `session` where it was of one alone."""

    purpose: Purpose
    session: SessionNumber | None = None
    changes_only: bool = False

    @property
    def text(self) -> str:
        """The reason of its audit record: why personal data left. `gate`, `gate 2`, `gate 2 changes`."""
        number = () if self.session is None else (str(self.session),)
        return " ".join((self.purpose.value, *number, *((CHANGES,) if self.changes_only else ())))


def handout_of(text: str) -> Handout | None:
    """What `Handout.text` said; None for what a later version may have written."""
    purpose, *rest = text.split(" ")
    changes_only = rest[-1:] == [CHANGES]
    numbers = rest[:-1] if changes_only else rest
    if purpose not in set(Purpose) or len(numbers) > 1 or not all(one.isdecimal() for one in numbers):
        return None
    return Handout(Purpose(purpose), SessionNumber(int(numbers[0])) if numbers else None, changes_only)
