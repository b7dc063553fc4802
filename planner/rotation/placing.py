"""Where among the starts that fit a visit goes best, and how visits give way to one that has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.minutes import Profile, highest, lowest, span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planner.rotation.board import Board


def snug_start(board: Board, g: int, s: int, fit: int) -> int:
    """The start among those that fit that leaves least time lost beside the group's other visits; the
    earliest of these."""
    own, walk = board.rounds[g], board.tables.walk
    if not own:
        return lowest(fit)
    length = board.tables.length[g][s]
    best, least = -1, 1 << 30
    begin, came_from = 0, -1
    for number in range(len(own) + 1):
        following = own[number] if number < len(own) else None
        end = following.start - walk[s][following.station] - length if following else fit.bit_length()
        here = fit & span_of(begin, end + 1) if end >= begin else 0
        if here:
            first = lowest(here)
            after = first - begin if came_from >= 0 else 1 << 20
            before = end - highest(here) if following else 1 << 20
            if after <= before and after < least:
                best, least = first, after
            elif before < after and before < least:
                best, least = highest(here), before
        if following:
            came_from = following.station
            begin = following.end + walk[came_from][s]
    return best if best >= 0 else lowest(fit)


def place_together(board: Board, s: int, worth: Mapping[int, int], *, late: bool) -> None:
    """Send groups to a station at the one minute that suits most of them by what each counts."""
    starts = {g: board.starts(g, s) for g in worth}
    suits = Profile()
    for g, fit in starts.items():
        suits.add(fit, worth[g])
    most = suits.fullest()
    if most <= 0:
        return
    start = highest(most) if late else lowest(most)
    tables = board.tables
    going = [g for g in worth if starts[g] >> start & 1]
    # whoever stays longest brings the officer; small groups first lets most of them in
    going.sort(key=lambda g: (-tables.length[g][s], tables.groups[g].size, g))
    for g in going:
        if board.starts(g, s) >> start & 1:
            board.place(g, s, start)


class Repair:
    """Lets visits give way to must-sees that found no place, a visit for a visit, as far as the work goes."""

    def __init__(
        self, board: Board, work: int, depth: int = 2, locked: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        """`locked` are the groups and stations of visits that stay."""
        self._board = board
        self._left = work
        self._depth = depth
        self._locked = locked

    def run(self, wanted: Sequence[tuple[int, int]], stop: Callable[[], bool] | None = None) -> None:
        """Try each of these must-sees."""
        for g, s in wanted:
            if stop is not None and stop():
                return
            if g not in self._board.inside[s]:
                self._force(g, s, self._depth, self._locked)

    def _force(self, g: int, s: int, depth: int, kept: frozenset[tuple[int, int]]) -> bool:
        """Whether a place could be made without losing another must-see."""
        board = self._board
        fit = board.starts(g, s)
        if fit:
            board.place(g, s, snug_start(board, g, s, fit))
            return True
        if not depth or not board.tables.base[g][s]:
            return False
        for other, there in list(self._in_the_way(g, s)):
            if self._left <= 0:
                return False
            if (
                (other, there) in kept
                or other not in board.inside[there]
                or not board.removable(other, there)
            ):
                continue
            self._left -= 1
            placed, officer = board.remove(other, there)
            fit = board.starts(g, s)
            if fit:
                board.place(g, s, snug_start(board, g, s, fit))
                keep = kept | {(g, s)}
                if self._force(other, there, depth - 1, keep) or not board.tables.must[other][there]:
                    return True
                board.remove(g, s)
            board.place(other, there, placed.start, officer)
        return False

    def _in_the_way(self, g: int, s: int) -> Iterator[tuple[int, int]]:
        """The group's own visits, then those at the station, and those that keep its officers."""
        board = self._board
        stations = board.tables.stations
        for visit in board.rounds[g]:
            yield g, visit.station
        for other in board.inside[s]:
            yield other, s
        skill = stations[s].skill
        if skill:
            for there, station in enumerate(stations):
                if there != s and station.skill == skill:
                    for other in board.inside[there]:
                        yield other, there
