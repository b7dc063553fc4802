"""A few lines to fill in: each with its name, enter goes to the next, the last one or ctrl+s saves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from planner.texts import N_
from screens.command import bindings
from screens.commands import Save
from screens.dialogs.prompt import Parsed, Wrong, echo
from screens.page import Dialog
from screens.widgets.line_input import LineInput
from screens.widgets.said import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.types import CSSPathType

    from screens.house import Text

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Blank:
    """One line of a form."""

    key: str
    label: Text
    value: str = ""
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class WrongLine:
    """What is wrong with one line of a form."""

    key: str
    text: Text


class Form(Dialog[Value], Generic[Value]):
    """Asks for several lines; `check` makes a value of them, or says what is wrong with which."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Save),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        title: Text,
        blanks: Sequence[Blank],
        check: Callable[[Mapping[str, str]], Parsed[Value] | WrongLine],
        *,
        sentence: Text = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._blanks = tuple(blanks)
        self._check = check
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Title, the lines with their names, what is wrong."""
        with Vertical(classes="dialog -form"):
            yield Said(self._title, classes="dialog-title")
            if self._sentence:
                yield Said(self._sentence, classes="dialog-sentence")
            with VerticalScroll(classes="form-lines", can_focus=False):
                for blank in self._blanks:
                    with Horizontal(classes="form-line"):
                        yield Said(blank.label, classes="form-label")
                        yield LineInput(blank.value, hint=blank.hint, id=f"line-{blank.key}")
            yield Said(classes="dialog-echo")
            yield Said(N_("enter goes on   ^s saves   esc leaves"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query(LineInput).first().focus()

    @on(LineInput.Submitted)
    def _next(self, event: LineInput.Submitted) -> None:
        lines = list(self.query(LineInput))
        number = next(at for at, line in enumerate(lines) if line is event.input)
        if number + 1 < len(lines):
            lines[number + 1].focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Take what was filled in, or go to the line that is wrong."""
        texts = {blank.key: self.query_one(f"#line-{blank.key}", LineInput).value for blank in self._blanks}
        checked = self._check(texts)
        if isinstance(checked, Parsed):
            self.dismiss(checked.value)
            return
        told = Wrong(checked.text)
        self.query_one(".dialog-echo", Said).say(lambda words: echo(told, words))
        self.query_one(f"#line-{checked.key}", LineInput).focus()
