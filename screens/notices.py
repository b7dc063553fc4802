"""Messages of one line, and the history of them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screens.house import Text, say
from screens.literal import Tone, joined, literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from textual.content import Content

    from screens.ports import Words

GLYPHS = {Tone.GOOD: "✓", Tone.ATTENTION: "!", Tone.BAD: "✕"}
KEPT = 200


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """A message as it was told."""

    at: datetime
    text: Text
    tone: Tone
    hint: str
    """A key that helps now, such as `u`, with what it does, already worded."""

    def content(self, words: Words) -> Content:
        """The message on one line, with the glyph of its tone."""
        line = literal(" ".join(say(self.text, words).plain.split()), self.tone)
        glyph = GLYPHS.get(self.tone)
        return joined(literal(glyph, self.tone), " ", line) if glyph else line


class History:
    """The last messages, the newest first."""

    def __init__(self) -> None:
        self._kept: deque[Notice] = deque(maxlen=KEPT)

    def add(self, notice: Notice) -> None:
        """Keep a message."""
        self._kept.appendleft(notice)

    def __iter__(self) -> Iterator[Notice]:
        """The newest first."""
        return iter(self._kept)

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)
