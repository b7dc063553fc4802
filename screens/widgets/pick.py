"""One of a few, chosen in place with arrows, digits or the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from screens.house import Text, Translated, house, say
from screens.literal import Tone, cut_content, joined, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size

CHOSEN, OTHER = "● ", "○ "
GAP = 3


@dataclass(frozen=True, slots=True)
class PickOption:
    """Something to choose."""

    value: Any
    label: Text


class Pick(Widget, Translated, can_focus=True):
    """Options in one line, or one a line; the one that is chosen has a full dot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("up", "line(-1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("enter", "done", show=False),
    ]

    @dataclass
    class Picked(Message):
        """Another option was chosen."""

        pick: Pick

        @property
        def control(self) -> Pick:
            """The one that sent it."""
            return self.pick

    @dataclass
    class Done(Message):
        """Enter was pressed: on to what comes next."""

        pick: Pick

    def __init__(self, options: Sequence[PickOption], value: object = None, *, upright: bool = False) -> None:
        super().__init__()
        self.options = tuple(options)
        self.upright = upright
        self._chosen = self._index(value)
        self._places: list[tuple[int, int]] = []

    @property
    def value(self) -> Any:  # noqa: ANN401 -- whatever the options stand for
        """What is chosen; None where nothing is."""
        return None if self._chosen is None else self.options[self._chosen].value

    @value.setter
    def value(self, value: object) -> None:
        self._chosen = self._index(value)
        self.refresh()

    def offer(self, options: Sequence[PickOption]) -> None:
        """Show other options; what was chosen stays chosen where it is still there."""
        value = self.value
        self.options = tuple(options)
        self._chosen = self._index(value)
        self.refresh(layout=True)

    def _index(self, value: object) -> int | None:
        return next((at for at, one in enumerate(self.options) if one.value == value), None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line, or one for each option."""
        return max(1, len(self.options)) if self.upright else 1

    def render(self) -> Content:
        """The options with their dots."""
        words, parts, at = house(self).words, [], 0
        self._places = []
        for number, option in enumerate(self.options):
            chosen = number == self._chosen
            tone = Tone.ACCENT if chosen and self.has_focus else Tone.PLAIN if chosen else Tone.DIM
            label = say(option.label, words)
            label = label.stylize_before(tone.value) if tone.value else label
            part = joined(literal(CHOSEN if chosen else OTHER, tone), label)
            self._places.append((at, at + part.cell_length))
            at += part.cell_length + GAP
            parts.append(part)
        if self.upright:
            return Content("\n").join([cut_content(part, max(1, self.size.width)) for part in parts])
        return Content(" " * GAP).join(parts)

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Choose the one beside; round and round."""
        if self.options:
            at = (0 if by > 0 else -1) if self._chosen is None else self._chosen + by
            self._choose(at % len(self.options))

    def action_line(self, by: int) -> None:
        """Choose the one above or below; beyond the ends, and in one line, go to what stands there."""
        at = -1 if self._chosen is None else self._chosen
        if self.upright and 0 <= at + by < len(self.options):
            self._choose(at + by)
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_done(self) -> None:
        """Go on."""
        self.post_message(self.Done(self))

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self.options):
            event.stop()
            self._choose(int(event.character) - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if self.upright:
            if 0 <= event.y < len(self.options):
                self._choose(event.y)
            return
        for number, (start, end) in enumerate(self._places):
            if start <= event.x < end:
                self._choose(number)

    def _choose(self, number: int) -> None:
        if number != self._chosen:
            self._chosen = number
            self.refresh()
            self.post_message(self.Picked(self))
