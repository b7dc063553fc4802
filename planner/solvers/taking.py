"""Puts what a model chose on the board, by every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.ranking import rank_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.rotation.board import Board
    from planner.rotation.improving import Rework
    from planner.rotation.lifting import Lifted, Pair
    from planner.solvers.neighbourhood import Chosen


def take(rework: Rework, lifted: Lifted, chosen: Sequence[Chosen]) -> bool:
    """Whether the timetable is better for it; all as it was where it is no better, or breaks a rule."""
    board = rework.board
    placed = place(board, chosen)
    if len(placed) == len(chosen):
        rank = rank_of(board)
        if rank <= rework.rank:
            better, rework.rank = rank < rework.rank, rank
            return better
    lifted.put_back(placed)
    return False


def place(
    board: Board,
    chosen: Sequence[Chosen],
    better: Callable[[int, int, int], int | None] | None = None,
) -> list[Pair]:
    """Visit by visit in order of time, up to the first that a rule forbids; those that were placed. `better`
    names an officer who is to be preferred for a group, a station and a start."""
    placed = []
    for start, g, s, officer in chosen:
        if not board.starts(g, s) >> start & 1:
            break
        other = better(g, s, start) if better else None
        board.place(g, s, start, officer if other is None else other)
        placed.append((g, s))
    return placed
