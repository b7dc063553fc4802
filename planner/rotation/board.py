"""A timetable while it is being made: says where a visit fits by every rule, and puts it there."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from planner.rotation.crew import Crew
from planner.rotation.minutes import Profile, smeared, span_of
from planner.rotation.workers import Worker

if TYPE_CHECKING:
    from planner.rotation.tables import Tables

NOBODY = -2
"""No officer is needed."""


class Placed(NamedTuple):
    """A visit in the round of a group."""

    start: int
    end: int
    station: int


class Run:
    """Visits of a sharing station that begin together, and their one officer."""

    __slots__ = ("ends", "officer")

    def __init__(self, officer: int) -> None:
        self.officer = officer
        self.ends: Counter[int] = Counter()

    @property
    def end(self) -> int:
        """When the last of them ends."""
        return max(self.ends)


class Room:
    """What a station takes at each minute."""

    __slots__ = ("_blocked", "_capacity", "_gap", "_groups", "_persons")

    def __init__(self, groups: int | None, persons: int | None, gap: int) -> None:
        self._capacity = (groups, persons)
        self._gap = gap
        self._groups, self._persons = Profile(), Profile()
        self._blocked: dict[tuple[int, int], int] = {}

    def blocked(self, size: int, length: int) -> int:
        """The starts at which a group of this size would find no room."""
        known = self._blocked.get((size, length))
        if known is None:
            groups, persons = self._capacity
            full = 0 if groups is None else self._groups.above(groups - 1)
            full |= 0 if persons is None else self._persons.above(persons - size)
            known = self._blocked[size, length] = smeared(full, length + self._gap) if full else 0
        return known

    def change(self, start: int, end: int, size: int, *, more: bool) -> None:
        """A group comes, or does not after all."""
        minutes = span_of(start, end + self._gap)
        groups, persons = self._capacity
        for limit, profile, amount in ((groups, self._groups, 1), (persons, self._persons, size)):
            if limit is not None:
                (profile.add if more else profile.remove)(minutes, amount)
        self._blocked.clear()


class Board:
    """Visits, officers and mentors; whatever `starts` allows keeps every rule when it is placed."""

    def __init__(self, tables: Tables, *, by_name: bool = False) -> None:
        """`by_name`: officers who are alike are told from each other too, so that each keeps the own work."""
        problem = tables.problem
        self.tables = tables
        self.crew = Crew(problem, by_name=by_name)
        self.rounds: list[list[Placed]] = [[] for _ in tables.groups]
        self.inside: list[dict[int, Placed]] = [{} for _ in tables.stations]
        """At each station, the visits by group."""
        self.rooms = [Room(one.capacity.groups, one.capacity.persons, one.gap) for one in tables.stations]
        self.worth = list(tables.wished)
        """What each group has of its wants."""
        self.served = [0] * len(tables.groups)
        """Minutes that each group is at stations."""
        self.missing = sum(map(sum, tables.must))
        """Must-sees that are not there yet."""
        self.officers: dict[tuple[int, int], int] = {}
        self.runs: list[dict[int, Run]] = [{} for _ in tables.stations]
        self._between: list[dict[int, int]] = [{} for _ in tables.groups]
        """By group, what `_gaps` has found for a station since the round has changed."""
        self._mentors = [Worker(one) for one in problem.mentors]
        self._mentored: list[Counter[Placed]] = [Counter() for _ in problem.mentors]

    def starts(self, g: int, s: int) -> int:
        """The minutes at which the group can begin at the station, as things stand; none where it is."""
        tables, inside = self.tables, self.inside[s]
        station, length = tables.stations[s], tables.length[g][s]
        fit = tables.base[g][s]
        if not fit or g in inside:
            return 0
        if station.together and inside:
            fit &= 1 << next(iter(inside.values())).start
        if s not in self._between[g]:
            self._between[g][s] = self._gaps(g, s, length)
        fit &= self._between[g][s]
        if fit:
            fit &= ~self.rooms[s].blocked(tables.groups[g].size, length)
        if fit and station.skill:
            fit = self._with_officer(s, fit, length)
        if fit and station.mentored:
            fit &= self._with_mentor(tables.mentor_of[g], s, length)
        return fit

    def place(self, g: int, s: int, start: int, officer: int | None = None) -> None:
        """Put a visit where `starts` allows it; with this officer, where one is named and can."""
        tables = self.tables
        placed = Placed(start, start + tables.length[g][s], s)
        station = tables.stations[s]
        insort(self.rounds[g], placed)
        self._between[g].clear()
        self.inside[s][g] = placed
        self.rooms[s].change(start, placed.end, tables.groups[g].size, more=True)
        self.worth[g] += tables.weight[g][s]
        self.served[g] += tables.length[g][s]
        self.missing -= tables.must[g][s]
        if station.skill and station.shares:
            self._join(s, placed, officer)
        elif station.skill:
            if officer is None or not self.crew.can(officer, station.skill, start, placed.end):
                officer = self.crew.find(station.skill, start, placed.end)
            self.officers[g, s] = officer
            self.crew.add(officer, station.skill, start, placed.end)
        if station.mentored:
            mentor = tables.mentor_of[g]
            self._mentored[mentor][placed] += 1
            if self._mentored[mentor][placed] == 1:
                self._mentors[mentor].add(start, placed.end)

    def remove(self, g: int, s: int) -> tuple[Placed, int]:
        """Take a visit out, and who was its officer; the ways between those that stay are not looked at."""
        tables = self.tables
        placed = self.inside[s].pop(g)
        station, officer = tables.stations[s], NOBODY
        self.rounds[g].remove(placed)
        self._between[g].clear()
        self.rooms[s].change(placed.start, placed.end, tables.groups[g].size, more=False)
        self.worth[g] -= tables.weight[g][s]
        self.served[g] -= tables.length[g][s]
        self.missing += tables.must[g][s]
        if station.skill and station.shares:
            officer = self._leave(s, placed)
        elif station.skill:
            officer = self.officers.pop((g, s))
            self.crew.remove(officer, station.skill, placed.start, placed.end)
        if station.mentored:
            mentor = tables.mentor_of[g]
            self._mentored[mentor][placed] -= 1
            if not self._mentored[mentor][placed]:
                del self._mentored[mentor][placed]
                self._mentors[mentor].remove(placed.start, placed.end)
        return placed, officer

    def removable(self, g: int, s: int) -> bool:
        """Whether the group can go straight from what is before a visit to what is after it."""
        own = self.rounds[g]
        at = own.index(self.inside[s][g])
        if at in (0, len(own) - 1):
            return True
        before, after = own[at - 1], own[at + 1]
        return after.start >= before.end + self.tables.walk[before.station][after.station]

    def _gaps(self, g: int, s: int, length: int) -> int:
        """The starts between the group's other visits that leave time for the ways, and keep first things
        first and last things last."""
        tables, own = self.tables, self.rounds[g]
        stations, walk = tables.stations, tables.walk
        if not own:
            return -1
        station = stations[s]
        floor, ceiling = 0, own[-1].end + tables.problem.horizon
        for visit in own if tables.ordered else ():
            other = stations[visit.station]
            if (other.first and not station.first) or (station.last and not other.last):
                floor = max(floor, visit.end)
            if (other.last and not station.last) or (station.first and not other.first):
                ceiling = min(ceiling, visit.start - length)
        fit, earliest, ways = 0, floor, walk[s]
        for start, end, there in own:
            latest = min(start - ways[there] - length, ceiling)
            if latest >= earliest:
                fit |= span_of(earliest, latest + 1)
            earliest = max(end + walk[there][s], floor)
        return fit | span_of(earliest, ceiling + 1)

    def _with_officer(self, s: int, fit: int, length: int) -> int:
        skill = self.tables.stations[s].skill
        free = self.crew.starts(skill, length, fit)
        for start, run in self.runs[s].items():
            if fit >> start & 1:
                bit = 1 << start
                free = free | bit if self._lasts(s, start, run, start + length) else free & ~bit
        return fit & free

    def _with_mentor(self, mentor: int, s: int, length: int) -> int:
        free = self._mentors[mentor].starts(length)
        for one in self._mentored[mentor]:
            if one.station == s and one.end - one.start == length:
                free |= 1 << one.start
        return free

    def _lasts(self, s: int, start: int, run: Run, end: int) -> bool:
        """Whether the officer of a run can stay for a visit until then."""
        if end <= run.end:
            return True
        skill = self.tables.stations[s].skill
        self.crew.remove(run.officer, skill, start, run.end)
        able = self.crew.can(run.officer, skill, start, end)
        self.crew.add(run.officer, skill, start, run.end)
        return able

    def _join(self, s: int, placed: Placed, officer: int | None) -> None:
        skill, start = self.tables.stations[s].skill, placed.start
        run = self.runs[s].get(start)
        if run is None:
            if officer is None or not self.crew.can(officer, skill, start, placed.end):
                officer = self.crew.find(skill, start, placed.end)
            run = self.runs[s][start] = Run(officer)
            self.crew.add(officer, skill, start, placed.end)
        elif placed.end > run.end:
            self.crew.remove(run.officer, skill, start, run.end)
            self.crew.add(run.officer, skill, start, placed.end)
        run.ends[placed.end] += 1

    def _leave(self, s: int, placed: Placed) -> int:
        skill, start = self.tables.stations[s].skill, placed.start
        run = self.runs[s][start]
        self.crew.remove(run.officer, skill, start, run.end)
        run.ends[placed.end] -= 1
        if not run.ends[placed.end]:
            del run.ends[placed.end]
        if run.ends:
            self.crew.add(run.officer, skill, start, run.end)
        else:
            del self.runs[s][start]
        return run.officer
