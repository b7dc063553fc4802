"""The line on top and the line at the bottom of every screen, as pure text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.dates import full_day, short_day
from screens.literal import Tone, cut_content, joined, literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from screens.house import Status
    from screens.offers import FooterItem
    from screens.ports import Words

NAME = "openday"
DOT = " · "


def top_text(place: Content, status: Sequence[Sequence[str]], width: int) -> Content:
    """Name and place at the left, the first way to tell the status that fits at the right."""
    left = joined(" ", literal(NAME, Tone.HEADING), "  ", place)
    right = Content("")
    for parts in status:
        said = literal(DOT.join(parts), Tone.DIM)
        if left.cell_length + 2 + said.cell_length + 1 <= width:
            right = joined(said, " ")
            break
    room = width - right.cell_length
    left = cut_content(left, room)
    return joined(left.pad_right(max(0, room - left.cell_length)), right)


def status_ways(status: Status, now: datetime, words: Words) -> list[list[str]]:
    """When it was saved, how many desks, which day: the whole first, then with less and less."""
    saved = []
    if status.saved is not None:
        saved.append(words.gettext("saved {time}").format(time=f"{status.saved:%H:%M}"))
    desks = []
    if status.desks > 1:
        text = words.ngettext("{count} desk", "{count} desks", status.desks)
        desks.append(text.format(count=status.desks))
    whole, short = full_day(now.date(), words), short_day(now.date(), words)
    return [[*saved, *desks, whole], [*saved, *desks, short], [*saved, short], saved]


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
