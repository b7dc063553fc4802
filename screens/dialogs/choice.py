"""One of several: by its key, with the arrows, or with the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from planner.texts import N_
from screens.house import Text, say
from screens.literal import Tone, literal
from screens.offers import half_width
from screens.page import Dialog
from screens.ports import Words
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.list_messages import Chosen
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

Value = TypeVar("Value")


@dataclass(frozen=True)  # without slots: `Option[Value](...)` then fails in Python 3.11
class Option(Generic[Value]):
    """Something to choose; `key` is one letter or digit, or empty."""

    value: Value
    label: Text
    key: str = ""
    hint: Text = ""


COLUMNS = (Column("", 1), Column("", 16, grow=1), Column("", 12, grow=1, priority=1))


class Choice(Dialog[Value], Generic[Value]):
    """A question with a few answers; the value of the one chosen."""

    def __init__(self, title: Text, options: Sequence[Option[Value]], sentence: Text = "") -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence
        self._options = tuple(enumerate(options))
        hints = any(option.hint for option in options)
        self._shape = Shape[tuple[int, Option[Value]]](
            columns=COLUMNS if hints else COLUMNS[:2],
            key=lambda numbered: numbered[0],
            cells=lambda numbered, words: _cells(numbered[1], words),
            search=lambda numbered: numbered[1].key,
        )

    def compose(self) -> ComposeResult:
        """Title, sentence, answers."""
        with Vertical(classes="dialog"):
            yield Said(self._title, classes="dialog-title")
            if self._sentence:
                yield Said(self._sentence, classes="dialog-sentence")
            answers = VirtualList(self._shape, self._options, header=False)
            answers.styles.height = min(12, len(self._options))
            yield answers
            yield Said(N_("enter or its letter chooses   esc leaves"), classes="dialog-hint")

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
