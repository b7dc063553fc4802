"""Text on the screen that follows the language of the moment."""

from textual.widgets import Static

from screens.house import Text, Translated, house, say


class Said(Static, Translated):
    """A text in the language of the moment, always literal."""

    def __init__(
        self,
        text: Text = "",
        *,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._text = text

    def on_mount(self) -> None:
        """Word the text given at the start."""
        self.retranslate()

    def say(self, text: Text) -> None:
        """Say something else."""
        self._text = text
        if self.is_attached:
            self.retranslate()

    def retranslate(self) -> None:
        """Word the text again."""
        self.update(say(self._text, house(self).words))
