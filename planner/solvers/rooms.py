"""How many visits fit into what is left of places, moments or officers."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from ortools.sat.python import cp_model

from planner.rotation.minutes import highest, lowest, span_of
from planner.solvers.running import FOUND, solver_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.rotation.problem import Group

_EFFORT: Final = 0.02
"""Deterministic time."""


class Coming(NamedTuple):
    """A must-see that has not begun."""

    group: Group
    minutes: int
    fit: int
    """When it can begin if its group sees nothing else; no minute where it cannot be."""


class Room(NamedTuple):
    """What is left at a place, at a moment or of an officer."""

    size: int
    window: int
    most: int
    """How many could be there in this window."""


def windows_of(coming: Sequence[Coming], gap: int) -> list[tuple[int, int, int]]:
    """The times in which these visits lie, each with its gap in one of them: start, end, and how many could
    be there."""
    starts = 0
    for one in coming:
        starts |= one.fit
    windows = []
    while starts:
        first = lowest(starts)
        last = lowest(~(starts >> first)) + first - 1
        within = span_of(first, last + 1)
        ends = [highest(one.fit & within) + one.minutes + gap for one in coming if one.fit & within]
        windows.append((first, max(ends), len(ends)))
        starts &= ~within
    return windows


def most_of(left: Sequence[Room], sizes: Sequence[int]) -> int:
    """How many visits of these sizes fit into what is left, at most."""
    kinds = Counter(sizes)
    model = cp_model.CpModel()
    by_size: dict[int, list[cp_model.IntVar]] = {size: [] for size in kinds}
    by_window: defaultdict[tuple[int, int], list[cp_model.IntVar]] = defaultdict(list)
    for room in left:
        fitting = {size: min(number, room.size // size) for size, number in kinds.items()}
        row = {size: model.new_int_var(0, most, "") for size, most in fitting.items() if most > 0}
        model.add(cp_model.LinearExpr.weighted_sum([*row.values()], [*row]) <= max(0, room.size))
        for size, number in row.items():
            by_size[size].append(number)
            by_window[room.window, room.most].append(number)
    for size, numbers in by_size.items():
        model.add(cp_model.LinearExpr.sum(numbers) <= kinds[size])
    for (_, most), numbers in by_window.items():
        model.add(cp_model.LinearExpr.sum(numbers) <= most)
    model.maximize(cp_model.LinearExpr.sum([one for numbers in by_size.values() for one in numbers]))
    solver = solver_of(0, _EFFORT)
    if solver.solve(model) not in (*FOUND, cp_model.UNKNOWN):
        return len(sizes)
    return min(len(sizes), int(solver.best_objective_bound + 1e-6))
