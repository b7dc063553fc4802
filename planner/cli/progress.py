"""Progress of long work, on standard error when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation

Progress = Callable[[int, int], None]


@contextmanager
def progress_bar(call: Invocation, label: str) -> Iterator[Progress | None]:
    """A callback that takes (done, total); None where nobody looks."""
    if call.as_json or not sys.stderr.isatty():
        yield None
        return
    shown = -1

    def report(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(total, 1)
        if percent != shown:
            shown = percent
            sys.stderr.write(f"\r{label} {percent:3d} %")
            sys.stderr.flush()

    yield report
    if shown >= 0:
        sys.stderr.write("\r\x1b[K")
