"""Sets of minutes as the bits of one whole number, and how many are somewhere at each minute."""

from __future__ import annotations


def span_of(start: int, end: int) -> int:
    """The minutes from `start` up to, and not including, `end`; none where that is no later."""
    start = max(start, 0)
    return ((1 << (end - start)) - 1) << start if end > start else 0


def smeared(minutes: int, length: int) -> int:
    """The starts at which something of this length would meet one of these minutes."""
    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        minutes |= minutes >> step
        reach += step
    return minutes


def lowest(minutes: int) -> int:
    """The earliest of these minutes, of which there must be one."""
    return (minutes & -minutes).bit_length() - 1


def highest(minutes: int) -> int:
    """The latest of these minutes, of which there must be one."""
    return minutes.bit_length() - 1


class Profile:
    """How many are there at each minute: one set of minutes for each binary digit of the number, so that
    adding and comparing cost the same however many there are."""

    __slots__ = ("_digits",)

    def __init__(self) -> None:
        self._digits: list[int] = []

    def add(self, minutes: int, amount: int) -> None:
        """More of them at these minutes."""
        digits, carry, place = self._digits, 0, 0
        while amount or carry:
            if place == len(digits):
                digits.append(0)
            here, more = digits[place], minutes if amount & 1 else 0
            digits[place] = here ^ more ^ carry
            carry = (here & more) | (carry & (here | more))
            amount >>= 1
            place += 1

    def remove(self, minutes: int, amount: int) -> None:
        """Fewer of them at these minutes, where there must be as many."""
        digits, borrow, place = self._digits, 0, 0
        while amount or borrow:
            here, less = digits[place], minutes if amount & 1 else 0
            digits[place] = here ^ less ^ borrow
            borrow = (~here & (less | borrow)) | (less & borrow)
            amount >>= 1
            place += 1

    def above(self, limit: int) -> int:
        """The minutes at which there are more than this; every minute where it is negative."""
        if limit < 0:
            return -1
        more, same = 0, -1
        for place in range(max(len(self._digits), limit.bit_length()) - 1, -1, -1):
            here = self._digits[place] if place < len(self._digits) else 0
            if limit >> place & 1:
                same &= here
            else:
                more |= same & here
                same &= ~here
        return more

    def fullest(self) -> int:
        """The minutes at which there are most; every minute where there is nobody."""
        most = -1
        for digit in reversed(self._digits):
            most = most & digit or most
        return most
