"""What a programme says about deciding on sign-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.language import Bilingual


@dataclass(frozen=True, slots=True)
class DeclineReason:
    """A reason for which sign-ups are declined often; staff choose it by its place in the list or its key."""

    key: str
    text: Bilingual
