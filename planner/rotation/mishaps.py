"""What can happen on the day, and what it leaves of the problem."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.rotation.minutes import smeared, span_of
from planner.rotation.problem import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.rotation.plan import Plan
    from planner.rotation.problem import Group, Person, Problem
    from planner.rotation.tables import Tables


@dataclass(frozen=True, slots=True)
class StationClosed:
    """No visit can be there in this time, up to the horizon where it is for good; what has begun goes on."""

    station: str
    span: Span


@dataclass(frozen=True, slots=True)
class GroupLate:
    """A group is not there before this minute."""

    group: str
    until: int


@dataclass(frozen=True, slots=True)
class GroupGone:
    """A group makes no more visits."""

    group: str


@dataclass(frozen=True, slots=True)
class GroupSize:
    """A group has another number of persons than planned."""

    group: str
    size: int


@dataclass(frozen=True, slots=True)
class OfficerAway:
    """An officer begins no work in this time, nor any that reaches into it; what has begun goes on."""

    person: str
    span: Span


Mishap = StationClosed | GroupLate | GroupGone | GroupSize | OfficerAway


def after(problem: Problem, plan: Plan, now: int, mishaps: Sequence[Mishap]) -> Problem:
    """Sizes and hours as they are now; who has gone need not see what it has not seen."""
    sizes = {one.group: one.size for one in mishaps if isinstance(one, GroupSize)}
    gone = {one.group for one in mishaps if isinstance(one, GroupGone)}
    seen = {(visit.group, visit.station) for visit in plan.visits if visit.start < now}

    def change(group: Group) -> Group:
        if group.id in gone:
            unseen = {one.id: 0 for one in problem.stations if (group.id, one.id) not in seen}
            group = replace(group, minutes=MappingProxyType({**group.minutes, **unseen}))
        return replace(group, size=sizes.get(group.id, group.size))

    away = [one for one in mishaps if isinstance(one, OfficerAway)]
    return replace(
        problem,
        groups=tuple(change(group) for group in problem.groups),
        staff=tuple(_without(one, plan, now, away) for one in problem.staff),
    )


def _without(person: Person, plan: Plan, now: int, away: Iterable[OfficerAway]) -> Person:
    """The hours that are left; work that has begun is done to its end."""
    begun = [duty.end for duty in plan.duties if duty.person == person.id and duty.start < now]
    free_from = max([now, *begun])
    hours = person.hours
    for one in away:
        if one.person == person.id:
            start = max(one.span.start, free_from)
            hours = tuple(part for span in hours for part in cut(span, start, one.span.end))
    return replace(person, hours=hours)


def cut(span: Span, start: int, end: int) -> Iterable[Span]:
    """What is left of a span when these minutes are taken out."""
    if end <= start or end <= span.start or span.end <= start:
        yield span
        return
    if span.start < start:
        yield Span(span.start, start)
    if end < span.end:
        yield Span(end, span.end)


def bar(tables: Tables, now: int, mishaps: Sequence[Mishap]) -> None:
    """Take away the starts that are over, and those at which a group or a station is not there."""
    begin = [now] * len(tables.groups)
    closed: list[int] = [0] * len(tables.stations)
    for one in mishaps:
        if isinstance(one, GroupLate):
            for g, group in enumerate(tables.groups):
                if group.id == one.group:
                    begin[g] = max(begin[g], one.until)
        elif isinstance(one, StationClosed):
            for s, station in enumerate(tables.stations):
                if station.id == one.station:
                    closed[s] |= span_of(one.span.start, one.span.end)
    for g, own in enumerate(tables.base):
        for s, fit in enumerate(own):
            own[s] = fit >> begin[g] << begin[g] & ~smeared(closed[s], tables.length[g][s])
