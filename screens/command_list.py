"""Help and command palette: every command of a screen, searched while typing, run with enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from planner.texts import N_
from screens.command import Group
from screens.literal import Tone, literal
from screens.offers import Offer
from screens.page import Dialog
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.line_input import LineInput
from screens.widgets.list_messages import Chosen, Highlighted
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from screens.ports import Words

COLUMNS = (
    Column("", 20, most=44, grow=1),
    Column("", 11, most=16, grow=1),
    Column("", 30, grow=2, priority=1),
)
ORDER = list(Group)
LAST = 100
"""Behind everything that the footer names."""


def cells(offer: Offer, words: Words) -> Sequence[Cell]:
    """Name, keys, and what it does; what cannot be done now is dim."""
    name = offer.name(words)
    return (
        name if offer.enabled else literal(name, Tone.DIM),
        literal(offer.keys(words), Tone.ACCENT),
        literal(words.gettext(offer.command.tooltip), Tone.DIM),
    )


class CommandList(Dialog[Offer]):
    """The commands of the screen below; answers with the one to run."""

    def __init__(self, found: Sequence[Offer], catalogues: Sequence[Words], *, grouped: bool) -> None:
        """`grouped` is help, with headings; otherwise the palette."""
        super().__init__(classes="command-list")
        self._grouped = grouped
        self._found = sorted(found, key=_place)
        self._shape = Shape[Offer](
            columns=COLUMNS,
            key=lambda offer: offer.command.__qualname__,
            cells=cells,
            search=lambda offer: offer.search(catalogues),
            heading=_heading if grouped else None,
        )

    def compose(self) -> ComposeResult:
        """Title, search field, list."""
        title = N_("Help: every key here") if self._grouped else N_("All commands")
        with Vertical(classes="dialog -wide"):
            yield Said(title, classes="dialog-title")
            yield LineInput(hint=N_("type to search; enter does it; esc leaves"))
            yield VirtualList(self._shape, self._found, header=False)
            yield Said(classes="dialog-hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _search(self, event: LineInput.Changed) -> None:
        commands = self.query_one(VirtualList)
        commands.filter(event.value)
        commands.action_go("first")

    @on(LineInput.Submitted)
    def _first(self) -> None:
        self.query_one(VirtualList).action_open()

    @on(Highlighted)
    def _explain(self, event: Highlighted) -> None:
        self.query_one(".dialog-hint", Said).say(event.row.command.tooltip if event.row else "")

    @on(Chosen)
    def _run(self, event: Chosen) -> None:
        if event.row.enabled:
            self.dismiss(event.row)

    def key_down(self) -> None:
        """Move in the list while the field keeps the letters."""
        self.query_one(VirtualList).action_go("down")

    def key_up(self) -> None:
        """Move in the list while the field keeps the letters."""
        self.query_one(VirtualList).action_go("up")

    def key_pagedown(self) -> None:
        """Move in the list while the field keeps the letters."""
        self.query_one(VirtualList).action_go("page_down")

    def key_pageup(self) -> None:
        """Move in the list while the field keeps the letters."""
        self.query_one(VirtualList).action_go("page_up")


def _place(offer: Offer) -> tuple[int, int]:
    """By group, and in it as the footer has them: what a newcomer looks for stands first."""
    return ORDER.index(offer.command.group), offer.command.footer or LAST


def _heading(offer: Offer, words: Words) -> str:
    return words.gettext(offer.command.group.value)
