"""Timetables: how soon there is a first plan, how much of what is wanted a longer search finds, open shops.

All of it takes about a quarter of an hour, of which all but three minutes go to the long searches for wants,
of two problems a size; `make bench ARGS="rotation seeds=20"` takes twenty, which is more than two hours.
`first`, `wants`, `mended` or `shops` among the arguments takes that part alone.
"""

from __future__ import annotations

import sys
from math import inf
from statistics import mean
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, NamedTuple

from bench import rotation_mishaps
from bench.rotation_cases import FINISHES, SHAPES, open_shop, open_shops, problem
from bench.rotation_peers import whole_model
from bench.rotation_slots import INSTALL, SLOT, available, slots
from planner.rotation.checking import check
from planner.rotation.parts import Part
from planner.rotation.plan import Bound, Plan, Score, Status
from planner.rotation.reading import read_problem
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.sat import SatSolver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.rotation_peers import Answer
    from planner.rotation.problem import Problem
    from planner.rotation.solver import RotationSolver


class Aim(NamedTuple):
    """What is aimed at for a size of problem."""

    first: float
    """Seconds to the first plan with every must-see."""
    seconds: float
    share: float
    """Of the bound's wants, after so many seconds."""


AIMS = {"typical": Aim(0.1, 10, 0.98), "large": Aim(1, 60, 0.93), "extreme": Aim(2, 60, 0.88)}
SEEDS = 20
LONG_SEEDS = 2
SHOP_SECONDS = 60
SLOT_SECONDS = 60


def main() -> None:
    """Print each figure and whether what was aimed at is met."""
    parts = [part for part in ("first", "wants", "mended", "shops") if part in sys.argv]
    if not parts or "first" in parts:
        _first_plans()
    if not parts or "wants" in parts:
        _wants(_long_seeds())
    if not parts or "mended" in parts:
        rotation_mishaps.main()
    if not parts or "shops" in parts:
        _open_shops()


def _long_seeds() -> int:
    asked = [one.removeprefix("seeds=") for one in sys.argv if one.startswith("seeds=")]
    return int(asked[0]) if asked else LONG_SEEDS


def _cases(size: str, seeds: int) -> Iterator[Problem]:
    for seed in range(1, seeds + 1):
        yield read_problem(problem(SHAPES[size], seed))


def _first_plans() -> None:
    """The same for both solvers: each begins with the plan that the constructive one makes."""
    solver = ConstructiveSolver(monotonic)
    for size, aim in AIMS.items():
        took, whole = [], 0
        for task in _cases(size, SEEDS):
            began = perf_counter()
            plan = solver.solve(task, effort=0)
            took.append(perf_counter() - began)
            _make_sure(task, plan)
            whole += not plan.missing
        met = whole == SEEDS and max(took) <= aim.first
        times = f"{mean(took):6.3f} s (slowest {max(took):.3f})"
        verdict = _verdict(met, f"{aim.first:g} s, all")
        print(f"first plan, {size:8} {times}, {whole} of {SEEDS} with every must-see{verdict}")
    _slots()


def _slots() -> None:
    """The peer for conferences, on the first typical problem."""
    if not available():
        print(f"first plan, typical  conference-scheduler: not installed ({INSTALL})")
        return
    task = next(_cases("typical", 1))
    took, planned = slots(task, SLOT_SECONDS)
    print(
        f"first plan, typical  {took:6.3f} s conference-scheduler, {planned} must-sees on a {SLOT}-min grid "
        "without first, last or together stations, walking, officers and wants"
    )


def _wants(seeds: int) -> None:
    """All beside the bound that the search with CP-SAT knows in the end, which is the lowest."""
    for size, aim in AIMS.items():
        cases = list(_cases(size, seeds))
        races = [_race(task, SatSolver(monotonic), None, aim) for task in cases]
        bounds = [race.plan.bound.wants for race in races]
        line = _line(size, "CP-SAT by parts", aim.seconds, [_share(race.plan) for race in races])
        print(f"{line}{_aimed(races, aim)}", flush=True)
        for name, effort, seconds in (("greedy", 0, 0), ("without OR-Tools", None, aim.seconds)):
            plans = [_race(task, ConstructiveSolver(monotonic), effort, aim).plan for task in cases]
            shares = [_share(plan, bound) for plan, bound in zip(plans, bounds, strict=True)]
            print(_line(size, name, seconds, shares), flush=True)
        answers = [whole_model(task, aim.seconds) for task in cases]
        shares = [_share_of(*each) for each in zip(cases, answers, bounds, strict=True)]
        optimal = sum(answer is not None and answer.optimal for answer in answers)
        line = _line(size, "whole-model CP-SAT", aim.seconds, shares)
        print(f"{line}, {optimal} times proven the best", flush=True)


def _aimed(races: list[Race], aim: Aim) -> str:
    """Whether every share is met, and how soon."""
    late = max(race.reached for race in races)
    proven = sum(race.plan.proven for race in races)
    after = "" if late == inf else f", after {late:.1f} s at the latest"
    return f", {proven} times proven the best{_verdict(late < inf, f'{aim.share:.0%}')}{after}"


def _line(size: str, name: str, seconds: float, shares: list[float]) -> str:
    nothing = sum(share == 0 for share in shares)
    none = f", no plan {nothing} times" if nothing else ""
    return (
        f"wants of the bound, {size:8} {name:20} {seconds:3g} s  {mean(shares):6.1%} "
        f"(least {min(shares):.1%}, {len(shares)} seeds{none})"
    )


class Race(NamedTuple):
    """What a search came to."""

    plan: Plan
    reached: float
    """Seconds to the share that is aimed at."""


def _race(task: Problem, solver: RotationSolver, effort: int | None, aim: Aim) -> Race:
    began = perf_counter()
    reached = [inf]

    def note(plan: Plan, *_: int) -> None:
        if _share(plan) >= aim.share:
            reached[0] = min(reached[0], perf_counter() - began)

    plan = solver.solve(task, effort=effort, seconds=aim.seconds, progress=note)
    note(plan)
    _make_sure(task, plan)
    return Race(plan, reached[0])


def _share(plan: Plan, bound: int | None = None) -> float:
    """Of the wants of this bound, or else the plan's own."""
    return 0.0 if plan.missing else plan.score.wants / (plan.bound.wants if bound is None else bound)


def _share_of(task: Problem, answer: Answer | None, bound: int) -> float:
    """The same for visits alone."""
    if answer is None:
        return 0.0
    visits = answer.visits
    plan = Plan(Status.COMPLETE, visits, (), Score(0, 0, 0, 0), Bound(0, 0))
    if found := check(task, plan, frozenset(Part)):
        raise SystemExit(f"the whole model breaks a rule: {found[0]}")
    weights = {group.id: group.wants for group in task.groups}
    return sum(weights[one.group].get(one.station, 0) for one in visits) / bound


def _open_shops() -> None:
    solver = SatSolver(monotonic)
    for size, finishes in FINISHES.items():
        took, proven = [], 0
        for shop, finish in zip(open_shops(size), finishes, strict=True):
            task = read_problem(open_shop(shop))
            began = perf_counter()
            plan = solver.solve(task, seconds=SHOP_SECONDS)
            took.append(perf_counter() - began)
            _make_sure(task, plan)
            if plan.score.finish < finish:
                raise SystemExit(f"{shop} ends at {plan.score.finish}, before the earliest finish known")
            proven += plan.proven and plan.score.finish == finish
        count = len(finishes)
        print(
            f"open shops {size}x{size}: {proven} of {count} proven, {mean(took):.2f} s each "
            f"(slowest {max(took):.2f}){_verdict(proven == count, 'all')}"
        )


def _make_sure(task: Problem, plan: Plan) -> None:
    if found := check(task, plan):
        raise SystemExit(f"a plan breaks a rule: {found[0]}")


def _verdict(met: bool, aim: str) -> str:
    return f"  aim {aim}: {'met' if met else 'NOT MET'}"
