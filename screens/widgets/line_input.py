"""A field of one line."""

from textual.widgets import Input

from screens.house import Text, Translated, house, say


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
