"""Findings about timetables with the names that people know, and times on the clock."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import Finding
from planner.model.language import Bilingual
from planner.model.timetable import moment_at
from planner.rules.skills import skill_title
from planner.services.timetable_crew import SKILL_AT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from planner.model.event import Session
    from planner.model.ids import OfficerId
    from planner.model.programme import Programme
    from planner.model.roster import Group, Officer
    from planner.services.groups import GroupView

_STATIONS = ("station", "other", "name", "known")
_OF_GROUPS = frozenset({Code.ROTATION_REMEDY_FEWER, Code.ROTATION_SHORT_ROUND})
"""Findings of which `known` are groups, not stations."""
_OF_TIMES = frozenset({Code.PLAN_WRONG_START, Code.PLAN_NOT_TOGETHER})
"""Findings of which `known` are minutes."""
_TIMES = ("start", "end", "first", "last")


def group_label(group: Group) -> Bilingual:
    """What people call a group."""
    if group.name:
        return Bilingual(group.name, group.name)
    return Bilingual(f"Group {group.number}", f"第{group.number}组")


def named(
    findings: Iterable[Finding],
    session: Session,
    programme: Programme | None,
    groups: Iterable[GroupView],
    officers: Mapping[OfficerId, Officer],
) -> tuple[Finding, ...]:
    """The findings of solver and checker, which name groups by number, stations by key and officers by id,
    and count minutes from the start of the session."""
    names = _Names(
        stations={one.key: one.title for one in (programme.stations if programme else ())},
        groups={str(one.group.number): group_label(one.group) for one in groups},
        people={str(key): Bilingual(one.name, one.name) for key, one in officers.items()},
        skills={one.key: one.title for one in (programme.skills if programme else ())},
    )
    closes = programme.tour.closes if programme else None
    end = session.minutes if closes is None else min(closes, session.minutes)
    return tuple(_named(one, session.start, end, names) for one in findings)


class _Names(NamedTuple):
    """What people call what the problem names."""

    stations: Mapping[str, Bilingual]
    groups: Mapping[str, Bilingual]
    people: Mapping[str, Bilingual]
    skills: Mapping[str, Bilingual]

    def of(self, found: Finding, key: str, value: str) -> Bilingual | None:
        """What a value of a finding stands for, if it is a name."""
        if key in _STATIONS:
            return _each(value, self.groups if found.code in _OF_GROUPS else self.stations)
        if key == "group":
            return self.groups.get(value)
        if key in ("person", "mentors"):
            return _each(value, self.people)
        return self._skill(found, value) if key == "skill" and value else None

    def _skill(self, found: Finding, value: str) -> Bilingual:
        """What a skill is called, with the station where it is meant at one only."""
        key, _, station = value.partition(SKILL_AT)
        title = skill_title(key, self.skills)
        if not station or "station" in found.params:
            return title
        at = self.stations.get(station, Bilingual(station, station))
        en, zh = title.en or title.zh, title.zh or title.en
        return Bilingual(f"{en} ({at.en or at.zh})", f"{zh}（{at.zh or at.en}）")


def _named(found: Finding, start: datetime, end: int, names: _Names) -> Finding:
    def clock(minute: int) -> str:
        return f"{moment_at(start, minute):%H:%M}"

    params: dict[str, str | int | float] = dict(found.params)
    for key, value in found.params.items():
        text = names.of(found, key, str(value))
        if text:
            params[f"{key}_en"], params[f"{key}_zh"] = text.en or text.zh, text.zh or text.en
        elif key in _TIMES and isinstance(value, int):
            params[f"{key}_time"] = clock(value)
        elif key == "known" and found.code in _OF_TIMES:
            parts = str(value).split(", ")
            params["known_times"] = ", ".join(clock(int(one)) if one.isdigit() else one for one in parts)
        elif key == "minutes" and found.code is Code.ROTATION_REMEDY_LONGER:
            params["until_time"] = clock(end + int(value))
    # a number alone would be read as a place in what somebody typed
    where = "" if found.where.isdigit() else found.where
    return Finding(found.code, where, MappingProxyType(params), found.severity)


def _each(value: str, stations: Mapping[str, Bilingual]) -> Bilingual | None:
    """One station, or several with commas between."""
    titles = [stations.get(part) for part in value.split(", ")]
    found = [title for title in titles if title]
    if not found or len(found) < len(titles):
        return None
    return Bilingual(
        ", ".join(title.en or title.zh for title in found), "、".join(title.zh or title.en for title in found)
    )
