"""What a terminal shows that is too small to plan in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.page import Dialog
from screens.widgets.said import Said

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from screens.ports import Words

LEAST_WIDTH = 60
LEAST_HEIGHT = 16


def too_small(size: Size) -> bool:
    """Whether nothing can be planned in a terminal of this size."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class TooSmall(Dialog[None]):
    """Covers everything until the terminal is large enough; nothing below it is lost."""

    def compose(self) -> ComposeResult:
        """One sentence with the sizes."""
        yield Said(self._sentence)

    def _sentence(self, words: Words) -> str:
        size = self.app.size
        text = words.gettext(
            "openday needs {least_width} × {least_height}; this window has {width} × {height}."
        )
        return text.format(
            least_width=LEAST_WIDTH, least_height=LEAST_HEIGHT, width=size.width, height=size.height
        )

    def on_resize(self) -> None:
        """Say the size of the moment."""
        self.query_one(Said).retranslate()

    def on_screen_resume(self) -> None:
        """Leave where the terminal became large enough while something else was on top."""
        if not too_small(self.app.size):
            self.dismiss(None)

    def action_back(self) -> None:
        """Stay: there is no room for what is below."""
