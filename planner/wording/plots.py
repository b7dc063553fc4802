"""Numbers as pictures of block characters, in plain text of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMNS = "▁▂▃▄▅▆▇█"
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
FULL, EMPTY = "█", "░"
BAR = 10
APART = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: what is told, a bar where it is a share from 0 to 1, and the number in words."""

    label: str
    text: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """Columns over labels, the number of each above it."""

    title: str
    labels: tuple[str, ...]
    values: tuple[int, ...]


def width_of(text: str) -> int:
    """Cells of a terminal; wide characters take two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def bar(share: float, width: int = BAR) -> str:
    """`██████▌░░░`: empty only for nothing, full only for all."""
    eighths = width * 8
    part = eighths if share >= 1 else min(round(eighths * share), eighths - 1)
    whole, rest = divmod(max(part, 1 if share > 0 else 0), 8)
    return (FULL * whole + EIGHTHS[rest]).ljust(width, EMPTY)


def columns(values: Sequence[int]) -> list[str]:
    """A column an eighth high or more for each value, a blank for none."""
    most = max(values, default=0)
    return [COLUMNS[-(-8 * value // most) - 1] if value else " " for value in values]


def fact_lines(facts: Sequence[Fact]) -> Iterator[str]:
    """A line each, labels in a column of their own, and bars where any line has one."""
    room = max((width_of(fact.label) for fact in facts), default=0)
    bars = any(fact.share is not None for fact in facts)
    for fact in facts:
        picture = " " * BAR if fact.share is None else bar(fact.share)
        yield _filled(fact.label, room) + (f"  {picture}" if bars else "") + f"  {fact.text}"


def plot_lines(plot: Plot, width: int) -> Iterator[str]:
    """Numbers, columns and labels, below their title; what does not fit into `width` goes below."""
    numbers = [str(value) if value else "" for value in plot.values]
    room = max((width_of(text) for text in (*plot.labels, *numbers)), default=0)
    together = max(1, (width + APART) // (room + APART))
    pictures = [one * min(room, 3) for one in columns(plot.values)]
    yield plot.title
    for first in range(0, len(numbers), together):
        for texts in (numbers, pictures, plot.labels):
            part = texts[first : first + together]
            yield (" " * APART).join(_filled(text, room) for text in part).rstrip()


def _filled(text: str, room: int) -> str:
    return text + " " * (room - width_of(text))
