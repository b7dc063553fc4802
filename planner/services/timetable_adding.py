"""Visits that a timetable could have besides: where a group does not go yet, and when it could."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from planner.rotation.problem import must_see, visit_minutes
from planner.services.timetable_hand import added, findings_of, goes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.rotation.problem import Group, Station
    from planner.services.timetable_hand import HandDraft

MOST_TRIED = 40
"""Minutes that are held against the checker at most: of 120 groups each takes it 15 ms."""


class Addition(NamedTuple):
    """A station where a group does not go yet."""

    station: str
    minutes: int
    must: bool
    wants: int
    """What a visit is worth to the group."""


def additions(draft: HandDraft, group: str) -> tuple[Addition, ...]:
    """Where the group could go besides: must-sees first, then what it wants most, then as the programme has
    them."""
    who = next((one for one in draft.problem.groups if one.id == group), None)
    if who is None:
        return ()
    found = [
        Addition(one.id, visit_minutes(who, one), must_see(who, one), who.wants.get(one.id, 0))
        for one in draft.problem.stations
        if visit_minutes(who, one) and not goes(draft, group, one.id)
    ]
    return tuple(sorted(found, key=lambda one: (not one.must, -one.wants)))


def nearest_free(draft: HandDraft, group: str, station: str, wanted: int) -> int | None:
    """The minute nearest to the one that is wanted at which the visit breaks no rule besides those that are
    broken already; None where none was found."""
    who = next(one for one in draft.problem.groups if one.id == group)
    where = next(one for one in draft.problem.stations if one.id == station)
    broken = len(findings_of(draft))
    near = sorted(_gaps(draft, who, where), key=lambda minute: (abs(minute - wanted), minute))
    tried = islice(near, MOST_TRIED)
    return next((one for one in tried if len(findings_of(added(draft, group, station, one))) <= broken), None)


def _gaps(draft: HandDraft, group: Group, station: Station) -> Iterator[int]:
    """Minutes at which the group and a place at the station are free; the rest is for the checker."""
    problem, minutes = draft.problem, visit_minutes(group, station)
    own = [one for one in draft.plan.visits if one.group == group.id]
    sizes = {one.id: one.size for one in problem.groups}
    there = [(one, sizes.get(one.group, 0)) for one in draft.plan.visits if one.station == station.id]
    room, gap = station.capacity, station.gap
    first = max(draft.now, group.window.start, station.opening.start)
    last = min(group.window.end, station.opening.end) - minutes
    for start in station.starts or range(first, last + 1):
        end = start + minutes
        between = all(
            end + problem.walking(station.id, one.station) <= one.start
            or one.end + problem.walking(one.station, station.id) <= start
            for one in own
        )
        if not between or not first <= start <= last:
            continue
        met = [size for one, size in there if one.start < end + gap and start < one.end + gap]
        groups = room.groups is None or len(met) < room.groups
        if groups and (room.persons is None or sum(met) + group.size <= room.persons):
            yield start
