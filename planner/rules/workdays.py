"""Whether a day is a public holiday or a make-up workday in mainland China."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.model.language import Bilingual

if TYPE_CHECKING:
    from datetime import date

    from holidays import HolidayBase


class DayKind(StrEnum):
    """What is special about a day for people who want to visit or have to work."""

    HOLIDAY = "holiday"
    MAKE_UP_WORKDAY = "make_up_workday"
    NOT_ANNOUNCED = "not_announced"
    """The State Council has not said yet which days of that year are moved."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """What is special about a day; the name is that of the holiday."""

    day: date
    kind: DayKind
    name: Bilingual = Bilingual()


def day_note(day: date) -> DayNote | None:
    """What there is to say about a day; None for any other day of a year whose days off are known."""
    english, chinese = _china(day.year)
    if day in english:
        return DayNote(day, DayKind.HOLIDAY, Bilingual(english[day], chinese[day]))
    if day in english.weekend_workdays:
        return DayNote(day, DayKind.MAKE_UP_WORKDAY)
    if day.year not in english.special_public_holidays:
        return DayNote(day, DayKind.NOT_ANNOUNCED)
    return None


@lru_cache(maxsize=4)
def _china(year: int) -> tuple[HolidayBase, HolidayBase]:
    """The year's calendar in English and Chinese: a series asks about many days of few years."""
    import holidays

    return (
        holidays.country_holidays("CN", years=year, language="en_US"),
        holidays.country_holidays("CN", years=year, language="zh_CN"),
    )
