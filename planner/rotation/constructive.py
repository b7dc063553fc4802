"""Makes a timetable in one go, without any library: must-sees first, then what is wanted most."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from planner.rotation.board import Board
from planner.rotation.minutes import highest, lowest
from planner.rotation.pairing import match_mentors, share_guides
from planner.rotation.placing import Repair, place_together, snug_start
from planner.rotation.problem import Goal
from planner.rotation.ranking import rank_of
from planner.rotation.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.rotation.plan import Match
    from planner.rotation.problem import Problem


class Draft(NamedTuple):
    """A timetable and who guides whom."""

    board: Board
    guides: tuple[Match, ...]


class Manner(NamedTuple):
    """How the dispatcher weighs what comes first."""

    stations: int
    """Minutes by which a station that is all but full counts as earlier."""
    groups: int
    """Minutes by which a group with no time to lose counts as earlier."""
    noise: int
    """Minutes of chance."""


_MANNERS = (
    Manner(0, 0, 0),
    Manner(30, 0, 0),
    Manner(30, 30, 0),
    Manner(10, 0, 6),
    Manner(60, 20, 12),
    Manner(20, 60, 20),
)
_OFTEN = 64
"""Visits between two looks at the clock."""
_PATIENCE = 150_000
"""Turns after which a visit goes where there is room for it, though others could come before it by then."""
_PAIRS = 10_000
"""Pairs of groups and stations for which all manners together are tried, two of them in any case."""


def construct(problem: Problem, stop: Callable[[], bool] | None = None) -> Draft:
    """A timetable that keeps every rule; the same anywhere for the same problem.

    Several manners are tried while must-sees are missing; the best stays. What cannot be placed is left out,
    and what has no place yet when `stop` says that it is enough.
    """
    over = stop or _never
    guides, windows = share_guides(problem)
    tables = Tables(problem, windows, match_mentors(problem))
    pairs = len(tables.groups) * len(tables.stations)
    best: Board | None = None
    for number, manner in enumerate(_MANNERS[: max(2, _PAIRS // (pairs + 1))]):
        if best is not None and (not best.missing or over()):
            break
        board = _must_sees(tables, manner, number, over, work=min(3_000, 600_000 // (pairs + 1)))
        if best is None or rank_of(board) < rank_of(best):
            best = board
    if best is None:  # there is always a first manner
        raise AssertionError
    add_wants(best, finish=_finish(best), stop=over)
    settle(best, over)
    return Draft(best, guides)


def _never() -> bool:
    return False


def _finish(board: Board) -> int | None:
    """The minute that wants must not pass where an early finish is the goal."""
    if board.tables.problem.goal is not Goal.FINISH:
        return None
    return max((own[-1].end for own in board.rounds if own), default=0)


def _must_sees(tables: Tables, manner: Manner, number: int, stop: Callable[[], bool], work: int) -> Board:
    """Every must-see that finds a place: what is bound to a minute or an end of the round, then the rest as
    they come, then repair."""
    board = Board(tables)
    early = tables.problem.goal is Goal.FINISH
    stations = tables.stations
    firsts = [s for s, one in enumerate(stations) if one.must and one.first]
    lasts = [s for s, one in enumerate(stations) if one.must and one.last]
    bound = [
        s
        for s, one in enumerate(stations)
        if one.must and not one.first and not one.last and (one.together or one.starts)
    ]
    rest = [
        s for s, one in enumerate(stations) if one.must and not one.shares and not one.first and not one.last
    ]
    for s in sorted(firsts, key=lambda s: not stations[s].shares):
        _place_bound(board, s, late=False)
    if not early:
        for s in sorted(lasts, key=lambda s: not stations[s].together):
            _place_bound(board, s, late=True)
    for s in bound:
        _place_bound(board, s, late=False)
    _dispatch(board, rest, manner, Random(number), stop)  # noqa: S311 - it has to repeat
    if early:
        for s in sorted(lasts, key=lambda s: stations[s].together):
            _place_bound(board, s, late=False)
    if board.missing:
        Repair(board, work).run(missing_of(board), stop)
    return board


def missing_of(board: Board) -> list[tuple[int, int]]:
    """Must-sees that are not there, those with fewest ways to be there first."""
    tables = board.tables
    absent = [
        (tables.base[g][s].bit_count(), g, s)
        for g, own in enumerate(tables.must)
        for s, must in enumerate(own)
        if must and g not in board.inside[s]
    ]
    return [(g, s) for _, g, s in sorted(absent)]


def _place_bound(board: Board, s: int, *, late: bool) -> None:
    """The must-see visits of a station whose starts are few, or that comes first or last."""
    tables = board.tables
    station = tables.stations[s]
    groups = [g for g in range(len(tables.groups)) if tables.must[g][s]]
    if station.together:
        place_together(board, s, dict.fromkeys(groups, 1), late=late)
        return
    windows = tables.windows
    if late:
        groups.sort(key=lambda g: (-windows[g].end, g))
    elif station.starts:
        groups.sort(key=lambda g: (tables.base[g][s].bit_count(), -tables.groups[g].size, g))
    else:
        groups.sort(key=lambda g: (windows[g].start, windows[g].end, g))
    for g in groups:
        fit = board.starts(g, s)
        if fit:
            board.place(g, s, highest(fit) if late else lowest(fit))


def _dispatch(
    board: Board, stations: Sequence[int], manner: Manner, chance: Random, stop: Callable[[], bool]
) -> None:
    """Visits in order of when they can begin; who has least to spare goes first."""
    tables = board.tables
    if not stations:
        return
    full = _fullness(tables, stations)
    busy = [
        sum(tables.length[g][s] for s in stations if tables.must[g][s]) / (window.minutes + 1)
        for g, window in enumerate(tables.windows)
    ]
    heap = []
    for s in stations:
        for g in range(len(tables.groups)):
            fit = board.starts(g, s) if tables.must[g][s] else 0
            if fit:
                lead = manner.stations * min(full[s], 2.0) + manner.groups * min(busy[g], 2.0)
                lead += chance.random() * manner.noise
                first = lowest(fit)
                heap.append((first - lead, -full[s] - busy[g], first, g, s, lead))
    heapify(heap)
    turns = count(1)
    while heap and ((turn := next(turns)) % _OFTEN or not stop()):
        _, weight, first, g, s, lead = heappop(heap)
        fit = board.starts(g, s)
        if fit and (lowest(fit) == first or turn > _PATIENCE):
            board.place(g, s, lowest(fit))
        elif fit:
            heappush(heap, (lowest(fit) - lead, weight, lowest(fit), g, s, lead))


def _fullness(tables: Tables, stations: Sequence[int]) -> dict[int, float]:
    """How much of what each station can take its must-sees need; 1 is all of it."""
    full = {}
    for s in stations:
        station = tables.stations[s]
        time = station.opening.minutes + station.gap + 1
        groups, persons = 0.0, 0.0
        for g, group in enumerate(tables.groups):
            if tables.must[g][s]:
                minutes = tables.length[g][s] + station.gap
                groups += minutes
                persons += minutes * group.size
        shares = [0.0]
        if station.capacity.groups:
            shares.append(groups / (time * station.capacity.groups))
        if station.capacity.persons:
            shares.append(persons / (time * station.capacity.persons))
        full[s] = max(shares)
    return full


def add_wants(board: Board, finish: int | None = None, stop: Callable[[], bool] = _never) -> None:
    """Place what is wanted and not there yet, the most for its time first, none to end after `finish`."""
    tables = board.tables
    until = -1 if finish is None else finish
    wanted = []
    for s, station in enumerate(tables.stations):
        if station.together and not board.inside[s] and finish is None:
            worth = {g: own[s] for g, own in enumerate(tables.weight) if own[s] and tables.base[g][s]}
            place_together(board, s, worth, late=not station.first)
        wanted += [
            (-tables.weight[g][s] / (tables.length[g][s] + station.gap), g, s)
            for g in range(len(tables.groups))
            if tables.weight[g][s] and tables.base[g][s] and g not in board.inside[s]
        ]
    for number, (_, g, s) in enumerate(sorted(wanted)):
        if number % _OFTEN == 0 and stop():
            return
        fit = board.starts(g, s)
        if until >= 0:
            fit &= (1 << max(0, until - tables.length[g][s] + 1)) - 1
        if fit:
            board.place(g, s, snug_start(board, g, s, fit))


def settle(board: Board, stop: Callable[[], bool] = _never) -> None:
    """Move visits to where their group waits less, one after the other."""
    for g, own in enumerate(board.rounds):
        if stop():
            return
        for visit in list(own):
            s = visit.station
            if visit not in (own[0], own[-1]) or len(own) < 2:
                continue
            before = own[-1].end - own[0].start
            placed, officer = board.remove(g, s)
            start = snug_start(board, g, s, board.starts(g, s))
            board.place(g, s, start)
            after = own[-1].end - own[0].start
            if after >= before or (board.tables.problem.goal is Goal.FINISH and start > placed.start):
                board.remove(g, s)
                board.place(g, s, placed.start, officer)
