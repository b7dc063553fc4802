"""Bounds, proofs, reasons and remedies hold against every plan that there is of small problems."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product
from random import Random
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import pytest

from planner.model.codes import Code
from planner.rotation.checking import check
from planner.rotation.parts import Part
from planner.rotation.plan import Bound, Duty, Plan, Score, Status, Visit
from planner.rotation.problem import (
    Break,
    Capacity,
    Goal,
    Group,
    Person,
    Problem,
    Span,
    Station,
    must_see,
    visit_minutes,
)
from planner.rotation.reasons import audit
from planner.rotation.remedies import longer
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.sat import SatSolver

if TYPE_CHECKING:
    from planner.model.findings import Finding

Visits = tuple[Visit, ...]
CONSTRUCTIVE, SAT = ConstructiveSolver(monotonic), SatSolver(monotonic)


def small_problem(seed: int) -> Problem:
    """Two or three groups and stations in a few minutes, with little of each thing."""
    chance = Random(seed)
    choice, horizon = chance.choice, chance.choice((8, 9, 10))
    day = Span(0, horizon)

    def station(number: int) -> Station:
        kind = choice(("", "", "", "", "first", "last", "starts", "together"))
        return Station(
            f"s{number}",
            choice((2, 3, 3)),
            choice((Capacity(1), Capacity(1), Capacity(2), Capacity(None, 5))),
            choice((day, day, day, Span(1, horizon - 1))),
            gap=choice((0, 0, 1)),
            must=chance.random() < 0.7,
            first=kind == "first",
            last=kind == "last",
            together=kind == "together",
            starts=(0, 2, 5) if kind == "starts" else (),
            skill=choice(("", "", "host")),
        )

    stations = tuple(station(number) for number in range(choice((2, 2, 3))))
    groups = tuple(
        Group(
            f"g{number}",
            choice((day, day, day, Span(0, horizon - 2), Span(2, horizon))),
            size=choice((1, 3, 4)),
            wants=MappingProxyType({one.id: choice((1, 2, 3)) for one in stations if chance.random() < 0.6}),
            minutes=MappingProxyType({f"s{number}": choice((0, 2, 4))} if chance.random() < 0.3 else {}),
        )
        for number in range(3 if len(stations) == 2 else 2)
    )
    names = [one.id for one in stations]
    walk = {
        (here, there): choice((1, 1, 2, 6))
        for here in names
        for there in names
        if here != there and chance.random() < 0.3
    }
    hours = choice((day, day, Span(1, horizon)))
    staff = tuple(
        Person(f"p{number}", frozenset({"host"}), (hours,), choice((None, None, None, 5)))
        for number in range(choice((1, 1, 2)))
    )
    breaks = {"host": Break(1, 4)} if chance.random() < 0.2 else {}
    goal = choice(tuple(Goal))
    return Problem(horizon, groups, stations, goal, MappingProxyType(walk), staff, MappingProxyType(breaks))


class Best(NamedTuple):
    """What the best of all plans have."""

    missing: int
    wants: int
    """Of any plan."""
    whole_wants: int
    """Of those without anything missing."""
    finish: int


def holds(problem: Problem, visits: Visits, duties: tuple[Duty, ...] = ()) -> bool:
    """Whether visits break no rule, those that are not made left out; without duties there need only be
    enough officers at a time."""
    plan = Plan(Status.PARTIAL, visits, (), Score(0, 0, 0, 0), Bound(0, 0), duties=duties)
    return {one.code for one in check(problem, plan, frozenset(Part))} <= {Code.PLAN_MISSING_UNNAMED}


def staffed(problem: Problem, visits: Visits) -> bool:
    """Whether they break no rule, with officers who have their breaks and do not work too long."""
    if not holds(problem, visits):
        return False
    if not problem.breaks and all(one.max_minutes is None for one in problem.staff):
        return True
    ends: dict[tuple[str, ...], Visit] = {}
    stations = {one.id: one for one in problem.stations}
    for visit in sorted(visits):
        station = stations[visit.station]
        if station.skill:
            ends[station.id, str(visit.start), "" if station.shares else visit.group] = visit
    return not ends or any(
        holds(
            problem,
            visits,
            tuple(
                Duty(one.start, one.end, who.id, one.station, "host")
                for one, who in zip(ends.values(), line, strict=True)
            ),
        )
        for line in product(problem.staff, repeat=len(ends))
    )


def rounds_of(problem: Problem, group: Group) -> list[Visits]:
    """Every way in which a group can go round if nobody else is there."""
    alone = replace(problem, groups=(group,))
    choices: list[list[Visit | None]] = []
    for station in problem.stations:
        minutes = visit_minutes(group, station)
        starts = station.starts or range(problem.horizon)
        visits = [Visit(start, start + minutes, group.id, station.id) for start in starts if minutes]
        able = [one for one in visits if holds(alone, (one,))]
        choices.append([None, *(able if station.must or group.wants.get(station.id) else ())])
    rounds = (tuple(one for one in line if one) for line in product(*choices))
    return [one for one in rounds if len(one) < 2 or holds(alone, one)]


def best_of(problem: Problem) -> Best:
    """What counts of a plan is looked at before the rules are, and two visits before all of them, which takes
    longer."""

    @cache
    def bear(one: Visit, other: Visit) -> bool:
        return one.station != other.station or one.group == other.group or holds(problem, (one, other))

    musts = {(one.id, at.id) for one in problem.groups for at in problem.stations if must_see(one, at)}
    wants = {one.id: one.wants for one in problem.groups}
    best = Best(len(musts), 0, -1, 1 << 30)
    for line in product(*(rounds_of(problem, group) for group in problem.groups)):
        visits = tuple(visit for own in line for visit in own)
        missing = len(musts - {(one.group, one.station) for one in visits})
        got = sum(wants[one.group].get(one.station, 0) for one in visits)
        end = max((one.end for one in visits), default=0)
        other = Best(
            min(best.missing, missing),
            max(best.wants, got),
            best.whole_wants if missing else max(best.whole_wants, got),
            best.finish if missing else min(best.finish, end),
        )
        if (
            other != best
            and all(bear(*pair) for pair in combinations(visits, 2))
            and staffed(problem, visits)
        ):
            best = other
    return best


@pytest.mark.parametrize("seed", range(14))
def test_no_plan_passes_a_bound_or_is_better_than_what_is_proven(seed: int) -> None:
    task = small_problem(seed)
    best = best_of(task)
    for plan in (CONSTRUCTIVE.solve(task, effort=3), SAT.solve(task, effort=25)):
        if plan.missing:
            assert len(plan.missing) >= best.missing
            assert plan.bound.wants >= best.wants
            sums = {one.code for one in audit(task, plan.missing)} - {Code.ROTATION_TIGHT}
            assert best.missing or not sums
            assert not plan.proven
            continue
        assert plan.bound.wants >= best.whole_wants
        assert plan.bound.finish <= best.finish
        assert plan.score.wants <= best.whole_wants
        assert plan.score.finish >= best.finish
        reached = plan.score.wants == best.whole_wants
        if task.goal is Goal.FINISH:
            reached = plan.score.finish == best.finish
        assert reached or not plan.proven


def mended(task: Problem, remedy: Finding) -> Problem:
    """The problem with what a remedy says."""
    told = remedy.params
    stations, staff = list(task.stations), task.staff
    if remedy.code is Code.ROTATION_REMEDY_LONGER:
        return longer(task, int(told["minutes"]))
    if remedy.code is Code.ROTATION_REMEDY_FEWER:
        names = str(told["known"]).split(", ")
        assert len(names) == told["groups"]
        return replace(task, groups=tuple(one for one in task.groups if one.id not in names))
    for number, one in enumerate(stations):
        if one.id == told.get("station"):
            if remedy.code is Code.ROTATION_REMEDY_VISIT:
                stations[number] = replace(one, must=False)
            else:
                more = Capacity(*(most and 2 * most for most in (one.capacity.groups, one.capacity.persons)))
                stations[number] = replace(one, capacity=more)
    if told.get("skill"):
        staff = (*staff, Person("one more", frozenset({str(told["skill"])}), (Span(0, task.horizon),)))
    return replace(task, stations=tuple(stations), staff=staff)


@pytest.mark.parametrize("seed", [1, 2, 4, 7, 8, 26, 36, 37, 44, 50])
def test_what_is_told_as_a_remedy_is_one_and_sums_that_are_told_allow_no_plan(seed: int) -> None:
    task = small_problem(seed)
    plan = CONSTRUCTIVE.solve(task, effort=0)
    remedies = [one for one in plan.reasons if "remedy" in one.code]
    for remedy in remedies:
        other = mended(task, remedy)
        assert other != task
        assert best_of(other).missing == 0
    assert {one.code for one in plan.reasons} > {one.code for one in remedies} or not plan.missing
    for reason in plan.reasons:
        if "short" in reason.code:
            assert best_of(narrowed(task, reason)).missing > 0


def narrowed(task: Problem, reason: Finding) -> Problem:
    """The problem with those must-sees only that a sum is about."""
    told = reason.params
    named = str(told.get("known", told.get("group", ""))).split(", ")[:1]
    groups = tuple(one for one in task.groups if one.id in named or named == [""])
    stations = tuple(
        replace(one, must=False)
        if told.get("station", one.id) != one.id or told.get("skill", one.skill) != one.skill
        else one
        for one in task.stations
    )
    return replace(task, groups=groups, stations=stations)
