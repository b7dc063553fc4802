"""The parts of a page in one line, by keys and with the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from screens.house import Text, Translated, house, say
from screens.literal import Tone, cut_content, joined, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from screens.ports import Words

GAPS = (3, 2, 1)
"""Cells between names: as many as there is room for."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of a page; `count` stands behind its name when it is known."""

    key: str
    name: Text
    count: int | None = None
    yields: bool = False
    """Whether its name is left out first where room is short, unless it is shown; its key stays."""


def _nothing(_words: Words) -> Sequence[Content]:
    return ()


class TabLine(Widget, Translated):
    """Names of the parts, the one that is shown marked, and at the right what the page is about."""

    @dataclass
    class Turned(Message):
        """Another part was clicked."""

        key: str

    def __init__(self, tabs: Sequence[Tab], chosen: str) -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self._chosen = chosen
        self._about: Callable[[Words], Sequence[Content]] = _nothing
        self._places: list[tuple[int, int, str]] = []

    def show(
        self, tabs: Sequence[Tab], chosen: str, about: Callable[[Words], Sequence[Content]] | None = None
    ) -> None:
        """Show other counts, another part, or something at the right: of several ways the longest first."""
        self._tabs, self._chosen, self._about = tuple(tabs), chosen, about or _nothing
        self.refresh()

    def render(self) -> Content:
        """The line in the room that there is; what it is about is said in less before a name is left out."""
        words = house(self).words
        ways = [way for way in self._about(words) if way.cell_length]
        for yielding, numbers in ((False, False), (True, False), (True, True)):
            for about in ways or [Content("")]:
                for gap in GAPS:
                    line = self._names(gap, yielding=yielding, numbers=numbers)
                    spare = self.size.width - line.cell_length - about.cell_length - 1
                    if spare > 0 or (not ways and spare >= -1):
                        return joined(line, " " * max(0, spare), about)
        return cut_content(self._names(1, yielding=True, numbers=True), self.size.width)

    def _names(self, gap: int, *, yielding: bool, numbers: bool) -> Content:
        """The names, those that yield left out or not; with `numbers` that of the part that is shown, and the
        keys of the others."""
        words = house(self).words
        line, self._places = Content(" "), []
        for number, tab in enumerate(self._tabs, 1):
            name = say(tab.name, words).plain
            text = name if tab.count is None else f"{name} {tab.count}"
            if yielding and tab.yields and tab.key != self._chosen:
                continue
            if numbers and tab.key != self._chosen:
                text = str(number)
            start = line.cell_length
            shown = literal(text, Tone.ACCENT) if tab.key == self._chosen else literal(text, Tone.DIM)
            if tab.key == self._chosen:
                shown = shown.stylize("bold underline")
            line = joined(line, shown)
            self._places.append((start, start + cell_len(text), tab.key))
            line = joined(line, " " * gap)
        return line

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Turn to the part that was clicked."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.post_message(self.Turned(key))
