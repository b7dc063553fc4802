"""Numbers as pictures: how full a session is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from screens.literal import Tone, joined, literal

if TYPE_CHECKING:
    from textual.content import Content

FULL = "█"
EMPTY = "░"
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
BAR = 10


@dataclass(frozen=True, slots=True)
class Fill:
    """Persons who hold a place, places, and persons who wait."""

    taken: int
    capacity: int
    waiting: int = 0

    @property
    def full(self) -> bool:
        """Whether no place is left."""
        return self.taken >= self.capacity


def blocks(fill: Fill, width: int = BAR) -> str:
    """The bar alone: empty only when nobody has a place, full only when no place is left."""
    if width < 1:
        return ""
    eighths = width * 8
    share = eighths if fill.full else round(eighths * fill.taken / fill.capacity)
    if not fill.full:
        share = min(share, eighths - 1)
    if fill.taken > 0:
        share = max(share, 1)
    whole, part = divmod(share, 8)
    return (FULL * whole + EIGHTHS[part]).ljust(width, EMPTY)


def tone(fill: Fill) -> Tone:
    """Red when full, dim when empty, else green; the numbers beside the bar say the same."""
    if fill.full:
        return Tone.BAD
    return Tone.GOOD if fill.taken else Tone.DIM


def fill_bar(fill: Fill, width: int = BAR) -> Content:
    """`██████▌░░░` in its colour, for a column of its own."""
    bar = blocks(fill, width)
    filled = bar.rstrip(EMPTY)
    return joined(literal(filled, tone(fill)), literal(bar[len(filled) :], Tone.FAINT))


def fill_count(fill: Fill) -> Content:
    """`39/60`."""
    return literal(f"{fill.taken}/{fill.capacity}", Tone.BAD if fill.full else Tone.PLAIN)


def fill_waiting(fill: Fill) -> Content:
    """`+12` in amber, or nothing when nobody waits."""
    return literal(f"+{fill.waiting}" if fill.waiting else "", Tone.ATTENTION)


def fill_figure(fill: Fill, width: int = BAR) -> Content:
    """Bar, places and people who wait in one: `██████▌░░░ 39/60 +12`."""
    figure = joined(fill_bar(fill, width), " ", fill_count(fill))
    return joined(figure, " ", fill_waiting(fill)) if fill.waiting else figure
