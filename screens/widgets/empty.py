"""What a place without content says: one sentence, and which keys help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from screens.house import Text, say
from screens.literal import Tone, joined, literal
from screens.offers import key_label
from screens.widgets.said import Said

if TYPE_CHECKING:
    from screens.command import Command
    from screens.ports import Words


def invitation(sentence: Text, *commands: type[Command]) -> Text:
    """A sentence and below it the commands to begin with, each with its key."""

    def said(words: Words) -> Content:
        lines = [say(sentence, words)]
        if commands:
            lines.append(Content(""))
        for command in commands:
            key = key_label(command.keys[0], words)
            lines.append(joined(literal(key.rjust(5), Tone.ACCENT), "  ", words.gettext(command.name)))
        return Content("\n").join(lines)

    return said


class Empty(Said):
    """An invitation in the middle of an empty place."""

    def __init__(self, sentence: Text, *commands: type[Command], classes: str | None = None) -> None:
        super().__init__(invitation(sentence, *commands), classes=classes)
