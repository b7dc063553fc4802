"""Findings about timetables with the names that people know, and times on the clock."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding
from planner.model.language import Bilingual
from planner.model.timetable import moment_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.event import Session
    from planner.model.ids import OfficerId
    from planner.model.programme import Programme
    from planner.model.roster import Group, Officer
    from planner.services.groups import GroupView

_STATIONS = ("station", "other", "name", "known")
_OF_GROUPS = frozenset({Code.ROTATION_REMEDY_FEWER, Code.ROTATION_SHORT_ROUND})
"""Findings of which `known` are groups, not stations."""
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
    stations = {one.key: one.title for one in (programme.stations if programme else ())}
    labels = {str(one.group.number): group_label(one.group) for one in groups}
    people = {str(key): Bilingual(one.name, one.name) for key, one in officers.items()}
    return tuple(_named(one, session, stations, labels, people) for one in findings)


def _named(
    found: Finding,
    session: Session,
    stations: Mapping[str, Bilingual],
    groups: Mapping[str, Bilingual],
    people: Mapping[str, Bilingual],
) -> Finding:
    params: dict[str, str | int | float] = dict(found.params)
    for key, value in found.params.items():
        text: Bilingual | None = None
        if key in _STATIONS:
            text = _each(str(value), groups if found.code in _OF_GROUPS else stations)
        elif key == "group":
            text = groups.get(str(value))
        elif key in ("person", "mentors"):
            text = _each(str(value), people)
        elif key in _TIMES and isinstance(value, int):
            params[f"{key}_time"] = f"{moment_at(session.start, value):%H:%M}"
        if text:
            params[f"{key}_en"], params[f"{key}_zh"] = text.en or text.zh, text.zh or text.en
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
