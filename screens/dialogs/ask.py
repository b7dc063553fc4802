"""Yes or no: a confirmation, and the panel that shows an effect before it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from planner.texts import N_
from screens.page import Dialog
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.push import Push
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from screens.house import Text
    from screens.ports import Words


class Confirm(Dialog[bool]):
    """A question that names object and count; True when it is to be done.

    `grave` is for what hits many or cannot be undone: leaving it then has the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, title: Text, sentence: Text, *, do: Text, grave: bool = False) -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence
        self._do = do
        self._grave = grave

    def compose(self) -> ComposeResult:
        """Title, sentence, what it is about, two buttons in the order that they have everywhere."""
        with Vertical(classes="dialog"):
            yield Said(self._title, classes="dialog-title")
            yield Said(self._sentence, classes="dialog-sentence")
            yield from self.about()
            with Horizontal(classes="dialog-buttons"):
                yield Push(self._do, id="do", classes="-grave" if self._grave else None)
                yield Push(N_("Leave it"), id="leave")
            yield Said(self._keys, classes="dialog-hint")

    def about(self) -> Iterable[Widget]:
        """What stands between the sentence and the buttons."""
        return ()

    def on_mount(self) -> None:
        """Give the keys to the safe answer."""
        self.query_one("#leave" if self._grave else "#do", Push).focus()

    def _keys(self, words: Words) -> str:
        if self._grave:
            return words.gettext("← → choose   enter does what is marked   esc leaves it")
        return words.gettext("enter does it   esc leaves it")

    @on(Push.Pressed)
    def _answer(self, event: Push.Pressed) -> None:
        self.dismiss(event.button.id == "do")


AROUND = 16
"""Lines of the screen that the panel leaves to its title, its sentence, its buttons and the page below."""
LINES = Shape[tuple[int, Cell]](
    columns=(Column("", 10, grow=1),),
    key=lambda line: line[0],
    cells=lambda line, _words: (line[1],),
    search=lambda line: str(line[1]),
)


class EffectPanel(Confirm):
    """Effects before acts: one sentence says whom it hits, a list names them; enter does it, esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll('up')", show=False),
        Binding("down", "scroll('down')", show=False),
        Binding("pageup", "scroll('page_up')", show=False),
        Binding("pagedown", "scroll('page_down')", show=False),
    ]

    def __init__(
        self, title: Text, sentence: Text, lines: Sequence[Cell] = (), *, do: Text, grave: bool = False
    ) -> None:
        """`lines` name who is hit, one a line; a string is shown literally."""
        super().__init__(title, sentence, do=do, grave=grave)
        self._lines = tuple(enumerate(lines))

    def about(self) -> Iterable[Widget]:
        """Who is hit, however many."""
        if self._lines:
            hit = VirtualList(LINES, self._lines, header=False)
            hit.can_focus = False
            hit.styles.height = min(len(self._lines), max(3, self.app.size.height - AROUND))
            yield hit

    def action_scroll(self, where: str) -> None:
        """Move in the list while the buttons keep the focus."""
        for hit in self.query(VirtualList):
            hit.action_go(where)
