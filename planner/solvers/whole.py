"""All rounds at once, where there are few: the best by what counts first, or how far off it may be."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from ortools.sat.python import cp_model

from planner.rotation.lifting import Lifted
from planner.rotation.problem import Goal
from planner.solvers.by_minute import most_wants
from planner.solvers.goal import aim_first
from planner.solvers.neighbourhood import Neighbourhood
from planner.solvers.officers import MOST_ABLE
from planner.solvers.running import FOUND, solve_until, solver_of
from planner.solvers.taking import take

if TYPE_CHECKING:
    from planner.rotation.board import Board
    from planner.rotation.solver import Search
    from planner.rotation.tables import Tables

SMALL: Final = 400
"""Visits up to which all groups are settled at once."""
_LOWERING: Final = 0.6
"""Share of the time that is left for a lower bound."""
_SLOW: Final = ("core", "probing", "reduced_costs")
"""Manners of search that take long here and find little."""


class Share(NamedTuple):
    """How much of a search goes into it."""

    effort: float
    """Deterministic time for each step of effort."""
    seconds: float
    """Of those that are left."""
    mixed: bool
    """Whether many manners of search take turns, which hardly ever fail all together."""


def settle_all(search: Search, share: Share, step: int) -> bool:
    """Whether the plan is proven to be the best by what counts first."""
    board = search.rework.board
    groups = range(len(board.rounds))
    lifted = Lifted(board, groups)
    near = Neighbourhood(board, groups, lifted, whole=True)
    aim_first(near)
    near.hint()
    solver = solver_of(search.seed + step, share.effort * search.limits.steps)
    if share.mixed:
        solver.parameters.interleave_search = True
        solver.parameters.ignore_subsolvers.extend(_SLOW)
    left = search.limits.seconds_left
    if left is not None:
        solver.parameters.max_time_in_seconds = left * share.seconds
    status = solve_until(solver, near.model, search.limits.over)
    if status in FOUND:
        take(search.rework, lifted, near.chosen(solver))
    else:
        lifted.put_back(())
    if status in (*FOUND, cp_model.UNKNOWN) and forbids_nothing(board):
        _narrow(search, near, solver)
    search.found.forget()
    return search.found.plan().proven


def lower(search: Search) -> None:
    """Lower the bound of wants, where that takes no more than its share of the time."""
    board, limits = search.rework.board, search.limits
    if not forbids_nothing(board):
        return
    keep = (limits.seconds_left or 0.0) * (1 - _LOWERING)

    def over() -> bool:
        left = limits.seconds_left
        return limits.over() or (left is not None and left < keep)

    most = most_wants(board.tables, min(10, 0.05 * limits.steps), over)
    if most is not None:
        search.found.narrow(wants=most)


def _narrow(search: Search, near: Neighbourhood, solver: cp_model.CpSolver) -> None:
    """What the model cannot pass, no plan can."""
    tables = near.board.tables
    reached = round(solver.best_objective_bound)
    if tables.problem.goal is Goal.FINISH:
        search.found.narrow(finish=reached)
    else:
        search.found.narrow(wants=sum(tables.weight[g][s] for g, s in near.options) - reached)


def forbids_nothing(board: Board) -> bool:
    """Whether a model of all groups forbids nothing that the rules allow."""
    tables = board.tables
    problem = tables.problem
    if problem.mentors or problem.guides or any(group.guides for group in problem.groups):
        return False
    if any(station.skill and station.shares for station in tables.stations):
        return False
    skills = {station.skill for station in tables.stations} - {"", *board.crew.pools}
    if any(sum(skill in one.skills for one in problem.staff) > MOST_ABLE for skill in skills):
        return False
    return not problem.walk or _straight(tables)


def _straight(tables: Tables) -> bool:
    """Whether no way is shorter by a visit in between."""
    walk = tables.walk
    least = [min(lengths) for lengths in zip(*tables.length, strict=True)]
    return not any(
        walk[here][there] > walk[here][via] + least[via] + walk[via][there]
        for here, via, there in permutations(range(len(least)), 3)
    )


def is_small(board: Board) -> bool:
    """Whether all groups can be settled at once."""
    return len(board.rounds) * len(board.tables.stations) <= SMALL
