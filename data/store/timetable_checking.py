"""Whether timetables stand on sessions, groups and officers that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.roster import Group, Officer
    from planner.model.timetable import Timetable


def timetable_findings(
    timetables: Mapping[int, Timetable],
    events: Mapping[int, Event],
    groups: Mapping[int, Group],
    officers: Mapping[int, Officer],
) -> Iterator[Finding]:
    """What timetables name and is not there, each once; and sessions that have two."""
    first: dict[tuple[int, int], int] = {}
    for key, timetable in timetables.items():
        where = f"timetables {key}"
        event = events.get(timetable.event)
        if event is None or event.session(timetable.session) is None:
            yield finding(Code.CHECK_DANGLING, where, field="session", value=timetable.session)
        place = (timetable.event, timetable.session)
        if place in first:
            yield finding(Code.CHECK_DUPLICATE_REF, where, other=f"timetables {first[place]}")
        first.setdefault(place, key)
        for group in sorted(_groups(timetable) - groups.keys()):
            yield finding(Code.CHECK_DANGLING, where, field="group", value=group)
        for officer in sorted(_officers(timetable) - officers.keys()):
            yield finding(Code.CHECK_DANGLING, where, field="officer", value=officer)


def _groups(timetable: Timetable) -> set[int]:
    plans = [plan for plan in (timetable.dry, timetable.wet) if plan]
    named = {visit.group for plan in plans for visit in plan.visits}
    return set(named | {stop.group for stop in timetable.stops})


def _officers(timetable: Timetable) -> set[int]:
    plans = [plan for plan in (timetable.dry, timetable.wet) if plan]
    named = {watch.officer for plan in plans for watch in plan.watches}
    named |= {one.officer for plan in plans for one in (*plan.guides, *plan.mentors)}
    named |= {post.officer for post in timetable.posts}
    named |= {stop.mentor for stop in timetable.stops if stop.mentor is not None}
    return set(named | {one.officer for one in timetable.mishaps if one.officer is not None})
