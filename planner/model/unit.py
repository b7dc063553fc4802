"""The unit that runs the events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.language import Bilingual

if TYPE_CHECKING:
    from planner.model.roster import Hours

DEFAULT_ZONE = "Asia/Shanghai"
CANCELLED_DAYS = 30


class BackToBack(StrEnum):
    """What is said to a duty that follows another with too little rest, or none at all."""

    ALLOW = "allow"
    """Duties may follow each other at once; less rest than is set needs a reason."""
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Unit:
    """Who runs the events: the ORGANIZER of calendars and the head of every list."""

    name: Bilingual = Bilingual()
    address: Bilingual = Bilingual()
    phone: str = ""
    """E.164, shown to participants as the number to call."""
    email: str = ""
    zone: str = DEFAULT_ZONE
    """IANA zone in which the unit's events take place unless a venue says otherwise."""
    base_url: str = ""
    """Address under which the unit's feeds are published, without a closing slash."""
    cancelled_days: int = CANCELLED_DAYS
    """Days for which feeds go on saying that something is cancelled, so that every calendar has read it."""
    rest_minutes: int = 0
    """Minutes that an officer needs between two duties; 0 lets them follow each other at once."""
    working_hours: tuple[Hours, ...] = ()
    """When somebody answers the phone, on the clocks of `zone`; none of them: the usual hours."""
    back_to_back: BackToBack = BackToBack.ALLOW
