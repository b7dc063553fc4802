"""Calendar files beside a serialiser written by hand for the same bytes, and beside `icalendar` alone."""

from __future__ import annotations

import gc
import itertools
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.calendar_feeds import SESSIONS, STOPS, Feeds, made_up
from bench.calendar_peers import by_hand, by_library
from bench.measure import HERE, Ratio, interleaved
from data.formats.ics import IcsWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.calendar import Calendar

RUNS: Final = 7
SMALL_RUNS: Final = 25
LIBRARY_RUNS: Final = 3
BATCH: Final = 40
"""Small feeds that are measured together."""
FIRST, REBUILD, SMALL = 6, 1.5, 2
HAND: Final = "hand-written serialiser"


def main() -> None:
    """Print the ratios of CPU time; what comes from the store includes making the texts."""
    _made_up()
    # Not in the system's folder for temporary files, which may be memory.
    with tempfile.TemporaryDirectory(prefix="openday-bench-", dir=HERE.parent) as folder:
        _stored(Path(folder) / "openday.json")


def _made_up() -> None:
    big, small = made_up(SESSIONS), [made_up(1 + STOPS, feed) for feed in range(BATCH)]
    thousand = replace(big, entries=big.entries[: SESSIONS // 10])
    _require_same(IcsWriter().write(big), big)
    writer, changing = IcsWriter(), itertools.count()
    writer.write(big)

    def changed() -> Calendar:
        place = next(changing)
        entry = replace(big.entries[place], summary=f"改到第{place}场", sequence=9)
        return replace(big, entries=(*big.entries[:place], entry, *big.entries[place + 1 :]))

    def rebuild() -> float:
        calendar = changed()
        return _cpu(lambda: writer.write(calendar))

    _tell(
        "feed of 10,000 entries, first", lambda: _first(big), lambda: _cpu(lambda: by_hand(big)), RUNS, FIRST
    )
    _tell("feed of 10,000 entries, one changed", rebuild, lambda: _cpu(lambda: by_hand(big)), RUNS, REBUILD)
    _tell(
        "feed of a person, 10 entries, first",
        lambda: _cpu(lambda: [IcsWriter().write(feed) for feed in small]),
        lambda: _cpu(lambda: [by_hand(feed) for feed in small]),
        SMALL_RUNS,
        SMALL,
    )
    _tell(
        "feed of 1,000 entries by icalendar alone",
        lambda: _cpu(lambda: by_library(thousand)),
        lambda: _cpu(lambda: by_hand(thousand)),
        LIBRARY_RUNS,
    )


def _first(calendar: Calendar) -> float:
    writer = IcsWriter()
    return _cpu(lambda: writer.write(calendar))


def _stored(path: Path) -> None:
    ready = Feeds(path)
    calendar = ready.public_calendar()
    _require_same(ready.public(), calendar)

    def first() -> float:
        fresh = Feeds(path)
        took = _cpu(fresh.public)
        fresh.close()
        return took

    def rebuild() -> float:
        ready.edit()
        return _cpu(ready.public)

    _tell(
        "10,000 sessions, store to bytes, first", first, lambda: _cpu(lambda: by_hand(calendar)), RUNS, FIRST
    )
    _tell(
        "10,000 sessions, store to bytes, one moved",
        rebuild,
        lambda: _cpu(lambda: by_hand(calendar)),
        RUNS,
        REBUILD,
    )
    people = [ready.person_calendar(number) for number in range(BATCH)]
    _require_same(ready.person(0), people[0])
    _tell(
        "a person, 10 entries, store to bytes",
        lambda: _cpu(lambda: [ready.person(number) for number in range(BATCH)]),
        lambda: _cpu(lambda: [by_hand(feed) for feed in people]),
        SMALL_RUNS,
    )
    ready.close()


def _require_same(content: bytes, calendar: Calendar) -> None:
    if content != by_hand(calendar):
        raise SystemExit("the serialiser written by hand makes other bytes")


def _tell(
    name: str, ours: Callable[[], float], peer: Callable[[], float], runs: int, aim: float | None = None
) -> None:
    print(Ratio(name, HAND, interleaved(ours, peer, runs), aim).line())


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process; what others left to collect is collected before."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began
