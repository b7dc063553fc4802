"""A field of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widgets import Input

from screens.house import Text, Translated, house, say
from screens.literal import UNSTEADY

if TYPE_CHECKING:
    from rich.text import Text as RichText

JOINT = "·"
"""Stands for each character that may or may not melt with those beside it, as the terminal likes: what is
typed behind it would not be where the cursor is."""


class LineInput(Input, Translated):
    """An input without a box whose hint follows the language of the moment."""

    def __init__(
        self,
        value: str = "",
        *,
        hint: Text = "",
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(value, id=id, classes=classes, compact=True, select_on_focus=False)
        self._hint = hint

    def on_mount(self) -> None:
        """Word the hint and take over whether cursors blink."""
        self.cursor_blink = house(self).blinking
        self.retranslate()

    def retranslate(self) -> None:
        """Word the hint again."""
        self.placeholder = say(self._hint, house(self).words).plain

    @property
    def _value(self) -> RichText:
        text = super()._value
        text.plain = _steady(text.plain)
        return text

    def _position_to_cell(self, position: int) -> int:
        return cell_len(_steady(self.value[:position]))


def _steady(text: str) -> str:
    return text if text.isascii() else UNSTEADY.sub(JOINT, text)
