"""What was typed for a new event and left: it is offered when the next one is begun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from screens.planning.repeat import Often, Repeat

if TYPE_CHECKING:
    from planner.model.programme import Programme


@dataclass(frozen=True, slots=True)
class Typed:
    """The lines of the dialog of a new event, as they were typed."""

    programme: Programme
    when: str = ""
    start: str = ""
    venue: str = ""
    title: str = ""
    title_zh: str = ""
    note: str = ""
    repeat: Repeat = field(default_factory=Repeat)

    @property
    def says_more(self) -> bool:
        """Whether there is something in the lines that are not shown at first."""
        lines = (self.start, self.title, self.title_zh, self.note)
        return any(line.strip() for line in lines) or self.repeat.often is not Often.ONCE


@dataclass(slots=True)
class Kept:
    """What was left last, as long as the planner is open."""

    typed: Typed | None = None
