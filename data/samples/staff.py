"""The sample officers with what they can do, and what events use that cannot be in two places."""

from typing import Final

from planner.model.language import Language
from planner.model.roster import ResourceKind
from planner.services.officers import NewOfficer
from planner.services.resources import NewResource

_WEEKDAYS = "Mon-Fri 08:00-18:00"


def _officer(
    name: str, number: int, *skills: str, hours: str = "", language: Language = Language.ZH
) -> NewOfficer:
    return NewOfficer(
        name=name,
        phone=f"154001000{number:02}",  # a range that no operator was ever given
        language=language,
        skills=skills,
        hours=(hours,) if hours else (),
    )


OFFICERS: Final = (
    _officer("何建军", 1, "en"),
    _officer("谭丽", 2),
    _officer("周晓岚", 3, hours=_WEEKDAYS),
    _officer("雷刚", 4, "dogs"),
    _officer("段鹏", 5, "dogs", "range"),
    _officer("汤海涛", 6, "drones"),
    _officer("贺文静", 7, "forensics", "en"),
    _officer("龚志强", 8, "range", "simulator"),
    _officer("常敏", 9, "first-aid"),
    _officer("赖永康", 10, "simulator", hours=_WEEKDAYS),
    _officer("尹雪梅", 11, "forensics"),
    _officer("武斌", 12, "mentor"),
    _officer("Grace Merriwell", 13, "mentor", "en", language=Language.EN),
    _officer("黎国强", 14, "mentor", "drones"),
)

RESOURCES: Final = (
    NewResource("警犬“闪电”", ResourceKind.DOG),
    NewResource("警犬“黑豹”", ResourceKind.DOG, "训练至下月初"),
    NewResource("驾驶模拟器", ResourceKind.SIMULATOR),
    NewResource("19座中巴", ResourceKind.VEHICLE),
)
