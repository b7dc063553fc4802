"""Slots of a station at which visits follow one another closely, so that as many as can be find one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.rotation.minutes import lowest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planner.rotation.board import Board

ANY_NUMBER: Final = 1 << 30
"""More groups than there can be."""


class Slot(NamedTuple):
    """Time for a visit and its gap."""

    start: int
    minutes: int


class Stay(NamedTuple):
    """Time of one of a station's places that a visit takes, its gap counted."""

    start: int
    end: int


class Stretch(NamedTuple):
    """Time of one place that can be filled, and the visits in it so far."""

    begin: int
    end: int
    stays: tuple[Stay, ...] = ()

    @property
    def idle(self) -> list[int]:
        """Minutes before each visit, and after the last."""
        edges = [(0, self.begin), *self.stays, (self.end, 0)]
        return [after[0] - before[1] for before, after in pairwise(edges)]


def slots_of(
    board: Board, s: int, fits: Mapping[int, int], before: Mapping[int, int]
) -> Iterator[Counter[Slot]]:
    """Ways to fill a station, those that disturb least first: how many groups each slot is for. Only visits
    that stay are on the board; `fits` are the starts that each group could take, `before` when some began."""
    station, lengths = board.tables.stations[s], board.tables.length
    period = station.minutes + station.gap
    least = min(lengths[g][s] for g in fits) + station.gap
    open_at = 0
    for fit in fits.values():
        open_at |= fit
    windows = [(first, last + period) for first, last in _runs(open_at)]
    if station.capacity.groups is None:
        for late in (True, False):
            rows = [slot for one in windows for slot in _filled(Stretch(*one), period, period, late=late)]
            yield Counter(dict.fromkeys(rows, ANY_NUMBER))
        return
    stays = [Stay(start, start + lengths[g][s] + station.gap) for g, start in before.items()]
    stretches = _stretches(board, s, windows, sorted(stays))
    missing = len(fits) - len(before)
    for more in (0, missing, 2 * missing):
        yield Counter(
            slot for one in _with_more(stretches, period, more) for slot in _slots(one, period, least)
        )
    for late in (True, False):
        yield Counter(slot for one in stretches for slot in _filled(one, period, least, late=late))


def _runs(minutes: int) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken series of these minutes."""
    while minutes:
        first = lowest(minutes)
        last = lowest(~(minutes >> first)) + first - 1
        yield first, last
        minutes &= -1 << (last + 1)


def _filled(stretch: Stretch, period: int, least: int, *, late: bool) -> list[Slot]:
    """Slots one after the other from the beginning on, or up to the end; what is left over is one, too, where
    it is long enough for the shortest visit."""
    begin, end = stretch.begin, stretch.end
    number, over = divmod(end - begin, period)
    first = begin + over if late else begin
    slots = [Slot(start, period) for start in range(first, first + number * period, period)]
    if over >= least:
        slots.append(Slot(begin if late else end - over, over))
    return slots


def _stretches(
    board: Board, s: int, windows: Sequence[tuple[int, int]], stays: Iterable[Stay]
) -> list[Stretch]:
    """The free time of each place, and who is there."""
    station = board.tables.stations[s]
    staying = sorted(Stay(visit.start, visit.end + station.gap) for visit in board.inside[s].values())
    places = min(station.capacity.groups or 0, len(board.tables.groups))
    taken: list[list[Stay]] = [[] for _ in range(places)]
    free = [0] * places
    until = [0] * places
    for fixed, own in ((True, staying), (False, stays)):
        for stay in own:
            able = [number for number in range(places) if free[number] <= stay.start]
            if able:
                number = max(able, key=free.__getitem__)
                free[number] = stay.end
                if fixed:
                    until[number] = stay.end
                else:
                    taken[number].append(stay)
    found = []
    for number in range(places):
        for begin, end in windows:
            at = max(begin, until[number])
            inside = [one for one in taken[number] if at <= one.start and one.end <= end]
            if at < end:
                found.append(Stretch(at, end, tuple(inside)))
    return found


def _slots(stretch: Stretch, period: int, least: int) -> list[Slot]:
    """Those of visits as they are, and as many as there is room for in between."""
    starts = []
    for before, after in pairwise([(0, stretch.begin), *stretch.stays, (stretch.end, 0)]):
        starts += [before[0]] if before[1] > stretch.begin else []
        starts += [slot.start for slot in _filled(Stretch(before[1], after[0]), period, least, late=False)]
    return [Slot(start, following - start) for start, following in pairwise([*starts, stretch.end])]


def _with_more(stretches: Sequence[Stretch], period: int, more: int) -> list[Stretch]:
    """With room for so many slots more where that shifts fewest visits, as far as there is any."""
    found = list(stretches)
    ways = [_squeezed(one, period) for one in found]
    for _ in range(more):
        able = [(way[0], number) for number, way in enumerate(ways) if way is not None]
        if not able:
            break
        number = min(able)[1]
        way = ways[number]
        if way is not None:
            found[number] = way[1]
            ways[number] = _squeezed(way[1], period)
    return found


def _squeezed(stretch: Stretch, period: int) -> tuple[int, Stretch] | None:
    """With one slot more, visits before and after it moved aside: how many are, and all of them."""
    idle = stretch.idle
    best: tuple[int, int, int] | None = None
    for place in range(len(idle)):
        for left in range(place + 1):
            room, right = sum(idle[place - left : place + 1]), 0
            while room < period and place + right + 1 < len(idle):
                right += 1
                room += idle[place + right]
            if room >= period:
                best = min(best or (left + right, place, left), (left + right, place, left))
    if best is None:
        return None
    moved, place, left = best
    stays = list(stretch.stays)
    at = stays[place - left - 1].end if place > left else stretch.begin
    for number in range(place - left, place):
        at = _move(stays, number, at)
    stays.insert(place, Stay(at, at + period))
    at += period
    for number in range(place + 1, len(stays)):
        if stays[number].start >= at:
            break
        at = _move(stays, number, at)
    return moved, Stretch(stretch.begin, stretch.end, tuple(stays))


def _move(stays: list[Stay], number: int, start: int) -> int:
    """Let a visit begin at this minute; when its place is free again."""
    end = start + stays[number].end - stays[number].start
    stays[number] = Stay(start, end)
    return end
