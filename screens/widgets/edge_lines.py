"""The line on top and the line at the bottom of every screen, as pure text."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from screens.dates import full_day
from screens.house import Status
from screens.literal import Tone, cut_content, joined, literal
from screens.offers import FooterItem
from screens.ports import Words

NAME = "openday"
DOT = " · "


def top_text(place: Content, right: Sequence[str], width: int) -> Content:
    """Name and place at the left, as many of `right` as fit at the right, the last ones first to stay."""
    left = joined(" ", literal(NAME, Tone.HEADING), "  ", place)
    least = min(left.cell_length, width // 2)
    kept = list(right)
    while kept and least + 2 + len_of(kept) + 1 > width:
        kept.pop(0)
    room = width - (len_of(kept) + 1 if kept else 0)
    left = cut_content(left, max(1, room - (2 if kept else 0)))
    return joined(left.pad_right(max(0, room - left.cell_length)), literal(DOT.join(kept), Tone.DIM))


def len_of(parts: Sequence[str]) -> int:
    """Cells of the parts with dots between them."""
    return literal(DOT.join(parts)).cell_length


def status_parts(status: Status, now: datetime, words: Words) -> list[str]:
    """When it was saved, how many desks, which day."""
    parts = []
    if status.saved is not None:
        parts.append(words.gettext("saved {time}").format(time=f"{status.saved:%H:%M}"))
    if status.desks > 1:
        desks = words.ngettext("{count} desk", "{count} desks", status.desks)
        parts.append(desks.format(count=status.desks))
    parts.append(full_day(now.date(), words))
    return parts


def keys_text(items: Sequence[FooterItem]) -> Content:
    """The commands of the footer with their keys."""
    shown = Content("")
    for item in items:
        gap = " " * (item.start - shown.cell_length)
        shown = joined(shown, gap, literal(item.key, Tone.ACCENT), " ", literal(item.label))
    return shown


def rule_text(width: int, message: Content | None, hint: str) -> Content:
    """The hairline above the footer, or the message that stands there for a while."""
    if message is None:
        return literal("─" * width, Tone.FAINT)
    tail = literal(f"  {hint} " if hint else " ", Tone.DIM)
    shown = cut_content(message, max(1, width - tail.cell_length - 1))
    fill = width - 1 - shown.cell_length - tail.cell_length
    return joined(" ", shown, " " * max(0, fill), tail)
