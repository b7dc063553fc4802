"""Rounds taken off a timetable for a while, to be made anew or put back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from planner.rotation.board import Board, Placed

Pair = tuple[int, int]
"""A group and a station, by number."""


class Lifted:
    """The visits of some groups, which are off the board from here on."""

    def __init__(self, board: Board, groups: Iterable[int], locked: AbstractSet[Pair] = frozenset()) -> None:
        """`locked` are visits that stay."""
        self._board = board
        self._out: list[tuple[int, Placed, int]] = []
        for g in groups:
            for visit in list(board.rounds[g]):
                if (g, visit.station) not in locked:
                    placed, officer = board.remove(g, visit.station)
                    self._out.append((g, placed, officer))

    @property
    def before(self) -> dict[Pair, Placed]:
        """The visits as they were."""
        return {(g, placed.station): placed for g, placed, _ in self._out}

    @property
    def officers(self) -> dict[Pair, int]:
        """Who was the officer of each of them."""
        return {(g, placed.station): officer for g, placed, officer in self._out}

    def put_back(self, instead: Iterable[Pair], of: Callable[[Pair], bool] | None = None) -> None:
        """Everything as it was, or what is `of` some kind; `instead` are the visits placed meanwhile,
        in their order."""
        for g, s in reversed(list(instead)):
            self._board.remove(g, s)
        for g, placed, officer in reversed(self._out):
            if of is None or of((g, placed.station)):
                self._board.place(g, placed.station, placed.start, officer)
