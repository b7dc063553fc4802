"""Saves must-sees that found no place: packs their stations anew, visits elsewhere giving way in turn."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from planner.rotation.constructive import missing_of
from planner.rotation.lifting import Lifted
from planner.rotation.minutes import span_of
from planner.rotation.packing import ANY_NUMBER, slots_of
from planner.rotation.seating import Guest, Seats

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from planner.rotation.board import Board
    from planner.rotation.lifting import Pair
    from planner.rotation.packing import Slot
    from planner.rotation.replanning import Mending

_TURNS: Final = (3, 12)
"""Stations that are filled anew in a try, with what is only wanted as it is, and without it."""
_WORK: Final = 700
"""Visits that are placed anew in a try."""


def rescue(
    mending: Mending,
    beginnings: Sequence[Memory],
    seed: int,
    least: int = 0,
    stop: Callable[[], bool] | None = None,
) -> bool:
    """Whether a plan with more must-sees was found, all but the `least` that no plan can keep at best; the
    board is as it was where there is none.

    From each of these beginnings in turn, until one will do: with what is only wanted as it is, and
    without it, which then comes back where it fits. The one with the least change stays.
    """
    board = mending.board
    best, cost = Memory(board, mending.locked), mending.cost()
    before = best.missing
    for beginning in beginnings:
        for bare in (False, True):
            beginning.restore()
            if bare:
                Lifted(board, range(len(board.rounds)), mending.locked).put_back((), mending.is_must)
            Rescue(board, seed, mending.locked, _TURNS[bare]).run(least, stop)
            mending.bring_back()
            if mending.cost() < cost and mending.is_sound():
                best, cost = Memory(board, mending.locked), mending.cost()
        if best.missing <= least:
            break
    best.restore()
    return best.missing < before


class Rescue:
    """Works on a board; what has no place in the end is missing."""

    def __init__(self, board: Board, seed: int, locked: AbstractSet[Pair], turns: int) -> None:
        """`locked` are visits that stay; `turns`: stations that are filled anew at most."""
        self._board = board
        self._locked = locked
        self._chance = Random(seed)  # noqa: S311 - it has to repeat
        self._turns, self._work = turns, _WORK

    def run(self, least: int = 0, stop: Callable[[], bool] | None = None) -> None:
        """As many as can be, up to all but the `least` that no plan can keep."""
        board = self._board
        best = Memory(board, self._locked)
        tried: set[int] = set()
        while board.missing > least and self._turns and self._work > 0 and not (stop is not None and stop()):
            stations = sorted({s for g, s in missing_of(board) if self._can_be(g, s)})
            if not stations:
                break
            fresh = [s for s in stations if s not in tried]
            s = fresh[0] if fresh else self._chance.choice(stations)
            self._pack(s, insist=not fresh)
            tried.add(s)
            if board.missing < best.missing:
                best = Memory(board, self._locked)
        if board.missing > best.missing:
            best.restore()

    def _can_be(self, g: int, s: int) -> bool:
        tables = self._board.tables
        return bool(tables.base[g][s]) and tables.must[g][s] and not tables.stations[s].shares

    def _pack(self, s: int, *, insist: bool) -> None:
        """Fill a station anew. `insist`: must-sees elsewhere give way."""
        board, tables = self._board, self._board.tables
        gap = tables.stations[s].gap
        before, officers = {}, {}
        for g in list(board.inside[s]):
            if (g, s) not in self._locked and tables.must[g][s]:
                placed, officers[g] = board.remove(g, s)
                before[g] = placed.start
        guests = {
            g: Guest(group.size, tables.length[g][s] + gap, board.starts(g, s))
            for g, group in enumerate(tables.groups)
            if g not in board.inside[s] and self._can_be(g, s)
        }
        self._turns -= 1
        self._work -= len(guests)
        seats = self._seats(s, guests, before)
        if insist and len(seats.starts) < len(guests):
            relaxed = {g: self._without_others(g, s) for g in guests}
            absent = [g for g in guests if g not in seats.starts]
            self._chance.shuffle(absent)
            for g in absent:
                seats.seat(g, relaxed)
        starts = seats.starts
        for g in sorted(starts, key=lambda one: (starts[one], one)):
            self._place(g, s, starts[g], officers.get(g))

    def _seats(self, s: int, guests: Mapping[int, Guest], before: Mapping[int, int]) -> Seats:
        """By the first way of filling the station that has a slot for everybody, or for most."""
        best = Seats({}, {}, guests)
        known: list[Counter[Slot]] = []
        order = sorted(before, key=lambda g: (before[g], g))
        for slots in slots_of(self._board, s, {g: one.fit for g, one in guests.items()}, before):
            if slots in known:
                continue
            known.append(slots)
            seats = Seats(slots, self._persons(s, slots), guests)
            absent = [g for g in order if not seats.near(g, before[g])]
            absent += [g for g in guests if g not in before]
            for g in absent:
                seats.seat(g)
            if len(seats.starts) > len(best.starts):
                best = seats
            if len(seats.starts) == len(guests):
                break
        return best

    def _persons(self, s: int, slots: Collection[Slot]) -> dict[Slot, int]:
        """Room that those who stay leave in each slot."""
        board, station = self._board, self._board.tables.stations[s]
        most = station.capacity.persons
        if most is None:
            return dict.fromkeys(slots, ANY_NUMBER)
        staying = [
            (span_of(visit.start, visit.end + station.gap), board.tables.groups[g].size)
            for g, visit in board.inside[s].items()
        ]
        room = {}
        for slot in slots:
            time = span_of(slot.start, slot.start + slot.minutes)
            room[slot] = most - sum(size for minutes, size in staying if minutes & time)
        return room

    def _giving_way(self, g: int) -> list[int]:
        """Where a group is that could also be there at another time."""
        stations = self._board.tables.stations
        return [
            visit.station
            for visit in self._board.rounds[g]
            for one in [stations[visit.station]]
            if (g, visit.station) not in self._locked and not (one.shares or one.first or one.last)
        ]

    def _without_others(self, g: int, s: int) -> int:
        """The starts that would do if the group's own visits gave way."""
        board = self._board
        lifted = [(there, *board.remove(g, there)) for there in self._giving_way(g)]
        fit = board.starts(g, s)
        for there, placed, officer in reversed(lifted):
            board.place(g, there, placed.start, officer)
        return fit

    def _place(self, g: int, s: int, start: int, officer: int | None) -> None:
        """Those of the group's visits that are in the way go where they can."""
        board = self._board
        near = {visit.station: abs(visit.start - start) for visit in board.rounds[g]}
        gone = []
        for there in sorted(self._giving_way(g), key=lambda one: (near[one], one)):
            if board.starts(g, s) >> start & 1:
                break
            board.remove(g, there)
            gone.append(there)
        fit = board.starts(g, s)
        if fit >> start & 1:
            board.place(g, s, start, officer)
        elif fit:
            board.place(g, s, (fit & -fit).bit_length() - 1)
        for there in gone:
            fit = board.starts(g, there)
            if fit:
                board.place(g, there, (fit & -fit).bit_length() - 1)


class Memory:
    """A board as it was."""

    def __init__(self, board: Board, locked: AbstractSet[Pair]) -> None:
        """`locked` are visits that stay in any case."""
        self.missing = board.missing
        self._board = board
        self._locked = locked
        self._visits = [
            (visit.start, g, s, self._officer(g, s, visit.start))
            for s, inside in enumerate(board.inside)
            for g, visit in inside.items()
            if (g, s) not in locked
        ]

    def _officer(self, g: int, s: int, start: int) -> int | None:
        run = self._board.runs[s].get(start)
        return run.officer if run is not None else self._board.officers.get((g, s))

    def restore(self) -> None:
        """Put everything back where it was."""
        board = self._board
        for g, own in enumerate(board.rounds):
            for visit in list(own):
                if (g, visit.station) not in self._locked:
                    board.remove(g, visit.station)
        for start, g, s, officer in self._visits:
            board.place(g, s, start, officer)
