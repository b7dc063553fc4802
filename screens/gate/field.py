"""The one field of the gate: people type into it, scanners too, and nothing typed waits for the database."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive

from screens.command import bindings
from screens.gate.commands import LetIn, OneByOne
from screens.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


class GateField(LineInput):
    """Hands over what was typed at every enter and is empty at once, so that the next scan begins anew."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LetIn, OneByOne)]

    @dataclass
    class Given(Message):
        """Something was typed or scanned whole."""

        text: str

    @dataclass
    class Picked(Message):
        """A digit or a blank that means somebody of the party, where people are let in one by one."""

        sign: str

    class Beside(Message):
        """From the end of the text to the people of the party."""

    class Aside(Message):
        """Back from the people of the party."""

    may_pick = reactive(False, repaint=False, bindings=True)
    """Whether there is one party whose people could be let in one by one."""

    picking = False
    """Whether digits and blanks mean people rather than text."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The people of a party are offered where there is one; within a text the key moves the cursor."""
        return action != OneByOne.run_by() or self.may_pick or not self.cursor_at_end

    async def action_submit(self) -> None:
        """Hand over the text; whoever types on does so into an empty field."""
        text = self.value
        self.post_message(self.Given(text))
        self.value = ""

    def action_cursor_right(self, select: bool = False) -> None:
        """One place to the right; at the end of the text, to the people of the party."""
        if self.cursor_at_end and not select:
            self.post_message(self.Beside())
        else:
            super().action_cursor_right(select)

    def action_cursor_left(self, select: bool = False) -> None:
        """One place to the left, or back from the people of the party."""
        if self.picking and not self.value:
            self.post_message(self.Aside())
        else:
            super().action_cursor_left(select)

    async def _on_key(self, event: events.Key) -> None:
        sign = unicodedata.normalize("NFKC", event.character or "")
        if self.picking and not self.value and sign and sign in "0123456789 ":
            event.stop()
            event.prevent_default()
            self.post_message(self.Picked(sign))
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Each whole line was scanned; what has no line end is still being typed."""
        event.stop()
        event.prevent_default()
        *whole, rest = event.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for line in whole:
            self.insert_text_at_cursor(line)
            self.post_message(self.Given(self.value))
            self.value = ""
        if rest:
            self.insert_text_at_cursor(rest)
