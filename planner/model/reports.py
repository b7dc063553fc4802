"""What a store tells of itself: what others changed in it, and what a look through it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.findings import Finding
    from planner.model.ids import EventId, SignUpId


@dataclass(frozen=True, slots=True)
class Changes:
    """What was committed since the last look."""

    events: frozenset[EventId] = frozenset()
    signups: frozenset[SignUpId] = frozenset()
    other: bool = False

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.events or self.signups or self.other)

    def __or__(self, more: Changes) -> Changes:
        """Both together."""
        return Changes(self.events | more.events, self.signups | more.signups, self.other or more.other)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the database looked at and found; counts by name of what was counted."""

    path: Path
    counts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair did."""

    path: Path
    kept: tuple[Path, ...]
    """The damaged files, kept beside the database; none where it was in order."""
    left_out: tuple[Finding, ...]
    """What could not be read."""
    check: CheckReport
    """What a check finds in it now."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publishing did to a folder; paths within it, with slashes, in order."""

    folder: Path
    written: tuple[str, ...]
    """New and changed files."""
    removed: tuple[str, ...]
    unchanged: int
    """How many files were right already."""
