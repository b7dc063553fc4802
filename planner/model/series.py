"""Events that repeat, and how far a change of one of them reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.ids import SeriesId


@dataclass(frozen=True, slots=True)
class Series:
    """Events repeated from one event by a recurrence rule (RFC 5545, 3.3.10)."""

    id: SeriesId
    uid: str
    rule: str
    start: datetime
    """Start of the first occurrence, aware in `zone`."""
    zone: str


class Scope(StrEnum):
    """How far a change of one event of a series reaches."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"
