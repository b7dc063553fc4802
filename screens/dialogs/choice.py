"""One of several: by its key, with the arrows, or with the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import events, on
from textual.containers import Vertical

from planner.texts import N_
from screens.house import Text, say
from screens.literal import Tone, literal
from screens.offers import half_width
from screens.page import Dialog
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.list_messages import Chosen
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from screens.ports import Words

Value = TypeVar("Value")


@dataclass(frozen=True)  # without slots: `Option[Value](...)` then fails in Python 3.11
class Option(Generic[Value]):
    """Something to choose; `key` is one letter or digit, or empty."""

    value: Value
    label: Text
    key: str = ""
    hint: Text = ""


LABEL_ROOM, HINT_ROOM = 32, 28
"""Cells that a label or a hint has at least where it fills them: together what 80 columns have."""
AROUND = 12
"""Cells of a dialog beside label and hint: its padding, the marks of the list, the key, the gaps."""


class Choice(Dialog[Value], Generic[Value]):
    """A question with a few answers; the value of the one chosen."""

    def __init__(self, title: Text, options: Sequence[Option[Value]], sentence: Text = "") -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence
        self._options = tuple(enumerate(options))

    def compose(self) -> ComposeResult:
        """Title, sentence, answers."""
        columns = self._columns()
        with Vertical(classes="dialog") as dialog:
            dialog.styles.min_width = _wide(columns)
            yield Said(self._title, classes="dialog-title")
            if self._sentence:
                yield Said(self._sentence, classes="dialog-sentence")
            answers = VirtualList(self._shape(columns), self._options, header=False)
            answers.styles.height = min(12, len(self._options))
            yield answers
            yield Said(N_("enter or its letter chooses   esc leaves"), classes="dialog-hint")

    def retranslate(self) -> None:
        """Give the columns the widths of the other language."""
        columns = self._columns()
        self.query_one(".dialog").styles.min_width = _wide(columns)
        self.query_one(VirtualList).reshape(self._shape(columns))

    def _shape(self, columns: tuple[Column, ...]) -> Shape[tuple[int, Option[Value]]]:
        return Shape(
            columns=columns,
            key=lambda numbered: numbered[0],
            cells=lambda numbered, words: _cells(numbered[1], words),
            search=lambda numbered: numbered[1].key,
        )

    def _columns(self) -> tuple[Column, ...]:
        """Key, label and hint, as wide as the longest of each."""
        words = self.words
        labels = [say(option.label, words).cell_length for _number, option in self._options]
        hints = [say(option.hint, words).cell_length for _number, option in self._options]
        key = Column("", 1)
        label = _column(max(labels, default=1), LABEL_ROOM)
        return (key, label, _column(max(hints), HINT_ROOM, priority=1)) if any(hints) else (key, label)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter, also by a full-width one or together with Ctrl."""
        pressed = half_width(event.character or "") if event.is_printable else event.key.removeprefix("ctrl+")
        for _number, option in self._options:
            if option.key and option.key == pressed.lower():
                event.stop()
                self.dismiss(option.value)
                return

    @on(Chosen)
    def _choose(self, event: Chosen) -> None:
        self.dismiss(event.row[1].value)


def _column(longest: int, room: int, priority: int = 0) -> Column:
    return Column("", min(longest, room), grow=1, most=longest, priority=priority)


def _wide(columns: Sequence[Column]) -> int:
    """Cells of a dialog in which nothing is cut; the screen may have fewer."""
    return sum(column.most for column in columns) + AROUND


def _cells(option: Option[Value], words: Words) -> Sequence[Cell]:
    return (
        literal(option.key, Tone.ACCENT),
        say(option.label, words),
        literal(say(option.hint, words).plain, Tone.DIM),
    )


class Scope(StrEnum):
    """How much of a series a change is for, as the command line names it."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


SCOPES = (
    Option(Scope.THIS, N_("Only this one"), "o"),
    Option(Scope.FOLLOWING, N_("This and all that follow"), "f"),
    Option(Scope.ALL, N_("The whole series"), "w"),
)
"""Their keys are not neighbours on a keyboard: a slip of the finger does not change a series."""


class ScopeChoice(Choice[Scope]):
    """For which events of a series a change is meant."""

    def __init__(self, title: Text, sentence: Text = "") -> None:
        super().__init__(title, SCOPES, sentence)
