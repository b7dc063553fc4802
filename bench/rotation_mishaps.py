"""Plans mended on the day: how soon, how many must-sees are lost, how many of these no plan could keep,
how many visits are not as they were."""

from __future__ import annotations

from random import Random
from statistics import mean
from time import monotonic, perf_counter, process_time
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
from planner.solvers.losses import losses_of
from planner.solvers.replanning import replan as replan_with_cp_sat
from planner.solvers.replanning import unavoidable
from planner.solvers.sat import SatSolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem

    Case = tuple[str, Problem, Plan, int, Mishap]

AIMS = {"typical": 0.5, "large": 1.0, "extreme": 2.0}
"""Seconds in which a plan is to be mended."""
SEEDS = 10
PLANS = {"typical": 20, "large": 5, "extreme": 0}
"""Steps of search for the plans that are mended."""
SEARCHED = {"typical": (10, 40), "large": (3, 40), "extreme": (2, 25)}
"""Seeds and steps with CP-SAT for plans that leave little room."""
PATIENCE = 10
"""How much longer than on the day it is tried to prove that a must-see cannot be kept."""
WAYS: dict[str, Replan] = {"without OR-Tools": replan_plainly, "CP-SAT": replan_with_cp_sat}


class Mended(NamedTuple):
    """How one plan was mended."""

    seconds: float
    work: float
    """Seconds that it worked, which are fewer where the machine has other work, too."""
    result: Replanned
    musts: int
    """Must-sees that the plan had."""
    unavoidable: int
    """Those that are proven to be lost whatever is done."""


def main() -> None:
    """For plans as they are at first, and for those that were searched, which leave little room: a line for
    each size and way of mending, over all kinds of mishap, then one for each kind."""
    for size, aim in AIMS.items():
        tasks = _tasks(size, SEEDS)
        plans = [ConstructiveSolver(monotonic).solve(task, effort=PLANS[size]) for task in tasks]
        for name, way in WAYS.items():
            _print(f"{size:8} {name:17}", way, list(_cases(tasks, plans)), aim)
    for size, aim in AIMS.items():
        seeds, steps = SEARCHED[size]
        tasks = _tasks(size, seeds)
        plans = [SatSolver(monotonic).solve(task, effort=steps) for task in tasks]
        cases = [*_cases(tasks, plans), *_closings(tasks, plans)]
        for name, way in WAYS.items():
            _print(f"{size:8} {name:17} (searched plans)", way, cases, aim)


def _tasks(size: str, seeds: int) -> list[Problem]:
    return [read_problem(problem(SHAPES[size], seed)) for seed in range(1, seeds + 1)]


def _print(name: str, way: Replan, cases: Sequence[Case], aim: float) -> None:
    kinds: dict[str, list[Mended]] = {}
    for kind, task, plan, now, mishap in cases:
        kinds.setdefault(kind, []).append(_mend(way, task, plan, now, mishap))
    everything = [one for own in kinds.values() for one in own]
    met = ""
    if way is replan_with_cp_sat:
        met = f"  aim {aim:g} s, none lost that can be kept: {_verdict(everything, aim)}"
    print(f"mended, {name} {_figures(everything)}{met}")
    for kind, own in kinds.items() if len(kinds) > 1 else ():
        print(f"  {kind:31} {_figures(own)}")


def _verdict(everything: Sequence[Mended], aim: float) -> str:
    if any(len(one.result.lost) > one.unavoidable for one in everything):
        return "NOT MET"
    if max(one.seconds for one in everything) <= aim:
        return "met"
    busy = max(one.work for one in everything) <= aim
    return "NOT MET on this busy machine, met at work" if busy else "NOT MET"


def _figures(own: list[Mended]) -> str:
    lost, musts = sum(len(one.result.lost) for one in own), sum(one.musts for one in own)
    proven = sum(one.unavoidable for one in own)
    moved = mean(len(one.result.moved) for one in own)
    dropped = mean(sum(change.kind is ChangeKind.DROPPED for change in one.result.moved) for one in own)
    seconds = [one.seconds for one in own]
    return (
        f"{mean(seconds):5.2f} s (slowest {max(seconds):.2f}; at work {max(one.work for one in own):.2f}), "
        f"must-sees lost / proven unavoidable "
        f"{lost} / {proven} ({lost / musts:.2%}), "
        f"visits changed {moved:4.1f}, of them dropped {dropped:4.1f}"
    )


def _cases(tasks: Sequence[Problem], plans: Sequence[Plan]) -> Iterator[Case]:
    for seed, (task, plan) in enumerate(zip(tasks, plans, strict=True), 1):
        for kind, now, mishap in _mishaps(task, seed):
            yield kind, task, plan, now, mishap


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


def _closings(tasks: Sequence[Problem], plans: Sequence[Plan]) -> Iterator[Case]:
    """Each must-see between the first and the last, now and a while later."""
    for task, plan in zip(tasks, plans, strict=True):
        now = task.horizon // 3
        for station in task.stations:
            if station.must and not station.first and not station.last:
                for start in (now, now + 15):
                    shut = StationClosed(station.id, Span(start, start + 20))
                    yield "every must-see shut for 20 min", task, plan, now, shut


def _mend(way: Replan, task: Problem, plan: Plan, now: int, mishap: Mishap) -> Mended:
    began, busy = perf_counter(), process_time()
    result = way(task, plan, now, (mishap,))
    took, work = perf_counter() - began, process_time() - busy
    found = check(result.problem, result.plan)
    if any(one.code != Code.PLAN_TOO_MANY_PERSONS or not isinstance(mishap, GroupSize) for one in found):
        raise SystemExit(f"a mended plan breaks a rule: {found[0]}")
    musts = {station.id for station in task.stations if station.must}
    kept = sum(visit.station in musts for visit in plan.visits)
    return Mended(took, work, result, kept, _proven(task, plan, now, mishap, len(result.lost)))


def _proven(task: Problem, plan: Plan, now: int, mishap: Mishap, lost: int) -> int:
    """How many of those that are lost no plan could keep; the longer way is taken only where sums do not say
    so of all of them."""
    if not lost:
        return 0
    before = len(plan.missing)
    least = losses_of(task, plan, now, (mishap,)) - before
    if least < lost:
        least = unavoidable(task, plan, now, (mishap,), PATIENCE) - before
    return min(max(0, least), lost)
