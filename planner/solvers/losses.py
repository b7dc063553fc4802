"""How many must-sees no plan can keep after a mishap, by sums that know nothing of how plans are mended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.rotation.bounds import shortest_ways
from planner.rotation.minutes import highest, lowest, smeared, span_of
from planner.rotation.mishaps import GroupLate, StationClosed, after
from planner.rotation.problem import must_see, visit_minutes
from planner.solvers.rooms import Coming, Room, most_of, windows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.rotation.mishaps import Mishap
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Group, Problem, Station


def losses_of(problem: Problem, plan: Plan, now: int, mishaps: Sequence[Mishap]) -> int:
    """At least so many must-sees are missing in every plan in which what began before minute `now` stays.

    Each station is looked at by itself, and so are all for which the same officers are needed: those who
    still have to go need room and an officer there, after what comes first and before what comes last for
    them. A group that lets go of what comes first or last could be at each station at another time, and
    counts once.
    """
    day = _Day(after(problem, plan, now, mishaps), plan, now, mishaps)
    hopeless = sum(not one.fit for own in day.coming.values() for one in own.values())
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for s, own in day.between.items():
        kinds[problem.stations[s].skill].append(len(own) - day.most_at(s))
    officers = {skill: day.missing_for(skill) for skill in kinds if skill}

    def without(given_up: int) -> int:
        """How many are missing if so many groups let go of what comes first or last."""
        return given_up + sum(
            max(
                sum(max(0, one - given_up) for one in missing),
                officers.get(skill, 0) - given_up * len(missing),
            )
            for skill, missing in kinds.items()
        )

    return hopeless + min(map(without, range(day.bound + 1)))


class _Day:
    """What is left of it."""

    def __init__(self, problem: Problem, plan: Plan, now: int, mishaps: Sequence[Mishap]) -> None:
        self._problem = problem
        self._now = now
        self._begun: defaultdict[str, list[Visit]] = defaultdict(list)
        for visit in plan.visits:
            if visit.start < now:
                self._begun[visit.station].append(visit)
        numbers = {station.id: s for s, station in enumerate(problem.stations)}
        self._since: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        """By group, where it was, and until when."""
        for visit in plan.visits:
            if visit.start < now:
                self._since[visit.group].append((numbers[visit.station], visit.end))
        self._duties = [duty for duty in plan.duties if duty.start < now < duty.end]
        self._ways = _Ways(problem)
        self._late = {one.group: one.until for one in mishaps if isinstance(one, GroupLate)}
        self._shut: defaultdict[str, int] = defaultdict(int)
        for one in mishaps:
            if isinstance(one, StationClosed):
                self._shut[one.station] |= span_of(one.span.start, one.span.end)
        self.coming = {s: self._coming(station) for s, station in enumerate(problem.stations) if station.must}
        """By station and group."""
        self._ends = {
            s: own
            for s, own in self.coming.items()
            for station in [problem.stations[s]]
            if station.first or station.last
        }
        """What comes first or last, by station and group."""
        self.between = {
            s: [one._replace(fit=self._between(s, one)) for one in own.values() if one.fit]
            for s, own in self.coming.items()
            if s not in self._ends and not problem.stations[s].shares
        }
        """By station, those who could be there, and when: after what comes first, before what comes last."""
        self.bound = len({name for own in self._ends.values() for name, one in own.items() if one.fit})
        """Groups for whom something is still to come first or last."""

    def _coming(self, station: Station) -> dict[str, Coming]:
        seen = {visit.group for visit in self._begun[station.id]}
        s = self._problem.stations.index(station)
        return {
            group.id: Coming(group, visit_minutes(group, station), self._fit(group, s))
            for group in self._problem.groups
            if must_see(group, station) and group.id not in seen
        }

    def _fit(self, group: Group, s: int) -> int:
        station = self._problem.stations[s]
        minutes, capacity = visit_minutes(group, station), station.capacity
        if capacity.groups == 0 or (capacity.persons is not None and capacity.persons < group.size):
            return 0
        first = max(self._now, self._late.get(group.id, 0), group.window.start, station.opening.start)
        for there, end in self._since[group.id]:
            first = max(first, end + self._ways.least(there, s))
        last = min(self._problem.horizon, group.window.end, station.opening.end) - minutes
        fit = span_of(first, last + 1) & ~smeared(self._shut[station.id], minutes)
        if station.starts:
            fit &= sum(1 << start for start in set(station.starts))
        return fit

    def most_at(self, s: int) -> int:
        """How many of those who could be at a station find room."""
        station, there = self._problem.stations[s], [one for one in self.between[s] if one.fit]
        return min(self._most_groups(station, there), self._most_persons(station, there))

    def missing_for(self, skill: str) -> int:
        """How many find no officer with this skill, each of whom is in one place at a time."""
        coming = [
            one for s, own in self.between.items() if self._problem.stations[s].skill == skill for one in own
        ]
        there = [one for one in coming if one.fit]
        windows = list(enumerate(windows_of(there, 0)))
        left = []
        for person in self._problem.staff:
            busy = max((duty.end for duty in self._duties if duty.person == person.id), default=0)
            if skill in person.skills:
                left += [
                    Room(min(end, hours.end) - max(begin, hours.start, busy), number, most)
                    for number, (begin, end, most) in windows
                    for hours in person.hours
                ]
        return len(coming) - most_of(left, [one.minutes for one in there])

    def _between(self, s: int, one: Coming) -> int:
        """The starts after what comes first for a group, and before what comes last."""
        fit, stations = one.fit, self._problem.stations
        for there, groups in self._ends.items():
            other = groups.get(one.group.id)
            if other is None or not other.fit:
                continue
            if stations[there].first:
                fit &= -1 << (lowest(other.fit) + other.minutes + self._ways.least(there, s))
            if stations[there].last:
                latest = highest(other.fit) - self._ways.least(s, there) - one.minutes
                fit &= span_of(0, latest + 1)
        return fit

    def _most_groups(self, station: Station, coming: Sequence[Coming]) -> int:
        """How many find a place: each place has the time that is left when whoever has it is gone."""
        places = station.capacity.groups
        if places is None or places >= len(coming):
            return len(coming)
        taken = sorted(
            visit.end + station.gap
            for visit in self._begun[station.id]
            if visit.end + station.gap > self._now
        )
        free = [self._now] * (places - len(taken)) + taken[-places:]
        left = [
            Room(end - max(begin, at), number, most)
            for number, (begin, end, most) in enumerate(windows_of(coming, station.gap))
            for at in free
        ]
        return most_of(left, [one.minutes + station.gap for one in coming])

    def _most_persons(self, station: Station, coming: Sequence[Coming]) -> int:
        """How many find room: there are moments of which every visit has to take one."""
        room, gap = station.capacity.persons, station.gap
        if room is None or not coming:
            return len(coming)
        apart = min(one.minutes for one in coming) + gap
        sizes = {group.id: group.size for group in self._problem.groups}
        left = []
        for number, (begin, end, most) in enumerate(windows_of(coming, gap)):
            for moment in range(begin + apart - 1, end, apart):
                there = [
                    sizes[visit.group]
                    for visit in self._begun[station.id]
                    if visit.start <= moment < visit.end + gap
                ]
                left.append(Room(room - sum(there), number, most))
        return most_of(left, [one.group.size for one in coming])


class _Ways:
    """The least walking between stations, whatever else is visited on the way."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        stations = problem.stations
        lengths = [visit_minutes(group, station) for group in problem.groups for station in stations]
        self._visit = min((minutes for minutes in lengths if minutes), default=0)
        self._to = shortest_ways(problem)
        self._from = [
            min((problem.walking(one.id, other.id) for other in stations if other is not one), default=0)
            for one in stations
        ]

    def least(self, here: int, there: int) -> int:
        """From one station to another."""
        stations = self._problem.stations
        straight = self._problem.walking(stations[here].id, stations[there].id)
        return min(straight, self._from[here] + self._visit + self._to[there])
