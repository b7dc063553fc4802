"""Plans mended on the day: how soon, how many must-sees are lost, how many visits are not as they were."""

from __future__ import annotations

from random import Random
from statistics import mean
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, NamedTuple

from bench.rotation_cases import SHAPES, problem
from planner.model.codes import Code
from planner.rotation.checking import check
from planner.rotation.problem import Span
from planner.rotation.reading import read_problem
from planner.rotation.replanning import (
    ChangeKind,
    GroupGone,
    GroupLate,
    GroupSize,
    Mishap,
    OfficerAway,
    Replan,
    Replanned,
    StationClosed,
)
from planner.rotation.replanning import replan as replan_plainly
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.replanning import replan as replan_with_cp_sat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem

AIMS = {"typical": 0.5, "large": 1.0, "extreme": 2.0}
"""Seconds in which a plan is to be mended."""
SEEDS = 10
PLANS = {"typical": 20, "large": 5, "extreme": 0}
"""Steps of search for the plans that are mended."""
WAYS: dict[str, Replan] = {"without OR-Tools": replan_plainly, "CP-SAT": replan_with_cp_sat}


class Mended(NamedTuple):
    """How one plan was mended."""

    seconds: float
    result: Replanned
    musts: int
    """Must-sees that the plan had."""


def main() -> None:
    """A line for each size and way of mending, over all kinds of mishap, then one for each kind."""
    for size, aim in AIMS.items():
        tasks = [read_problem(problem(SHAPES[size], seed)) for seed in range(1, SEEDS + 1)]
        plans = [ConstructiveSolver(monotonic).solve(task, effort=PLANS[size]) for task in tasks]
        for name, way in WAYS.items():
            kinds: dict[str, list[Mended]] = {}
            for seed, (task, plan) in enumerate(zip(tasks, plans, strict=True), 1):
                for kind, now, mishap in _mishaps(task, seed):
                    kinds.setdefault(kind, []).append(_mend(way, task, plan, now, mishap))
            everything = [one for own in kinds.values() for one in own]
            slowest = max(one.seconds for one in everything)
            met = f"  aim {aim:g} s: {'met' if slowest <= aim else 'NOT MET'}" if name == "CP-SAT" else ""
            print(f"mended, {size:8} {name:17} {_figures(everything)}{met}")
            for kind, own in kinds.items():
                print(f"  {kind:31} {_figures(own)}")


def _figures(own: list[Mended]) -> str:
    lost, musts = sum(len(one.result.lost) for one in own), sum(one.musts for one in own)
    moved = mean(len(one.result.moved) for one in own)
    dropped = mean(sum(change.kind is ChangeKind.DROPPED for change in one.result.moved) for one in own)
    seconds = [one.seconds for one in own]
    return (
        f"{mean(seconds):5.2f} s (slowest {max(seconds):.2f}), must-sees lost {lost:3} ({lost / musts:.2%}), "
        f"visits changed {moved:4.1f}, of them dropped {dropped:4.1f}"
    )


def _mishaps(task: Problem, seed: int) -> Iterator[tuple[str, int, Mishap]]:
    """One of each kind, a third into the session."""
    chance = Random(f"{task.horizon} {seed}")
    now, end = task.horizon // 3, task.horizon
    group = chance.choice([one for one in task.groups if one.window.start <= now])
    middle = [one for one in task.stations if one.must and not one.first and not one.last]
    must = chance.choice(middle).id
    wanted = chance.choice([one.id for one in task.stations if not one.must])
    yield "a must-see shut for 20 min", now, StationClosed(must, Span(now, now + 20))
    yield "a wanted station shut for good", now, StationClosed(wanted, Span(now, end))
    yield "a group 15 min late", now, GroupLate(group.id, now + 15)
    yield "a group gone", now, GroupGone(group.id)
    yield "a group of five more", now, GroupSize(group.id, group.size + 5)
    if task.staff:
        yield "an officer away", now, OfficerAway(chance.choice(task.staff).id, Span(now, end))


def _mend(way: Replan, task: Problem, plan: Plan, now: int, mishap: Mishap) -> Mended:
    began = perf_counter()
    result = way(task, plan, now, (mishap,))
    took = perf_counter() - began
    found = check(result.problem, result.plan)
    if any(one.code != Code.PLAN_TOO_MANY_PERSONS or not isinstance(mishap, GroupSize) for one in found):
        raise SystemExit(f"a mended plan breaks a rule: {found[0]}")
    musts = {station.id for station in task.stations if station.must}
    return Mended(took, result, sum(visit.station in musts for visit in plan.visits))
