"""A button of one line."""

from textual.widgets import Button

from screens.house import Text, Translated, house, say


class Push(Button, Translated):
    """A button without a box whose label follows the language of the moment."""

    def __init__(
        self,
        text: Text,
        *,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__("", id=id, classes=classes, compact=True)
        self._text = text

    def on_mount(self) -> None:
        """Word the label."""
        self.retranslate()

    def retranslate(self) -> None:
        """Word the label again."""
        self.label = say(self._text, house(self).words)
