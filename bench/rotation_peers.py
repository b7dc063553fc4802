"""The whole timetable as one CP-SAT model, as one would write it first: a peer of the search by parts."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from planner.rotation.plan import Visit
from planner.rotation.problem import must_see, visit_minutes

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from planner.rotation.problem import Group, Problem, Station

WORKERS = 1
"""As many as the search by parts has."""


class Stop(NamedTuple):
    """A visit that may be."""

    group: Group
    station: Station
    minutes: int
    start: cp_model.IntVar
    there: cp_model.IntVar


class Answer(NamedTuple):
    """The visits of the best plan, and whether it is known that there is no better one."""

    visits: tuple[Visit, ...]
    optimal: bool


def whole_model(problem: Problem, seconds: float) -> Answer | None:
    """What is found in that time; None where there is nothing. It knows no breaks, guides or
    mentors, which the measured problems do not have."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    stops = _stops(model, problem)
    for group in problem.groups:
        _round(model, problem, [one for one in stops if one.group is group])
    for station in problem.stations:
        _station(model, station, [one for one in stops if one.station is station])
    _officers(model, problem, stops)
    model.maximize(sum(one.group.wants.get(one.station.id, 0) * one.there for one in stops))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = WORKERS
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    visits = tuple(
        Visit(start := solver.value(one.start), start + one.minutes, one.group.id, one.station.id)
        for one in stops
        if solver.value(one.there)
    )
    return Answer(visits, status == cp_model.OPTIMAL)


def _stops(model: cp_model.CpModel, problem: Problem) -> list[Stop]:
    stops = []
    for group in problem.groups:
        for station in problem.stations:
            minutes = visit_minutes(group, station)
            first = max(group.window.start, station.opening.start)
            last = min(group.window.end, station.opening.end, problem.horizon) - minutes
            must = must_see(group, station)
            if minutes and last >= first and (must or group.wants.get(station.id)):
                start, there = model.new_int_var(first, last, ""), model.new_bool_var("")
                if must:
                    model.add(there == 1)
                stops.append(Stop(group, station, minutes, start, there))
    return stops


def _round(model: cp_model.CpModel, problem: Problem, stops: list[Stop]) -> None:
    for one, other in combinations(stops, 2):
        before = model.new_bool_var("")
        both = [one.there, other.there]
        there = one.minutes + problem.walking(one.station.id, other.station.id)
        back = other.minutes + problem.walking(other.station.id, one.station.id)
        model.add(one.start + there <= other.start).only_enforce_if(*both, before)
        model.add(other.start + back <= one.start).only_enforce_if(*both, before.negated())
        if one.station.first or other.station.last:
            model.add(before == 1)
        elif one.station.last or other.station.first:
            model.add(before == 0)


def _station(model: cp_model.CpModel, station: Station, stops: list[Stop]) -> None:
    spans = [
        model.new_optional_fixed_size_interval_var(one.start, one.minutes + station.gap, one.there, "")
        for one in stops
    ]
    if station.capacity.groups is not None:
        model.add_cumulative(spans, [1] * len(spans), station.capacity.groups)
    if station.capacity.persons is not None:
        model.add_cumulative(spans, [one.group.size for one in stops], station.capacity.persons)
    if station.together and stops:
        begin = model.new_int_var(0, station.opening.end, "")
        for one in stops:
            model.add(one.start == begin).only_enforce_if(one.there)


def _officers(model: cp_model.CpModel, problem: Problem, stops: list[Stop]) -> None:
    for skill in {one.skill for one in problem.stations if one.skill}:
        work = [one for one in stops if one.station.skill == skill and not one.station.shares]
        spans = [
            model.new_optional_fixed_size_interval_var(one.start, one.minutes, one.there, "") for one in work
        ]
        officers = sum(skill in person.skills for person in problem.staff)
        model.add_cumulative(spans, [1] * len(spans), officers)
