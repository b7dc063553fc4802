"""What makes plans, as a protocol, and the one that needs no library and is always there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from planner.rotation.bounds import bound_of
from planner.rotation.constructive import construct
from planner.rotation.improving import Rework
from planner.rotation.outcome import plan_of
from planner.rotation.plan import Bound
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

IDLE: Final = 60
"""Steps without anything better after which a plan that is proven by what counts first is good enough."""


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
        search = Search(limits, found, Rework(draft.board, seed), seed)
        if not self._settled(search):
            self._search(search)
        return search.found.final(limits.over)

    def _search(self, search: Search) -> None:
        idle = 0
        for step in range(search.limits.steps):
            if search.limits.over() or (idle >= IDLE and search.found.plan().proven):
                return
            before = search.rework.rank
            self._step(search, step)
            better = search.rework.rank < before
            idle = 0 if better else idle + 1
            search.found.report(step + 1, better=better)

    def _settled(self, search: Search) -> bool:
        """Whether nothing better is left even before the first step."""
        return False

    def _step(self, search: Search, step: int) -> None:
        """A step of search."""
        search.rework.run(STEP)


class Search(NamedTuple):
    """A plan that is being made better."""

    limits: Limits
    found: Findings
    rework: Rework
    seed: int


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
        self._bounds: dict[bool, Bound] = {}
        if progress is not None:
            self.report(0, better=True)

    def report(self, done: int, *, better: bool) -> None:
        """Tell whoever follows."""
        if better:
            self.forget()
        if self._progress is not None:
            self._progress(self.plan(), done, self._steps)

    def forget(self) -> None:
        """The plan has changed."""
        self._plan = None

    def narrow(self, *, wants: int | None = None, finish: int | None = None) -> None:
        """Say that no plan with every must-see has more wants, or ends earlier."""
        known = self._bound(whole=True)
        self._bounds[True] = Bound(
            known.wants if wants is None else min(known.wants, wants),
            known.finish if finish is None else max(known.finish, finish),
        )
        self.forget()

    def plan(self) -> Plan:
        """The plan that the board stands for now."""
        if self._plan is None:
            board = self._draft.board
            bound = self._bound(whole=not board.missing)
            self._plan = plan_of(board, self._draft.guides, bound)
        return self._plan

    def _bound(self, *, whole: bool) -> Bound:
        if whole not in self._bounds:
            self._bounds[whole] = bound_of(self._problem, whole=whole)
        return self._bounds[whole]

    def final(self, stop: Callable[[], bool]) -> Plan:
        """The plan with the reasons for what is missing."""
        plan = self.plan()
        if not plan.missing:
            return plan
        reasons = audit(self._problem, plan.missing) + remedies(self._problem, plan.missing, stop)
        return replace(plan, reasons=reasons)
