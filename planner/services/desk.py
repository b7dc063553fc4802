"""What every use case works with: the store, the programmes, the clock, chance, and who is at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.catalogue import Catalogue
    from planner.ports import Chance, Clock, Store


@dataclass(frozen=True, slots=True)
class Desk:
    """One person at one terminal; handed to every service."""

    store: Store
    programmes: Catalogue
    clock: Clock
    chance: Chance
    actor: str

    def now(self) -> datetime:
        """The present moment, aware, to the second, as it is stored."""
        return self.clock.now().replace(microsecond=0)

    def unit_zone(self) -> ZoneInfo:
        """The zone in which the unit plans."""
        with self.store.view() as view:
            return ZoneInfo(view.unit.zone)
