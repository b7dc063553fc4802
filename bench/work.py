"""What every subject does alike: the documents it begins with, and work whose every step is timed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.model.signup import SignUp


def stored_lines(path: Path, size: int) -> list[dict[str, Any]]:
    """The first of the documents that were made once for all."""
    with path.open("rb") as lines:
        return [orjson.loads(line) for _, line in zip(range(size), lines, strict=False)]


def for_seconds(seconds: float, first: int, work: Callable[[int], object]) -> list[float]:
    took: list[float] = []
    until = time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        work(first + len(took))
        took.append(time.perf_counter() - began)
    return took


def each(work: Callable[[SignUp], object], signups: list[SignUp]) -> list[float]:
    took = []
    for signup in signups:
        began = time.perf_counter()
        work(signup)
        took.append(time.perf_counter() - began)
    return took
