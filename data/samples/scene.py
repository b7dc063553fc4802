"""The sample unit, its venues, and eight events around a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from planner.services.venues import NewVenue

RECEPTION: Final = "周晓岚"
"""Answers the phone and takes sign-ups."""
OUTREACH: Final = "何建军"
"""Plans events and decides on sign-ups."""
GATE: Final = "谭丽"
"""Checks people in."""

UNIT: Final = (
    ("name", "Hengyang police camp (sample)"),
    ("name_zh", "衡阳警营（示例）"),
    ("address", "1 Sample Road, Hengyang, Hunan"),
    ("address_zh", "湖南省衡阳市示例路1号"),
    ("phone", "0734-0110110"),
    ("email", "openday@police.example"),
    ("base_url", "https://openday.police.example"),
)
"""Values of the unit by key; names of the reserved domain `.example` belong to nobody."""

HALL: Final = NewVenue(
    name="Exhibition hall",
    name_zh="警务展览馆",
    address="1 Sample Road, Hengyang",
    address_zh="衡阳市示例路1号",
    position="26.8936,112.5722",
    capacity=120,
)
RIVERSIDE: Final = NewVenue(
    name="Riverside camp",
    name_zh="湘江警训基地",
    address="88 Sample Riverside, Hengyang",
    address_zh="衡阳市示例滨江路88号",
    position="26.9051,112.6128",
    capacity=400,
    indoor=False,
)
BRIGADE: Final = NewVenue(
    name="Traffic brigade",
    name_zh="交警大队",
    address="20 Sample Avenue, Hengyang",
    address_zh="衡阳市示例大道20号",
    position="26.8871,112.5934",
    capacity=40,
)
VENUES: Final = (HALL, RIVERSIDE, BRIGADE)

CAMP: Final = "camp-open-day"
OFFICER: Final = "officer-for-a-day"

WEDNESDAY, THURSDAY, SATURDAY, SUNDAY = 2, 3, 5, 6


class Scene(StrEnum):
    """The events, the three Wednesdays of the series being one."""

    PAST = "past"
    SERIES = "series"
    FULL = "full"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    FESTIVAL = "festival"


@dataclass(frozen=True, slots=True)
class Setting:
    """An event as it is planned: `announced` days before today, sessions as start, minutes and places."""

    programme: str
    day: date
    venue: NewVenue
    announced: int
    sessions: tuple[tuple[time, int, int], ...]
    title: str = ""
    title_zh: str = ""
    note: str = ""
    repeat: str = ""


def settings(today: date) -> dict[Scene, Setting]:
    """Where and when everything takes place, seen from today."""
    festival, is_police_day = _festival(today)
    draft = _next(today, SATURDAY, 5)
    if draft == festival:
        draft += timedelta(weeks=1)
    return {
        Scene.PAST: Setting(
            CAMP,
            _last(today, SATURDAY),
            RIVERSIDE,
            34,
            ((time(9), 120, 280),),
            note="雨天备用场地：室内训练馆",
        ),
        Scene.SERIES: Setting(
            CAMP,
            _next(today, WEDNESDAY, 2),
            HALL,
            21,
            ((time(15), 120, 50),),
            repeat="FREQ=WEEKLY;BYDAY=WE;COUNT=3",
        ),
        Scene.FULL: Setting(OFFICER, _next(today, THURSDAY, 4), BRIGADE, 26, ((time(9), 180, 12),)),
        Scene.CANCELLED: Setting(OFFICER, _next(today, WEDNESDAY, 9), BRIGADE, 24, ((time(9), 180, 12),)),
        Scene.DRAFT: Setting(CAMP, draft, RIVERSIDE, 3, ((time(9), 120, 240),), note="警犬表演待确认"),
        Scene.FESTIVAL: Setting(
            CAMP,
            festival,
            RIVERSIDE,
            19,
            ((time(10), 120, 120), (time(12), 120, 120), (time(14), 120, 120)),
            title="Police Day open camp" if is_police_day else "Open camp weekend",
            title_zh="警察节警营开放日" if is_police_day else "周末警营开放日",
            note="停车位有限，建议乘坐公共交通",
        ),
    }


def _festival(today: date) -> tuple[date, bool]:
    """Police Day, 10 January, where it is near; else a Sunday to come."""
    police_day = date(today.year, 1, 10)
    if police_day <= today:
        police_day = date(today.year + 1, 1, 10)
    if 7 <= (police_day - today).days <= 60:
        return police_day, True
    return _next(today, SUNDAY, 10), False


def _last(today: date, weekday: int) -> date:
    """The last such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _next(today: date, weekday: int, ahead: int) -> date:
    """The first such weekday at least so many days ahead."""
    first = today + timedelta(days=ahead)
    return first + timedelta(days=(weekday - first.weekday()) % 7)
