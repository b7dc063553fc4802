"""Titled blocks of text, one below the other, wrapped with their indent kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from screens.house import Translated, house
from screens.literal import Tone, joined, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.geometry import Size

    from screens.ports import Words

INDENT = "  "


LEAST = 16
"""Cells beside a head, from which on its text stands there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of which the text, where it is wrapped, goes on below itself and not below its head."""

    head: Content
    text: Content


@dataclass(frozen=True, slots=True)
class Block:
    """A title and lines below it; it is left out where there are none."""

    title: str
    lines: Sequence[Content | Entry]


def laid_out(blocks: Sequence[Block], width: int) -> list[Content]:
    """The lines of all blocks in so many cells, a blank line between blocks."""
    shown: list[Content] = []
    for block in blocks:
        if not block.lines:
            continue
        if shown:
            shown.append(Content(""))
        shown.append(literal(block.title, Tone.HEADING))
        for line in block.lines:
            room = max(1, width - len(INDENT))
            parts = beside(line, room) if isinstance(line, Entry) else hanging(line, room)
            shown += [joined(INDENT, part) for part in parts]
    return shown


def beside(entry: Entry, width: int) -> list[Content]:
    """An entry in so many cells; a head that leaves no room is wrapped with its text, and indented below."""
    indent = entry.head.cell_length
    if width - indent >= LEAST:
        first, *rest = entry.text.wrap(width - indent)
        return [joined(entry.head, first), *(joined(" " * indent, part) for part in rest)]
    whole = joined(entry.head, entry.text)
    if whole.cell_length <= width:
        return [whole]
    first, *rest = whole.wrap(max(1, width - len(INDENT)))
    return [first, *(joined(INDENT, part) for part in rest)]


def hanging(line: Content, width: int) -> list[Content]:
    """A line in so many cells; behind a glyph such as `! ` it goes on below its text, not below the glyph.

    Chinese has no spaces to break at: wrapped as a whole, the glyph would stand alone on its line.
    """
    if not line:
        return [line]
    marked = line.plain[1:2] == " " and not line.plain[0].isalnum()
    if not marked:
        return list(line.wrap(max(1, width)))
    first, *rest = line[2:].wrap(max(1, width - 2))
    return [joined(line[:2], first), *(joined("  ", part) for part in rest)]


class Blocks(Widget, Translated):
    """Blocks in the language of the moment; as high as they need."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._make: Callable[[Words], Sequence[Block]] = lambda _words: ()

    def show(self, make: Callable[[Words], Sequence[Block]]) -> None:
        """Show other blocks."""
        self._make = make
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All blocks."""
        return Content("\n").join(self._lines(self.size.width))

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Content]:
        return laid_out(self._make(house(self).words), width)
