"""An address to scan from the screen with a phone, and to read and copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from planner.texts import N_
from screens.command import bindings
from screens.commands import Copy
from screens.page import Dialog
from screens.widgets.qr_picture import Matrix, QrPicture
from screens.widgets.said import Said

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from screens.house import Text

NO_ROOM = N_("The window has no room for the code; make it larger, or send the address.")
BESIDE = 32
"""Cells that the text beside the picture takes."""


class CopyAddress(Copy):
    """Copy the address."""

    name = N_("Copy the address")
    tooltip = N_("Copy the address as text to the clipboard")


@dataclass(frozen=True, slots=True)
class Scannable:
    """An address, what it leads to, and its code."""

    title: Text
    sentence: Text
    address: str
    matrix: Matrix
    """Empty for an address that no code can hold."""


class ScanDialog(Dialog[None]):
    """The code as large as it is, the address beside it; where there is no room, the address alone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CopyAddress)]

    def __init__(self, shown: Scannable) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        """The picture, and the text beside it."""
        with Horizontal(classes="scan"):
            if self._shown.matrix:
                yield QrPicture(self._shown.matrix)
            with Vertical(classes="scan-text"):
                yield Said(self._shown.title, classes="dialog-title")
                yield Said(self._shown.sentence, classes="dialog-sentence")
                yield Said(NO_ROOM, id="no-room")
                yield Said(lambda _words: self._shown.address, classes="scan-address")
                yield Said(N_("y copies it   esc leaves"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Draw it for the screen as it is."""
        self._fit(self.app.size.width, self.app.size.height)

    def on_resize(self, event: events.Resize) -> None:
        """Draw it again."""
        self._fit(event.size.width, event.size.height)

    def _fit(self, width: int, height: int) -> None:
        drawn = any(picture.fit(width - BESIDE, height) for picture in self.query(QrPicture))
        self.query_one("#no-room").display = not drawn

    def action_copy_address(self) -> None:
        """Put the address on the clipboard."""
        self.app.copy_to_clipboard(self._shown.address)
        self.house.tell(N_("The address is on the clipboard"))
