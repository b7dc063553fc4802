"""The messages of the bottom line, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from planner.texts import N_
from screens.literal import Tone, literal
from screens.notices import Notice
from screens.page import Dialog
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from screens.ports import Words


def cells(notice: Notice, words: Words) -> Sequence[Cell]:
    """When it was, and what it said."""
    return literal(f"{notice.at:%H:%M:%S}", Tone.DIM), notice.content(words)


SHAPE = Shape[Notice](
    columns=(Column("", 8), Column("", 20, grow=1)),
    key=id,
    cells=cells,
    search=lambda notice: f"{notice.at:%H:%M:%S}",
    empty=N_("No messages yet"),
)


class MessageList(Dialog[None]):
    """Earlier messages, the newest first."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__()
        self._notices = notices

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="dialog -wide"):
            yield Said(N_("Earlier messages"), classes="dialog-title")
            yield VirtualList(SHAPE, self._notices, header=False)
