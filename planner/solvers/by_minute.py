"""What no plan can pass of what is wanted, with visits in parts that begin at different minutes."""

from __future__ import annotations

from collections import defaultdict
from math import floor, inf
from typing import TYPE_CHECKING, Final, NamedTuple

from ortools.linear_solver.python import model_builder

from planner.rotation.board import Board
from planner.solvers.domains import starts_of
from planner.solvers.running import watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.rotation.tables import Tables
    from planner.solvers.domains import Domains

_MOST: Final = 20_000
"""Minutes at which visits can begin, all together, for which there is time."""
_SLACK: Final = 1e-4
"""More than the solver is wrong by."""


def most_wants(tables: Tables, effort: float, over: Callable[[], bool]) -> int | None:
    """As much as visits can be worth in a plan with every must-see; None where that is not known before it is
    `over`, or after deterministic time of `effort`, or there are too many visits. Mentors and guides are not
    looked at."""
    domains = starts_of(Board(tables), range(len(tables.groups)), whole=True)
    starts = [fit for own in domains.values() for fit in own.values()]
    if not all(starts) or sum(fit.bit_count() for fit in starts) > _MOST:
        return None
    program = _Program(tables)
    if not program.fill(domains, over):
        return None
    solver = model_builder.Solver("glop")
    solver.set_solver_specific_parameters(f"max_deterministic_time: {effort}")
    with watched(over, solver.stop_search):
        status = solver.solve(program.model)
    if status != model_builder.SolveStatus.OPTIMAL:
        return None
    return floor(float(solver.objective_value) + _SLACK)


class _Room(NamedTuple):
    """What is shared by all that lasts over a minute."""

    kind: str
    whose: str | int
    minute: int
    size: int


class _Taken(NamedTuple):
    """What parts of visits take of a room."""

    parts: list[model_builder.Variable]
    amounts: list[float]


class _Program:
    """A part of each visit for each minute at which it can begin; what they take, and are worth."""

    def __init__(self, tables: Tables) -> None:
        self.model = model_builder.Model()  # type: ignore[no-untyped-call]  # published without types
        self._tables = tables
        self._taken: defaultdict[_Room, _Taken] = defaultdict(lambda: _Taken([], []))
        self._worth = _Taken([], [])

    def fill(self, domains: Domains, over: Callable[[], bool]) -> bool:
        """Whether all of it was there before it was `over`: of many visits that takes seconds."""
        walk = self._tables.walk
        for g, own in domains.items():
            for s, fit in own.items():
                if over():
                    return False
                self._add(g, s, fit, min((walk[s][there] for there in own if there != s), default=0))
        for room, taken in self._taken.items():
            if over():
                return False
            needed = model_builder.LinearExpr.weighted_sum(taken.parts, taken.amounts)
            self.model.add_linear_constraint(needed, -inf, room.size)
        self.model.maximize(model_builder.LinearExpr.weighted_sum(*self._worth))
        return True

    def _add(self, g: int, s: int, fit: int, way: int) -> None:
        """A visit; `way` is the shortest to anywhere else that the group may go."""
        tables, parts = self._tables, []
        for minute in range(fit.bit_length()):
            if fit >> minute & 1:
                part = self.model.new_num_var(0, 1)
                self._take(g, s, minute, way, part)
                parts.append(part)
        once = model_builder.LinearExpr.sum(parts)
        self.model.add_linear_constraint(once, 1 if tables.must[g][s] else 0, 1)
        self._worth.parts.extend(parts)
        self._worth.amounts.extend([tables.weight[g][s]] * len(parts))

    def _take(self, g: int, s: int, start: int, way: int, part: model_builder.Variable) -> None:
        tables = self._tables
        station, size, end = tables.stations[s], tables.groups[g].size, start + tables.length[g][s]
        groups, persons = station.capacity.groups, station.capacity.persons
        uses: list[tuple[str, str | int, int, int, int]] = [("round", g, end + way, 1, 1)]
        if groups is not None:
            uses.append(("groups", s, end + station.gap, groups, 1))
        if persons is not None:
            uses.append(("persons", s, end + station.gap, persons, size))
        if station.skill and not station.shares:
            able = sum(station.skill in one.skills for one in tables.problem.staff)
            uses.append(("officers", station.skill, end, able, 1))
        for kind, whose, until, most, amount in uses:
            for minute in range(start, until):
                taken = self._taken[_Room(kind, whose, minute, most)]
                taken.parts.append(part)
                taken.amounts.append(amount)
