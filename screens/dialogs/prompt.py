"""One line to type, checked while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import on
from textual.containers import Vertical
from textual.content import Content

from planner.texts import N_
from screens.house import Text, say
from screens.literal import Tone, joined, literal
from screens.page import Dialog
from screens.widgets.line_input import LineInput
from screens.widgets.said import Said

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from screens.ports import Words

Value = TypeVar("Value")


@dataclass(frozen=True)  # without slots: `Parsed[Value](...)` then fails in Python 3.11
class Parsed(Generic[Value]):
    """What was typed, understood; `echo` says it back, such as the date that `next fri` is."""

    value: Value
    echo: Text = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why what was typed cannot be taken."""

    text: Text


class Prompt(Dialog[Value], Generic[Value]):
    """Asks for one line; what `parse` makes of it. What was typed stays until it is right."""

    def __init__(
        self,
        title: Text,
        parse: Callable[[str], Parsed[Value] | Wrong],
        *,
        value: str = "",
        sentence: Text = "",
        hint: Text = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._parse = parse
        self._value = value
        self._sentence = sentence
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Title, sentence, field, and below it what was understood."""
        with Vertical(classes="dialog"):
            yield Said(self._title, classes="dialog-title")
            if self._sentence:
                yield Said(self._sentence, classes="dialog-sentence")
            yield LineInput(self._value, hint=self._hint)
            yield Said(classes="dialog-echo")
            yield Said(N_("enter takes it   esc leaves"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _check(self, event: LineInput.Changed) -> None:
        self._echo(self._parse(event.value) if event.value.strip() else None)

    @on(LineInput.Submitted)
    def _take(self, event: LineInput.Submitted) -> None:
        parsed = self._parse(event.value)
        if isinstance(parsed, Parsed):
            self.dismiss(parsed.value)
        else:
            self._echo(parsed)

    def _echo(self, parsed: Parsed[Value] | Wrong | None) -> None:
        self.query_one(".dialog-echo", Said).say(lambda words: echo(parsed, words))


def echo(parsed: Parsed[Value] | Wrong | None, words: Words) -> Content:
    """What is said below the field: what is wrong, or what was understood."""
    if isinstance(parsed, Wrong):
        return literal(f"! {say(parsed.text, words).plain}", Tone.BAD)
    if parsed is None or not parsed.echo:
        return Content("")
    return joined(literal("✓ ", Tone.GOOD), say(parsed.echo, words))


def some_text(text: str) -> Parsed[str] | Wrong:
    """Any text but an empty one, without blanks around it."""
    return Parsed(text.strip()) if text.strip() else Wrong(N_("Please give a reason"))


class Reason(Prompt[str]):
    """Asks why; the answer is kept with what was done."""

    def __init__(self, title: Text, sentence: Text = "") -> None:
        super().__init__(title, some_text, sentence=sentence, hint=N_("why? It is kept in the history"))
