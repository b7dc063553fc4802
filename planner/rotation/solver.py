"""What makes plans, as a protocol, and the one that needs no library and is always there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from planner.rotation.bounds import bound_of
from planner.rotation.constructive import construct
from planner.rotation.improving import Rework
from planner.rotation.outcome import plan_of
from planner.rotation.ranking import score_of
from planner.rotation.reasons import audit
from planner.rotation.remedies import remedies

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.rotation.constructive import Draft
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem

    Progress = Callable[[Plan, int, int], None]
    """Called with the best plan so far, the steps done and those to do."""

EFFORT: Final = 200
"""Steps of search where nobody says how many."""
STEP: Final = 10
"""Rounds of groups made anew in a step."""


class RotationSolver(Protocol):
    """Makes timetables. Safe to use from several threads at once."""

    def solve(
        self,
        problem: Problem,
        *,
        seed: int = 0,
        effort: int | None = None,
        seconds: float | None = None,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Plan:
        """A plan that keeps every rule, with what is missing named, and why.

        It ends after `effort` steps, after `seconds`, when `stop` says so, or when nothing better is left;
        whichever comes first. Without any of them it takes `EFFORT` steps; `seconds` alone sets no number of
        steps. The same seed and effort give the same plan, unless a clock or `stop` ends it.
        """
        ...


class ConstructiveSolver:
    """Constructs a plan, then makes rounds anew; gives the same plan on every machine."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` tells seconds that only ever grow."""
        self._clock = clock

    def solve(
        self,
        problem: Problem,
        *,
        seed: int = 0,
        effort: int | None = None,
        seconds: float | None = None,
        progress: Progress | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Plan:
        """See `RotationSolver`."""
        limits = Limits(self._clock, effort, seconds, stop)
        draft = construct(problem, limits.over)
        found = Findings(problem, draft, limits.steps, progress)
        rework = Rework(draft.board, seed)
        for step in range(limits.steps):
            if limits.over():
                break
            before = rework.rank
            rework.run(STEP)
            found.report(step + 1, better=rework.rank < before)
        return found.final(limits.over)


class Limits:
    """When to end."""

    def __init__(
        self,
        clock: Callable[[], float],
        effort: int | None,
        seconds: float | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._clock = clock
        self._until = None if seconds is None else clock() + seconds
        self._stop = stop
        self.steps = effort if effort is not None else EFFORT if seconds is None else 1_000_000

    def over(self) -> bool:
        """Whether time is up or somebody has asked to end."""
        if self._until is not None and self._clock() >= self._until:
            return True
        return self._stop is not None and self._stop()

    @property
    def seconds_left(self) -> float | None:
        """Until time is up; None where there is no such time."""
        return None if self._until is None else max(0.0, self._until - self._clock())


class Findings:
    """The plan so far, made again only when it has changed."""

    def __init__(self, problem: Problem, draft: Draft, steps: int, progress: Progress | None) -> None:
        self._problem = problem
        self._draft = draft
        self._steps = steps
        self._progress = progress
        self._plan: Plan | None = None
        self._whole = bound_of(problem, whole=True)
        self._partial = bound_of(problem, whole=False)
        if progress is not None:
            self.report(0, better=True)

    def report(self, done: int, *, better: bool) -> None:
        """Tell whoever follows."""
        if better:
            self._plan = None
        if self._progress is not None:
            self._progress(self.plan(), done, self._steps)

    def prove(self) -> None:
        """Nothing ends earlier than this, whatever was known before."""
        self._whole = replace(self._whole, finish=score_of(self._draft.board).finish)
        self._plan = None

    def plan(self) -> Plan:
        """The plan that the board stands for now."""
        if self._plan is None:
            board = self._draft.board
            bound = self._partial if board.missing else self._whole
            self._plan = plan_of(board, self._draft.guides, bound)
        return self._plan

    def final(self, stop: Callable[[], bool]) -> Plan:
        """The plan with the reasons for what is missing."""
        plan = self.plan()
        if not plan.missing:
            return plan
        reasons = audit(self._problem, plan.missing) + remedies(self._problem, plan.missing, stop)
        return replace(plan, reasons=reasons)
