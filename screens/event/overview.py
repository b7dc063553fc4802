"""The overview of an event: two columns of text that scroll together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll

from screens.event.overview_text import left, right
from screens.widgets.blocks import Blocks
from screens.wordings import wording

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from screens.event.reading import EventFile

TWO_COLUMNS_FROM = 100


class Overview(VerticalScroll):
    """Sessions, place, notes at the left, the programme at the right; below each other where it is narrow."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- as Textual names it
        super().__init__(id=id, can_focus=True)
        self._left = Blocks(classes="overview-column")
        self._right = Blocks(classes="overview-column -wide")

    def compose(self) -> ComposeResult:
        """The two columns."""
        with Horizontal(classes="overview-columns"):
            yield self._left
            yield self._right

    def show(self, file: EventFile) -> None:
        """Show an event as it was read."""
        self._left.show(lambda words: left(file, wording(words)))
        self._right.show(lambda words: right(file, wording(words)))

    def on_resize(self, event: events.Resize) -> None:
        """One column below the other where two have no room."""
        self.set_class(event.size.width < TWO_COLUMNS_FROM, "-narrow")
