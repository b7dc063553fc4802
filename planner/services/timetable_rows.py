"""A timetable as rows to look at: groups, stations or officers, each with what follows what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from planner.model.language import Bilingual
from planner.model.programme_rotation import walking_minutes
from planner.services.timetable_names import group_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.ids import GroupId, OfficerId
    from planner.model.timetable import Companion, KeptPlan, Visit
    from planner.services.timetable_views import TimetableView


class By(StrEnum):
    """What the rows are."""

    GROUP = "group"
    STATION = "station"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is in a row from one minute to another."""

    start: int
    end: int
    label: Bilingual
    short: str = ""
    """The number of a group, where there is no room for its name."""
    group: GroupId | None = None
    station: str = ""
    walk: int = 0
    """Minutes on the way here, of a group's row."""
    groups: tuple[Bilingual, ...] = ()
    """Who is with an officer then."""
    persons: int | None = None
    """How many that are; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A group, a station or an officer through the session."""

    key: str
    label: Bilingual
    persons: int
    cells: tuple[Cell, ...]
    missed: tuple[Bilingual, ...] = ()
    """Must-sees that a group does not get, or groups that do not get to a must-see."""
    mentors: tuple[str, ...] = ()
    """Names of the mentors of a group, one after the other where that changed on the day."""
    guides: tuple[str, ...] = ()
    """Names of those who guide a group, likewise."""


def rows_of(view: TimetableView, by: By, plan: KeptPlan | None = None) -> tuple[Row, ...]:
    """The rows of the plan in force, or of another one: groups by number, stations as the programme has them,
    officers by name."""
    shown = plan or view.plan
    if shown is None:
        return ()
    names = _Names(view)
    if by is By.GROUP:
        return tuple(_groups(view, shown, names))
    if by is By.STATION:
        return tuple(_stations(view, shown, names))
    return tuple(_officers(view, shown, names))


class _Names:
    """What groups and stations are called."""

    def __init__(self, view: TimetableView) -> None:
        self._groups = {one.group.id: group_label(one.group) for one in view.groups}
        self._numbers = {one.group.id: str(one.group.number) for one in view.groups}
        self._officers = view.officers
        self._stations = {one.key: one.title for one in (view.programme.stations if view.programme else ())}

    def group(self, key: GroupId) -> Bilingual:
        """A group that is no longer there is named by nothing but a dash."""
        return self._groups.get(key, Bilingual("–", "–"))

    def number(self, key: GroupId) -> str:
        """The number of a group; "" where it is no longer there."""
        return self._numbers.get(key, "")

    def companions(self, companions: Iterable[Companion], group: GroupId) -> tuple[str, ...]:
        """Who goes with a group, in the order in which they came to it."""
        own = sorted((one.since, one.officer) for one in companions if one.group == group)
        found = (self._officers[officer].name for _, officer in own if officer in self._officers)
        return tuple(dict.fromkeys(found))

    def station(self, key: str) -> Bilingual:
        """A station that the programme has no more keeps its key."""
        return self._stations.get(key) or Bilingual(key, key)


def _groups(view: TimetableView, plan: KeptPlan, names: _Names) -> Iterable[Row]:
    ways = walking_minutes(view.programme.walks if view.programme else ())
    rounds, sizes = _by_group(plan.visits), view.sizes()
    for one in view.groups:
        if not one.persons and one.group.id not in rounds:
            continue
        cells, before = [], ""
        for visit in rounds.get(one.group.id, ()):
            walk = ways.get((before, visit.station), 0) if before else 0
            label = names.station(visit.station)
            cells.append(Cell(visit.start, visit.end, label, "", visit.group, visit.station, walk))
            before = visit.station
        missed = tuple(names.station(miss.station) for miss in plan.missed if miss.group == one.group.id)
        mentors, guides = (
            names.companions(companions, one.group.id) for companions in (plan.mentors, plan.guides)
        )
        yield Row(
            str(one.group.number),
            names.group(one.group.id),
            sizes[one.group.id],
            tuple(cells),
            missed,
            mentors,
            guides,
        )


def _stations(view: TimetableView, plan: KeptPlan, names: _Names) -> Iterable[Row]:
    keys = [one.key for one in (view.programme.stations if view.programme else ())]
    keys += sorted({visit.station for visit in plan.visits} - set(keys))
    sizes = view.sizes()
    for key in keys:
        visits = sorted(visit for visit in plan.visits if visit.station == key)
        cells = tuple(
            Cell(
                visit.start,
                visit.end,
                names.group(visit.group),
                names.number(visit.group),
                visit.group,
                key,
            )
            for visit in visits
        )
        missed = tuple(names.group(miss.group) for miss in plan.missed if miss.station == key)
        if cells or missed:
            persons = sum(sizes.get(visit.group, 0) for visit in visits)
            yield Row(key, names.station(key), persons, cells, missed)


def _officers(view: TimetableView, plan: KeptPlan, names: _Names) -> Iterable[Row]:
    cells: dict[int, list[Cell]] = defaultdict(list)
    sizes = view.sizes()
    at: dict[str, list[Visit]] = defaultdict(list)
    for visit in plan.visits:
        at[visit.station].append(visit)
    for watch in plan.watches:
        there = [v.group for v in at[watch.station] if watch.start <= v.start and v.end <= watch.end]
        cells[watch.officer].append(
            Cell(
                watch.start,
                watch.end,
                names.station(watch.station),
                station=watch.station,
                groups=tuple(names.group(group) for group in there),
                persons=sum(sizes.get(group, 0) for group in there),
            )
        )
    for officer, cell in (*_guided(plan, names), *_mentored(view, plan, names)):
        cells[officer].append(cell)
    people = sorted((officer.name, key) for key, officer in view.officers.items())
    for name, key in people:
        own_cells = sorted(cells.get(key, ()), key=lambda cell: (cell.start, cell.station))
        if own_cells:
            yield Row(str(key), Bilingual(name, name), 0, tuple(own_cells))


def _guided(plan: KeptPlan, names: _Names) -> Iterable[tuple[OfficerId, Cell]]:
    """The whole round of a group, or each part of it that a guide goes with it."""
    rounds = _by_group(plan.visits)
    for group, officer in dict.fromkeys((one.group, one.officer) for one in plan.guides):
        guided = [(officer in plan.guides_of(visit), visit) for visit in rounds.get(group, ())]
        for along, part in groupby(guided, key=itemgetter(0)):
            if along:
                own = [visit for _, visit in part]
                start, end = own[0].start, max(visit.end for visit in own)
                yield officer, Cell(start, end, names.group(group), names.number(group), group)


def _mentored(view: TimetableView, plan: KeptPlan, names: _Names) -> Iterable[tuple[OfficerId, Cell]]:
    """Where mentors are with their groups."""
    mentored = {one.key for one in (view.programme.stations if view.programme else ()) if one.mentored}
    for visit in plan.visits:
        mentor = plan.mentor_of(visit)
        if mentor is not None and visit.station in mentored:
            group = names.group(visit.group)
            yield (
                mentor,
                Cell(
                    visit.start,
                    visit.end,
                    names.station(visit.station),
                    group=visit.group,
                    station=visit.station,
                    groups=(group,),
                ),
            )


def _by_group(visits: Iterable[Visit]) -> Mapping[GroupId, tuple[Visit, ...]]:
    rounds: dict[GroupId, list[Visit]] = defaultdict(list)
    for visit in sorted(visits):
        rounds[visit.group].append(visit)
    return {group: tuple(own) for group, own in rounds.items()}
