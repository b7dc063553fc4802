"""What stays as it is, in the fewest intervals."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def bits(minutes: int) -> list[list[int]]:
    """First and last of each unbroken series of these minutes."""
    series = []
    at = 0
    while minutes:
        skip = (minutes & -minutes).bit_length() - 1
        minutes >>= skip
        length = (~minutes & (minutes + 1)).bit_length() - 1
        series.append([at + skip, at + skip + length - 1])
        minutes >>= length
        at += skip + length
    return series


def frozen_levels(taken: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """(start, end, how many) where anybody is, from the start, end and number of each."""
    changes: defaultdict[int, int] = defaultdict(int)
    for start, end, amount in taken:
        changes[start] += amount
        changes[end] -= amount
    level, levels = 0, []
    for at, following in pairwise(sorted(changes)):
        level += changes[at]
        if level:
            levels.append((at, following, level))
    return levels


def frozen_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of each time in which there is any of these."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
