"""Where events take place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.language import Bilingual

if TYPE_CHECKING:
    from planner.model.ids import VenueId


@dataclass(frozen=True, slots=True)
class Position:
    """A place on earth in WGS 84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that can hold sessions."""

    id: VenueId
    name: Bilingual
    address: Bilingual = Bilingual()
    position: Position | None = None
    zone: str = ""
    """IANA zone; empty where it is the unit's."""
    capacity: int | None = None
    """Persons that the place holds at once, where known."""
    indoor: bool = True
