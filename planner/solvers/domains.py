"""When each visit of a model can begin, as narrow as what stays, and what has to be, allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.minutes import highest, lowest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from planner.rotation.board import Board
    from planner.rotation.lifting import Pair

Domains = dict[int, dict[int, int]]
"""By group and station, the minutes at which the visit can begin."""


def starts_of(
    board: Board,
    groups: Sequence[int],
    asked: AbstractSet[Pair] | None = None,
    *,
    whole: bool,
    each: bool = False,
) -> Domains:
    """For every must-see and every visit that is asked for, or wanted where `asked` is None, that can be.

    `whole`: every must-see has to be there, which then has a domain in any case, and leaves the others the
    time between what comes first and what comes last. `each`: so it is for every group by itself, while
    others may miss what comes first or last.
    """
    tables = board.tables
    domains: Domains = {}
    for g in groups:
        own = domains[g] = {}
        for s in range(len(tables.stations)):
            wanted = tables.weight[g][s] > 0 if asked is None else (g, s) in asked
            if (wanted or tables.must[g][s]) and g not in board.inside[s]:
                starts = board.starts(g, s)
                if starts or ((whole or each) and tables.must[g][s]):
                    own[s] = starts
    if whole:
        _meet(board, domains)
    if whole or each:
        for g in groups:
            domains[g] = _between(board, g, domains[g])
    return domains


def _meet(board: Board, domains: Domains) -> None:
    """A must-see to which all come together begins when all of them can."""
    tables = board.tables
    for s, station in enumerate(tables.stations):
        if not station.together:
            continue
        going = [g for g in domains if s in domains[g] and tables.must[g][s]]
        common = -1
        for g in going:
            common &= domains[g][s]
        for own in domains.values():
            if going and s in own:
                own[s] &= common


def _between(board: Board, g: int, own: dict[int, int]) -> dict[int, int]:
    """After the must-sees that come first, and before those that come last."""
    tables = board.tables
    stations, walk, length, must = tables.stations, tables.walk, tables.length[g], tables.must[g]
    firsts = [s for s in own if stations[s].first and must[s] and own[s]]
    lasts = [s for s in own if stations[s].last and must[s] and own[s]]
    begin = [(s, lowest(own[s]) + length[s]) for s in firsts]
    close = [(s, highest(own[s])) for s in lasts]
    fitting = {}
    for s, known in own.items():
        starts = known
        if not stations[s].first and begin:
            starts &= -1 << max(end + walk[there][s] for there, end in begin)
        if not stations[s].last and close:
            latest = min(start - walk[s][there] for there, start in close) - length[s]
            starts &= (1 << (latest + 1)) - 1 if latest >= 0 else 0
        if starts or must[s]:
            fitting[s] = starts
    return fitting
