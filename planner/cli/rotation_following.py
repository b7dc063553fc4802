"""A solver at work: its progress on standard error, and Ctrl-C for the best plan so far."""

from __future__ import annotations

import signal
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from planner.cli.invocation import Invocation
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem
    from planner.rotation.solver import Progress, RotationSolver

TICK = 0.1
"""Seconds after which a press of Ctrl-C is seen, and between two signs of progress."""

_LINE = N_("Planning {percent} %: wants {wants} of at most {bound}, must-sees missing: {missing}")


class Limits(NamedTuple):
    """How long to search; see `RotationSolver`."""

    seed: int
    effort: int | None
    seconds: float | None


class Outcome(NamedTuple):
    """The plan, and whether somebody could not wait for a better one."""

    plan: Plan
    stopped: bool


class Followed:
    """A `RotationSolver` whose work is shown and can be stopped."""

    def __init__(self, call: Invocation, solver: RotationSolver) -> None:
        self._call = call
        self._solver = solver
        self.stopped = False

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
        plan, stopped = solve(self._call, self._solver, problem, Limits(seed, effort, seconds))
        self.stopped = self.stopped or stopped
        return plan


def solve(
    call: Invocation,
    solver: RotationSolver,
    problem: Problem,
    limits: Limits,
    asked: threading.Event | None = None,
) -> Outcome:
    """Make a plan, beside the main thread, which alone hears Ctrl-C: the first asks for the best plan so far,
    the second ends the command. `asked` is set where the caller hears it already."""
    hearing = asked_to_stop() if asked is None else nullcontext(asked)
    with hearing as stop, ThreadPoolExecutor(1) as pool:
        screen = _Screen(call, limits.seconds) if _watched(call) else None
        job = pool.submit(
            solver.solve,
            problem,
            seed=limits.seed,
            effort=limits.effort,
            seconds=limits.seconds,
            progress=screen.follow if screen else None,
            stop=stop.is_set,
        )
        try:
            return Outcome(_wait(job), stop.is_set())
        except BaseException:
            stop.set()
            raise
        finally:
            if screen:
                screen.wipe()


def _wait(job: Future[Plan]) -> Plan:
    while True:
        try:
            return job.result(TICK)
        except TimeoutError:
            if job.done():
                return job.result()


@contextmanager
def asked_to_stop() -> Iterator[threading.Event]:
    """Set by the first Ctrl-C until the end of the block; the second interrupts as usual."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def hear(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _watched(call: Invocation) -> bool:
    return not call.as_json and sys.stderr.isatty()


class _Screen:
    """One line that is written over and over."""

    def __init__(
        self, call: Invocation, seconds: float | None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._text = call.translate(_LINE)
        self._seconds = seconds
        self._clock = clock
        self._began = clock()
        self._next = 0.0

    def follow(self, plan: Plan, done: int, total: int) -> None:
        """Say how far it is, not more often than anybody reads."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + TICK
        share = done / max(total, 1)
        if self._seconds is not None:
            share = max(share, (now - self._began) / self._seconds)
        line = self._text.format(
            percent=min(100, int(100 * share)),
            wants=plan.score.wants,
            bound=plan.bound.wants,
            missing=len(plan.missing),
        )
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()

    def wipe(self) -> None:
        """Take the line away."""
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
