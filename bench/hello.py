"""The smallest Textual program, to hold our own start against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Shows one word."""

    def compose(self) -> ComposeResult:
        """One line of text."""
        yield Static("READY")


if __name__ == "__main__":
    Hello().run()
