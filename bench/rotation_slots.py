"""conference-scheduler as a peer: must-sees alone, on a grid of equal slots, which is all that it can say.

It is no part of the development environment: it brings NumPy and programs of the CBC solver for one line of
figures, and its last release names Python 3.6. `pip install conference-scheduler==3.0.1` adds it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any

from planner.rotation.problem import must_see

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.rotation.problem import Problem, Station

INSTALL = "pip install conference-scheduler==3.0.1"
SLOT = 30
"""Minutes of the grid; no visit with its gap and way is longer."""
_DAY = datetime(2026, 5, 1, 9)  # noqa: DTZ001 - it knows no zones


def available() -> bool:
    """Whether it is installed."""
    return find_spec("conference_scheduler") is not None


def slots(problem: Problem, seconds: float) -> tuple[float, int]:
    """Seconds that it takes, and how many must-sees it plans: all or none."""
    resources = import_module("conference_scheduler.resources")
    visits = [
        (group.id, station)
        for group in problem.groups
        for station in problem.stations
        if must_see(group, station)
    ]
    grid = [
        slot for station in problem.stations if station.must for slot in _slots(resources, problem, station)
    ]
    events = [
        resources.Event(name=f"{group} {station.id}", duration=1, demand=1) for group, station in visits
    ]
    for event, (group, station) in zip(events, visits, strict=True):
        event.add_unavailability(
            *[
                other
                for other, (who, _) in zip(events, visits, strict=True)
                if who == group and other is not event
            ],
            *[slot for slot in grid if slot.venue.partition("/")[0] != station.id],
        )
    solver = import_module("pulp").PULP_CBC_CMD(msg=False, timeLimit=seconds)
    began = perf_counter()
    try:
        found = list(import_module("conference_scheduler.scheduler").schedule(events, grid, solver=solver))
    except ValueError:  # how it says that it has found nothing
        found = []
    return perf_counter() - began, len(found)


def _slots(resources: Any, problem: Problem, station: Station) -> Iterator[Any]:  # noqa: ANN401
    persons = station.capacity.persons
    largest = max(group.size for group in problem.groups)
    groups = len(problem.groups) if persons is None else max(1, persons // largest)
    places = min(len(problem.groups), groups if station.capacity.groups is None else station.capacity.groups)
    for place in range(places):
        for number in range(problem.horizon // SLOT):
            yield resources.Slot(
                venue=f"{station.id}/{place}",
                starts_at=_DAY + timedelta(minutes=SLOT * number),
                duration=SLOT - 1,
                capacity=1,
                session=str(number),
            )
