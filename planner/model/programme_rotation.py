"""What a programme says of the rotation: when groups go round, how far it is, what happens in wet weather."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.language import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable


class TourGoal(StrEnum):
    """What makes one timetable better than another, once every group sees every must-see."""

    VISITS = "visits"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Tour:
    """The part of a session in which groups go round, in minutes from its start."""

    opens: int = 0
    closes: int | None = None
    """None where it lasts until the end of the session."""
    goal: TourGoal = TourGoal.VISITS
    break_minutes: int = 0
    """How long officers rest; 0 where nobody looks at it."""
    break_after: int = 120
    """Minutes that they work at most without one."""
    mentor_takes: int | None = None
    """Groups that a mentor looks after at most; None where those who are there share all of them."""


ALL_OF_IT = Tour()
"""The whole session."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Minutes from one station to another; the way back takes as long unless it is said too."""

    station: str
    to: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Wet:
    """How a station that is outdoors goes on in wet weather, under a roof."""

    capacity: int | None = None
    """Persons at once; None where as many as in dry weather."""
    minutes: int | None = None
    place: Bilingual = Bilingual()


def walking_minutes(walks: Iterable[Walk]) -> dict[tuple[str, str], int]:
    """Minutes for each way that takes any, both directions."""
    given = {(walk.station, walk.to): walk.minutes for walk in walks}
    back = {(there, here): minutes for (here, there), minutes in given.items()}
    return {pair: minutes for pair, minutes in {**back, **given}.items() if minutes}
