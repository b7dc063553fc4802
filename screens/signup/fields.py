"""Fields of the form: a label, what is typed, and below it what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical

from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Question
from planner.rules.answers import NO, YES
from planner.texts import N_
from screens.house import Text, Translated, house, say
from screens.literal import Tone, literal
from screens.widgets.line_input import LineInput
from screens.widgets.pick import Pick, PickOption
from screens.widgets.said import Said
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widget import Widget

    from planner.model.findings import Finding
    from screens.ports import Words

LABEL_CELLS = 16
"""A longer label stands in a line of its own above its field."""


class Blame(Said):
    """What is wrong with a field; nothing takes no room."""

    def __init__(self) -> None:
        super().__init__(classes="field-error")

    def show(self, findings: Sequence[Finding]) -> None:
        """Say it, or that nothing is wrong any more."""

        def said(words: Words) -> Content:
            sentences = [wording(words).sentence(one) for one in findings]
            return literal("\n".join(sentences), Tone.BAD)

        self.say(said)
        self.set_class(bool(findings), "-shown")


class Field(Vertical, Translated):
    """One field; `where` is how findings name it."""

    def __init__(
        self,
        where: str,
        label: Text,
        *controls: Widget,
        classes: str | None = None,
        label_cells: int = LABEL_CELLS,
    ) -> None:
        super().__init__(classes=classes)
        self.where = where
        self.controls = controls
        self._label = label
        self._label_cells = label_cells
        self._error = Blame()

    def compose(self) -> ComposeResult:
        """Label, controls, error."""
        with Horizontal(classes="field-line"):
            yield Said(self._label, classes="field-label")
            yield from self.controls
        yield self._error

    def on_mount(self) -> None:
        """Place the label beside or above."""
        self.retranslate()

    def retranslate(self) -> None:
        """A label has another length in another language."""
        long = cell_len(say(self._label, house(self).words).plain) > self._label_cells
        self.set_class(long, "-long")

    def blame(self, findings: Sequence[Finding]) -> None:
        """Say what is wrong, or that nothing is any more."""
        self._error.show(findings)


def answer_control(question: Question, value: str = "") -> Widget:
    """What an answer is given with: a line, or the answers to choose from with one for not asked yet."""
    if question.kind is AnswerKind.YES_NO:
        options = [
            PickOption(YES, N_("yes")),
            PickOption(NO, N_("no")),
            PickOption("", N_("not asked yet")),
        ]
        return Pick(options, value)
    if question.kind is AnswerKind.CHOICE:
        choices = [PickOption(one.en or one.zh, written(one)) for one in question.choices]
        return Pick([*choices, PickOption("", N_("no answer"))], value, upright=len(choices) > 3)
    return LineInput(value)


def written(text: Bilingual) -> Text:
    """A text of the programme in the language of the moment."""
    return lambda words: wording(words).text(text)


def value_of(control: Widget) -> str:
    """What was answered."""
    if isinstance(control, LineInput):
        return control.value
    return str(control.value or "") if isinstance(control, Pick) else ""


def fill(control: Widget, value: str) -> None:
    """Put an answer in."""
    if isinstance(control, LineInput | Pick):
        control.value = value


def language_pick() -> Pick:
    """The language of messages and calendar."""
    return Pick(
        [
            PickOption(Language.ZH, lambda words: wording(words).labels.language(Language.ZH)),
            PickOption(Language.EN, lambda words: wording(words).labels.language(Language.EN)),
        ],
        Language.ZH,
    )
