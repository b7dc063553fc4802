"""A subject in a process of its own, so that none pays for the memory of another; told what to do in turn."""

from __future__ import annotations

import gc
import multiprocessing
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock and of the processor, and what came of it."""

    wall: float
    cpu: float
    value: Any


class Remote:
    """A process that holds a subject; a context manager."""

    def __init__(self, make: Callable[..., object], *arguments: object) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._here, there = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(there, make, arguments), daemon=True)
        self._process.start()
        there.close()

    def ready(self) -> Remote:
        """Wait until the subject is made."""
        self.result()
        return self

    def begin(self, name: str, *arguments: object) -> None:
        """Let it do something; `result` waits for it."""
        self._here.send((name, arguments))

    def result(self) -> Took:
        """What it did last. Raises SystemExit where it failed."""
        try:
            took: Took = self._here.recv()
        except EOFError:
            raise SystemExit("a process that was measured has failed") from None
        return took

    def do(self, name: str, *arguments: object) -> Took:
        """Let it do something and wait for it."""
        self.begin(name, *arguments)
        return self.result()

    def end(self) -> None:
        """Let the process go."""
        self._here.send(None)
        self._process.join(30)


def _serve(there: Connection, make: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Do what is asked in a process that collects garbage as openday's own do, whatever the subject."""
    gc.set_threshold(50_000)
    subject = make(*arguments)
    gc.freeze()
    there.send(Took(0.0, 0.0, None))
    while (order := there.recv()) is not None:
        name, given = order
        began, cpu = time.perf_counter(), time.process_time()
        value = getattr(subject, name)(*given)
        took = Took(time.perf_counter() - began, time.process_time() - cpu, None)
        there.send(Took(took.wall, took.cpu, value if isinstance(value, int | float | list) else None))
