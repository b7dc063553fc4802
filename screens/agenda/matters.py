"""What waits for somebody, as a block of lines below the months or as one line above the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from planner.texts import N_
from screens.agenda.attention import Matter, sentence
from screens.command import bindings
from screens.commands import Open
from screens.house import Translated, house
from screens.literal import Tone, cut_content, joined, literal
from screens.widgets.list_commands import GoDown, GoUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

TOKEN = re.compile(r"(?:[!-~’–]+|.)[，。；：、]?\s*")
"""A word or a Han character with the sign that follows it."""


class NextMatter(GoDown):
    """The next one."""

    name = N_("The next that waits")
    tooltip = N_("The next thing that waits for somebody")


class PreviousMatter(GoUp):
    """The one before."""

    name = N_("The one before that waits")
    tooltip = N_("The thing before that waits for somebody")


class OpenMatter(Open):
    """Open the event that it is about."""

    name = N_("Open what it is about")
    tooltip = N_("Open the event that waits for somebody")


class Matters(Widget, Translated, can_focus=True):
    """What waits; `folded` shows one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OpenMatter, NextMatter, PreviousMatter)]

    folded: reactive[bool] = reactive(False, layout=True)
    cursor: reactive[int] = reactive(0)

    @dataclass
    class Picked(Message):
        """One of them was chosen."""

        matters: Matters
        matter: Matter

        @property
        def control(self) -> Matters:
            """The block that sent it."""
            return self.matters

    def __init__(self) -> None:
        super().__init__()
        self._matters: tuple[Matter, ...] = ()
        self._lines: list[int] = []
        """For each line of the screen the number of its matter."""

    def show(self, matters: Sequence[Matter]) -> None:
        """Show others."""
        self._matters = tuple(matters)
        self.cursor = min(self.cursor, max(0, len(matters) - 1))
        self.can_focus = self.display = bool(matters)
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line when folded, else all of them below their title."""
        return len(self._laid_out(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._laid_out(self.size.width))

    def watch_has_focus(self, focused: bool) -> None:
        """Mark the one that keys choose."""
        super().watch_has_focus(focused)
        self.refresh()

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh(layout=True)

    def action_go(self, where: str) -> None:
        """Go to the one before or after."""
        step = 1 if where == "down" else -1
        self.cursor = max(0, min(len(self._matters) - 1, self.cursor + step))

    def action_open_matter(self) -> None:
        """Say that one was chosen."""
        if self._matters:
            self.post_message(self.Picked(self, self._matters[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        """Choose the one that was clicked."""
        at = event.get_content_offset(self)
        if at is not None and 0 <= at.y < len(self._lines) and self._lines[at.y] >= 0:
            self.cursor = self._lines[at.y]
            self.action_open_matter()

    def _laid_out(self, width: int) -> list[Content]:
        words = house(self).words
        if self.folded:
            return self._one_line(width)
        lines = [literal(words.gettext("Attention"), Tone.STRONG)] if self._matters else []
        self._lines = [-1] * len(lines)
        for number in range(len(self._matters)):
            for line, part in enumerate(self._said(number, width - 2)):
                lines.append(joined("  " if line else self._mark(number), part))
                self._lines.append(number)
        return lines

    def _one_line(self, width: int) -> list[Content]:
        if not self._matters:
            self._lines = []
            return []
        self._lines = [self.cursor]
        place = f" {self.cursor + 1}/{len(self._matters)}" if len(self._matters) > 1 else ""
        room = width - len(place)
        line = cut_content(joined(self._mark(self.cursor), *self._said(self.cursor)), room)
        return [joined(line.pad_right(max(0, room - line.cell_length)), literal(place, Tone.DIM))]

    def _mark(self, number: int) -> Content:
        return literal("! ", Tone.ATTENTION)

    def _said(self, number: int, width: int = 0) -> list[Content]:
        """The sentence of a matter, in lines of so many cells where `width` is given."""
        app = house(self)
        here = self.has_focus and number == self.cursor
        text = sentence(self._matters[number], app.clock.now(), app.words)
        tone = Tone.HEADING if here else Tone.PLAIN
        return [literal(line, tone) for line in (folded(text, width) if width > 0 else [text])]


def folded(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells.

    A line ends between Latin words or after any Han character, and none begins with a comma.
    """
    lines, line = [], ""
    for token in TOKEN.findall(text):
        if line and cell_len(line + token.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += token
    return [*lines, line.rstrip()]
