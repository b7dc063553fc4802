"""As many must-sees as there can be in a plan that is mended, whatever else has to move or give way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from planner.rotation.constructive import missing_of
from planner.rotation.lifting import Lifted
from planner.solvers.neighbourhood import Neighbourhood
from planner.solvers.running import FOUND, solver_of
from planner.solvers.taking import place
from planner.solvers.whole import forbids_nothing

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from planner.rotation.lifting import Pair
    from planner.rotation.replanning import Mending

_AT_ONCE: Final = 0.03
"""Deterministic time for all must-sees at once."""
_STATION: Final = 0.01
"""The same for those of one station."""
_FEW: Final = 80
"""Must-sees that can be settled at once in the time that there is on the day."""


class MustSees:
    """Takes off what is only wanted, settles the must-sees, and lets the rest come back where it fits."""

    def __init__(self, mending: Mending, seed: int, least: int = 0) -> None:
        """`least` are must-sees that are known to be missing in every plan."""
        self._mending = mending
        self._board = mending.board
        self._everybody = range(len(mending.board.rounds))
        self._seed = seed
        self._exact = forbids_nothing(mending.board)
        self.least = least
        """Must-sees that are proven to be missing in every plan."""

    @property
    def few(self) -> bool:
        """Whether there is time to settle all of them at once."""
        return len(self._coming()) <= _FEW

    @property
    def proven(self) -> bool:
        """Whether no plan has more must-sees."""
        return self._board.missing <= self.least

    def save(self, patience: int = 1) -> bool:
        """Whether more must-sees are there than before; all as it was where there are not. `patience`: how
        many times the effort that is meant for the day."""
        board, before = self._board, self._board.missing
        lifted = Lifted(board, self._everybody, self._mending.locked)
        self.least = max(self.least, self._alone(lifted))
        if before > self.least:
            lifted.put_back((), self._must)
            self._settle(_AT_ONCE * patience)
            self._mending.bring_back()
            if board.missing < before and self._mending.is_sound():
                return True
            Lifted(board, self._everybody, self._mending.locked)
        lifted.put_back(())
        return False

    def _must(self, pair: Pair) -> bool:
        return self._board.tables.must[pair[0]][pair[1]]

    def _alone(self, lifted: Lifted) -> int:
        """How many must-sees are missing at least, each station taken for itself; or at one station, where
        groups that go there and then miss what comes last are no better off."""
        before, must = lifted.before, self._board.tables.must
        absent = [pair for pair in missing_of(self._board) if pair not in before]
        missing = most = 0
        for s in sorted({s for _, s in absent}):
            going = {(g, s) for g in self._everybody if must[g][s] and g not in self._board.inside[s]}
            missing += self._least_of(self._model(lifted, going), going)
            most = max(most, self._least_of(self._model(lifted, going, each=True), going))
        return max(missing, most)

    def _least_of(self, near: Neighbourhood, going: AbstractSet[Pair]) -> int:
        """How many of these are missing in any plan."""
        hopeless = len(going) - len(near.options)
        if not near.options or not self._exact:
            return hopeless
        solver = _strong(self._seed, _STATION)
        solved = solver.solve(near.model) in (*FOUND, cp_model.UNKNOWN)
        return hopeless + (max(0, round(solver.best_objective_bound)) if solved else 0)

    def _coming(self) -> set[Pair]:
        """Must-sees that have not begun and can be."""
        base, must, locked = self._board.tables.base, self._board.tables.must, self._mending.locked
        return {
            (g, s)
            for g in self._everybody
            for s, starts in enumerate(base[g])
            if starts and must[g][s] and (g, s) not in locked
        }

    def _settle(self, effort: float) -> None:
        """All of them at once."""
        board, before = self._board, self._board.missing
        lifted = Lifted(board, self._everybody, self._mending.locked)
        near = self._model(lifted, self._coming())
        near.hint()
        hopeless = sum(pair not in near.options for pair in missing_of(board))
        near.model.add(
            cp_model.LinearExpr.sum([one.present.negated() for one in near.options.values()])
            >= self.least - hopeless
        )
        solver = _strong(self._seed, effort)
        status = solver.solve(near.model)
        placed: list[Pair] = []
        if status in FOUND:
            placed = place(board, near.chosen(solver), self._mending.officer_of)
        if status in (*FOUND, cp_model.UNKNOWN) and self._exact:
            self.least = max(self.least, hopeless + round(solver.best_objective_bound))
        if board.missing > before:
            lifted.put_back(placed)

    def _model(self, lifted: Lifted, only: AbstractSet[Pair], *, each: bool = False) -> Neighbourhood:
        groups = sorted({g for g, _ in only})
        near = Neighbourhood(
            self._board, groups, lifted, whole=False, asked=frozenset(), only=only, each=each
        )
        near.model.minimize(cp_model.LinearExpr.sum([one.present.negated() for one in near.options.values()]))
        return near


def _strong(seed: int, effort: float) -> cp_model.CpSolver:
    """One that thinks harder about order and room: that proves much sooner that not all can be there."""
    solver = solver_of(seed, effort)
    solver.parameters.use_precedences_in_disjunctive_constraint = True
    solver.parameters.use_overload_checker_in_cumulative = True
    solver.parameters.use_timetable_edge_finding_in_cumulative = True
    solver.parameters.use_hard_precedences_in_cumulative = True
    return solver
