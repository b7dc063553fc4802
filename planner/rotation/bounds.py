"""What no plan can pass, by simple sums: wants from above, finish from below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planner.rotation.plan import Bound
from planner.rotation.problem import must_see, visit_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.rotation.problem import Group, Problem, Station

_ROUNDS = 60
"""How often the prices of stations are mended."""
_MOST_STEPS = 400_000
"""Pairs looked at for the sharper bound; a larger problem has fewer rounds."""


def bound_of(problem: Problem, *, whole: bool) -> Bound:
    """Sums over time and room; walking counts with the shortest way to each station.

    `whole` is for plans with every must-see, whose time then is not there for what else is wanted.
    """
    return Bound(_wants(problem, whole=whole) + _wishes(problem), _finish(problem))


def latest_end(problem: Problem, group: Group, station: Station) -> int:
    """When a visit has to be over."""
    return min(problem.horizon, group.window.end, station.opening.end)


def earliest_start(group: Group, station: Station) -> int:
    """When a visit can begin, as far as the group's arrival and the opening say."""
    return max(group.window.start, station.opening.start)


def can_visit(problem: Problem, group: Group, station: Station) -> bool:
    """Whether a visit is possible if nobody else is there."""
    minutes, capacity = visit_minutes(group, station), station.capacity
    if not minutes or (capacity.groups is not None and capacity.groups < 1):
        return False
    if capacity.persons is not None and capacity.persons < group.size:
        return False
    if station.skill and not any(station.skill in one.skills for one in problem.staff):
        return False
    first, last = earliest_start(group, station), latest_end(problem, group, station) - minutes
    if station.starts:
        return any(first <= start <= last for start in station.starts)
    return first <= last


def shortest_ways(problem: Problem) -> list[int]:
    """The least walking to each station from any other."""
    stations = problem.stations
    return [
        min((problem.walking(one.id, station.id) for one in stations if one is not station), default=0)
        for station in stations
    ]


def _wishes(problem: Problem) -> int:
    known = {mentor.id for mentor in problem.mentors}
    return sum(
        max((worth for name, worth in group.wishes.items() if name in known - group.had), default=0)
        for group in problem.groups
    )


class _Wanted(NamedTuple):
    """A visit that a group would like."""

    worth: int
    minutes: int
    """With the shortest way to it."""
    uses: tuple[tuple[int, int], ...]
    """What it takes of each room, by the number of the room."""


class _Visits:
    """The wanted visits, what they take of each group's time, of each station's room and of the officers'."""

    def __init__(self, problem: Problem, *, whole: bool) -> None:
        """`whole`: every must-see is visited, takes its time and room, and brings its worth."""
        self.problem = problem
        self.sure = 0
        self.wanted: list[list[_Wanted]] = []
        """By group."""
        self.time: list[int] = []
        self._scales = [_scale(problem, station) for station in problem.stations]
        self._skills = sorted({station.skill for station in problem.stations} - {""})
        self.room = [scale.room for scale in self._scales]
        self.room += [float(_officer_minutes(problem, skill)) for skill in self._skills]
        self._ways = shortest_ways(problem)
        for group in problem.groups:
            self._add(group, whole=whole)

    def _uses(self, group: Group, s: int) -> tuple[tuple[int, int], ...]:
        station = self.problem.stations[s]
        own = (s, self._scales[s].use(group, station))
        if not station.skill or station.shares:
            return (own,)
        skill = len(self._scales) + self._skills.index(station.skill)
        return own, (skill, visit_minutes(group, station))

    def _add(self, group: Group, *, whole: bool) -> None:
        time = _round_minutes(self.problem, group) + max(self._ways, default=0)
        own = []
        for s, station in enumerate(self.problem.stations):
            worth, minutes = group.wants.get(station.id, 0), visit_minutes(group, station) + self._ways[s]
            if whole and must_see(group, station):
                self.sure += worth
                time -= minutes
                for number, amount in self._uses(group, s):
                    self.room[number] -= amount
            elif worth and can_visit(self.problem, group, station):
                own.append(_Wanted(worth, minutes, self._uses(group, s)))
        self.wanted.append(own)
        self.time.append(max(0, time))


def _round_minutes(problem: Problem, group: Group) -> int:
    """From the first visit that a group could begin to the last that it could end."""
    going = [station for station in problem.stations if visit_minutes(group, station)]
    begin = min((earliest_start(group, station) for station in going), default=0)
    return max((latest_end(problem, group, station) for station in going), default=0) - begin


def _officer_minutes(problem: Problem, skill: str) -> int:
    """How long all officers with a skill can work."""
    minutes = 0
    for person in problem.staff:
        if skill in person.skills:
            there = sum(hours.minutes for hours in person.hours)
            minutes += there if person.max_minutes is None else min(there, person.max_minutes)
    return minutes


class _Scale(NamedTuple):
    """In what the room of a station is counted."""

    room: float
    persons: bool
    visits: bool
    """Whether each visit counts the same, however long it is."""

    def use(self, group: Group, station: Station) -> int:
        """What a visit takes of it."""
        time = 1 if self.visits else visit_minutes(group, station) + station.gap
        return time * group.size if self.persons else time


def _scale(problem: Problem, station: Station) -> _Scale:
    """Groups or persons, whichever there are sooner too many of; by visits where all are as long."""
    time = max(0, min(problem.horizon, station.opening.end) - station.opening.start) + station.gap
    lengths = {visit_minutes(group, station) for group in problem.groups} - {0}
    visits = bool(station.starts) or station.together or len(lengths) == 1
    if station.together:
        time = 1
    elif station.starts:
        time = len(station.starts)
    elif visits:
        time //= lengths.pop() + station.gap
    capacity = station.capacity
    people = sum(group.size for group in problem.groups)
    persons = capacity.groups is None or (
        capacity.persons is not None and capacity.persons * len(problem.groups) < capacity.groups * people
    )
    takes = capacity.persons if persons else capacity.groups
    return _Scale(float(time * (takes or 0)), persons, visits)


def _wants(problem: Problem, *, whole: bool) -> int:
    """The least of a series of bounds: each prices the room, and lets every group buy what fits into its
    time; room that is asked for too much becomes dearer."""
    visits = _Visits(problem, whole=whole)
    room = [max(0.0, there) for there in visits.room]
    price = [0.0] * len(room)
    best = float(sum(one.worth for own in visits.wanted for one in own))
    pairs = sum(map(len, visits.wanted)) + 1
    stride, since = 0.5, 0
    for _ in range(min(_ROUNDS, 1 + _MOST_STEPS // pairs)):
        total = sum(cost * there for cost, there in zip(price, room, strict=True))
        asked = [0.0] * len(room)
        for own, time in zip(visits.wanted, visits.time, strict=True):
            total += _buy(own, time, price, asked)
        since = 0 if total < best else since + 1
        best = min(best, total)
        if since == 4:
            stride, since = stride / 2, 0
        over = [need - there for need, there in zip(asked, room, strict=True)]
        over = [excess if excess > 0 or cost else 0.0 for excess, cost in zip(over, price, strict=True)]
        scale = sum(excess * excess for excess in over)
        if not scale:
            break
        step = stride * 0.1 * best / scale
        price = [max(0.0, cost + step * excess) for cost, excess in zip(price, over, strict=True)]
    return visits.sure + int(best + 1e-6)


def _buy(own: Sequence[_Wanted], time: int, price: Sequence[float], asked: list[float]) -> float:
    """What a group gains at these prices, visits in parts allowed; adds what it takes to `asked`."""
    gains = []
    for number, one in enumerate(own):
        gain = one.worth - sum(price[room] * amount for room, amount in one.uses)
        if gain > 0:
            gains.append((gain / one.minutes, number))
    gains.sort(reverse=True)
    total = 0.0
    for density, number in gains:
        one = own[number]
        part = min(one.minutes, time)
        total += density * part
        for room, amount in one.uses:
            asked[room] += amount * part / one.minutes
        time -= part
        if not time:
            break
    return total


def _finish(problem: Problem) -> int:
    """The longest of every round and of every station's visits, laid end to end."""
    ways = shortest_ways(problem)
    stations = problem.stations
    latest = 0
    for group in problem.groups:
        own = [s for s, station in enumerate(stations) if must_see(group, station)]
        if own:
            walked = [ways[s] for s in own]
            work = sum(visit_minutes(group, stations[s]) for s in own) + sum(walked) - max(walked)
            latest = max(latest, work + min(earliest_start(group, stations[s]) for s in own))
            latest = max(
                latest, *(earliest_start(group, stations[s]) + visit_minutes(group, stations[s]) for s in own)
            )
    for station in stations:
        latest = max(latest, _station_end(problem, station))
    return latest


def _station_end(problem: Problem, station: Station) -> int:
    going = [group for group in problem.groups if must_see(group, station)]
    if not going:
        return 0
    capacity, gap = station.capacity, station.gap
    begin = min(earliest_start(group, station) for group in going)
    ends = [begin]
    minutes = [visit_minutes(group, station) + gap for group in going]
    if capacity.groups:
        ends.append(begin - (-sum(minutes) // capacity.groups) - gap)
    if capacity.persons:
        persons = sum(length * group.size for length, group in zip(minutes, going, strict=True))
        ends.append(begin - (-persons // capacity.persons) - gap)
    return max(ends)
