"""Asks why a sign-up is declined: a digit chooses a reason of the programme, anything else is the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.texts import N_
from screens.dialogs.prompt import Parsed, Prompt, Wrong, some_text
from screens.house import Text, say
from screens.literal import Tone, joined, literal
from screens.offers import half_width
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.model.programme_vetting import DeclineReason
    from screens.ports import Words

MOST = 9
"""Reasons that a digit stands for."""


def chosen(reasons: Sequence[DeclineReason], words: Callable[[], Words], typed: str) -> Parsed[str] | Wrong:
    """The reason behind the digit that was typed, in the language of the moment; else what was typed."""
    digit = half_width(typed).strip()
    if digit.isdecimal() and 1 <= int(digit) <= min(MOST, len(reasons)):
        text = wording(words()).text(reasons[int(digit) - 1].text)
        return Parsed(text, lambda _words: text)
    return some_text(typed)


def listed(reasons: Sequence[DeclineReason], sentence: Text, words: Words) -> Content:
    """Whom it hits, and below it the reasons with their digits."""
    said = wording(words)
    lines = [
        joined(literal(f"{number}  ", Tone.ACCENT), literal(said.text(one.text)))
        for number, one in enumerate(reasons[:MOST], 1)
    ]
    return Content("\n").join([say(sentence, words), *([Content(""), *lines] if lines else [])])


class WhyDecline(Prompt[str]):
    """Asks why; the answer is kept with what was done."""

    def __init__(self, reasons: Sequence[DeclineReason], sentence: Text) -> None:
        hint = N_("a digit, or another reason") if reasons else N_("why? It is kept in the history")
        super().__init__(
            N_("Decline: why?"),
            lambda typed: chosen(reasons, lambda: self.words, typed),
            sentence=lambda words: listed(reasons, sentence, words),
            hint=hint,
        )
