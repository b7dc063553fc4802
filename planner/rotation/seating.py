"""Who takes which slot of a station, others moving on where that helps."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from planner.rotation.minutes import lowest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.rotation.packing import Slot


class Guest(NamedTuple):
    """A group that wants a slot."""

    size: int
    minutes: int
    """How long a slot has to be for it."""
    fit: int
    """Starts that suit it."""


class _Seat:
    """A slot and those who have it."""

    __slots__ = ("groups", "guests", "minutes", "persons", "start")

    def __init__(self, slot: Slot, groups: int, persons: int) -> None:
        self.start, self.minutes = slot
        self.groups = groups
        self.persons = persons
        self.guests: list[int] = []


class _Swap(NamedTuple):
    """Two groups that change places."""

    gain: int
    """Persons for whom that makes room."""
    other: _Seat
    larger: int
    smaller: int


class Seats:
    """The slots of a station, and who has them."""

    def __init__(
        self, slots: Mapping[Slot, int], persons: Mapping[Slot, int], guests: Mapping[int, Guest]
    ) -> None:
        """`slots` say for how many groups each is, and `persons` for how many persons."""
        self._guests = guests
        self._by_start: defaultdict[int, list[_Seat]] = defaultdict(list)
        for slot in sorted(slots):
            self._by_start[slot.start].append(_Seat(slot, slots[slot], persons[slot]))
        self._minutes = sum(1 << start for start in self._by_start)
        self._seat_of: dict[int, _Seat] = {}

    @property
    def starts(self) -> dict[int, int]:
        """When each group that has a slot begins."""
        return {g: seat.start for g, seat in self._seat_of.items()}

    def near(self, g: int, start: int) -> bool:
        """Whether the group found a free slot: the one nearest to this minute."""
        able = [seat for seat in self._suiting(g, self._guests[g].fit) if self._takes(seat, g)]
        if able:
            self._put(g, min(able, key=lambda seat: (abs(seat.start - start), seat.start, seat.minutes)))
        return bool(able)

    def seat(self, g: int, relaxed: Mapping[int, int] | None = None) -> bool:
        """Whether the group got a slot, others moving on for it, as few as can be, or changing places where
        some are larger than others. Starts that suit somebody in `relaxed` only are taken where it needs
        them, as few as can be."""
        return self._seat(g, relaxed) or (relaxed is None and self._swap_in(g))

    def _seat(self, g: int, relaxed: Mapping[int, int] | None) -> bool:
        came: dict[int, tuple[int, _Seat]] = {}
        seen = {g}
        looked: set[int] = set()
        now, later = deque([g]), deque[int]()
        while now or later:
            own = bool(now)
            one = now.popleft() if own else later.popleft()
            fit = self._guests[one].fit
            if own and relaxed is not None:
                later.append(one)
            elif not own and relaxed is not None:
                fit = relaxed[one] & ~fit
            for seat in self._suiting(one, fit):
                if self._takes(seat, one) and not _leads_from(one, seat, came):
                    self._move_on(one, seat, came)
                    return True
                if id(seat) in looked:
                    continue
                others = [who for who in seat.guests if who not in seen and self._takes(seat, one, who)]
                if others:
                    looked.add(id(seat))
                for who in others:
                    seen.add(who)
                    came[who] = (one, seat)
                    now.append(who)
        return False

    def _move_on(self, one: int, seat: _Seat, came: Mapping[int, tuple[int, _Seat]]) -> None:
        while True:
            old = self._seat_of.pop(one, None)
            if old is not None:
                old.guests.remove(one)
            self._put(one, seat)
            if one not in came:
                return
            one, seat = came[one]

    def _swap_in(self, g: int) -> bool:
        """Whether larger groups could change places with smaller ones until there was room for the group."""
        for seat in list(self._suiting(g, self._guests[g].fit)):
            if len(seat.guests) >= seat.groups:
                continue
            swaps: list[_Swap] = []
            while not self._takes(seat, g):
                short = self._guests[g].size - self._free(seat)
                able = [one for one in self._swaps(seat) if one not in swaps]
                if not able:
                    break
                swaps.append(min(able, key=lambda one: (max(0, short - one.gain), one.gain)))
                self._swap(seat, swaps[-1])
            else:
                self._put(g, seat)
                return True
            for one in reversed(swaps):
                self._swap(seat, _Swap(one.gain, one.other, one.smaller, one.larger))
        return False

    def _swaps(self, seat: _Seat) -> Iterator[_Swap]:
        """Those that leave more room in a slot."""
        for larger in seat.guests:
            most = self._guests[larger]
            for other in self._suiting(larger, most.fit):
                if other is seat:
                    continue
                free = self._free(other)
                for smaller in other.guests:
                    one = self._guests[smaller]
                    gain = most.size - one.size
                    suits = one.fit >> seat.start & 1 and one.minutes <= seat.minutes
                    if suits and 0 < gain <= free:
                        yield _Swap(gain, other, larger, smaller)

    def _swap(self, seat: _Seat, swap: _Swap) -> None:
        for who, old, new in ((swap.larger, seat, swap.other), (swap.smaller, swap.other, seat)):
            old.guests.remove(who)
            new.guests.append(who)
            self._seat_of[who] = new

    def _free(self, seat: _Seat) -> int:
        return seat.persons - sum(self._guests[one].size for one in seat.guests)

    def _suiting(self, g: int, fit: int) -> Iterator[_Seat]:
        left = fit & self._minutes
        while left:
            for seat in self._by_start[lowest(left)]:
                if seat.minutes >= self._guests[g].minutes:
                    yield seat
            left &= left - 1

    def _takes(self, seat: _Seat, g: int, instead: int | None = None) -> bool:
        """Whether there is room for a group, where another would leave."""
        staying = [one for one in seat.guests if one != instead]
        persons = sum(self._guests[one].size for one in staying) + self._guests[g].size
        return len(staying) < seat.groups and persons <= seat.persons

    def _put(self, g: int, seat: _Seat) -> None:
        self._seat_of[g] = seat
        seat.guests.append(g)


def _leads_from(one: int, seat: _Seat, came: Mapping[int, tuple[int, _Seat]]) -> bool:
    """Whether somebody has to leave this slot already before this one can move on."""
    while one in came:
        one, left = came[one]
        if left is seat:
            return True
    return False
