"""Ages, which count on the day of the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.model.programme import AgeBand

ADULT = 18
"""Completed years from which a person is an adult (Civil Code of China, article 17)."""


def age_on(birth: date, day: date) -> int:
    """Completed years on `day`; negative before the birth.

    Who was born on 29 February completes a year on 1 March where the year has no such day.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def band_of(age: int, bands: Iterable[AgeBand]) -> AgeBand | None:
    """The first band that holds the age."""
    return next((band for band in bands if band.min_age <= age <= band.max_age), None)
