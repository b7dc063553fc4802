"""What every widget may ask of the application that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.content import Content

from screens.literal import Tone, literal
from screens.ports import Clock, Codes, Drafts, Exports, Imports, Settings, Timetables, Words
from screens.stopping import Stopping

if TYPE_CHECKING:
    from datetime import date, datetime

    from textual.dom import DOMNode

    from planner.model.language import Language

Text = str | Callable[[Words], Content | str]
"""What a widget says: a text marked with `N_`, or a function that words it in the language of the moment."""


def say(text: Text, words: Words) -> Content:
    """`text` in the language of `words`, as literal content."""
    if isinstance(text, str):
        return literal(words.gettext(text)) if text else Content("")
    said = text(words)
    return literal(said) if isinstance(said, str) else said


@dataclass(frozen=True, slots=True)
class Status:
    """What the top line says about the database: when it was saved last and how many desks use it."""

    saved: datetime | None = None
    desks: int = 1


class House(Stopping):
    """The application as its widgets know it: words, clock, desk, settings and the message line."""

    words: Words
    language: Language
    clock: Clock
    settings: Settings
    desk: Any
    exports: Exports | None
    """None where nothing can be written."""
    imports: Imports | None
    """None where no files can be read."""
    timetables: Timetables | None
    """None where none can be made."""
    codes: Codes | None
    """None where no QR codes are made."""
    drafts: Drafts
    blinking: bool
    status: Status

    def words_in(self, language: Language) -> Words:
        """The translations of a language, whatever language the screen speaks."""
        raise NotImplementedError

    def today(self) -> date:
        """The date of today in the zone of the clock."""
        return self.clock.now().date()

    def tell(self, text: Text, tone: Tone = Tone.GOOD, hint: str = "") -> None:
        """Show one line at the bottom for a few seconds, and keep it in the history."""
        raise NotImplementedError

    def tell_trouble(self, error: Exception) -> bool:
        """Tell of an error that people can meet; False where it is a mistake of the programmer."""
        if self.explain(error) is None:
            return False
        self.tell(lambda words: self.explain(error, words) or "", Tone.BAD)
        return True

    def show_busy(self, text: Text) -> None:
        """Show at the bottom that there is work under way; an empty text ends it."""
        raise NotImplementedError

    def set_status(self, status: Status) -> None:
        """Say on every top line when it was saved last and how many desks there are."""
        raise NotImplementedError

    def explain(self, error: Exception, words: Words | None = None) -> str | None:
        """One clear sentence for an error that people can meet; None for a mistake of the programmer.

        It is in the language of `words`, of the moment where none is named.
        """
        raise NotImplementedError


def house(node: DOMNode) -> House:
    """The application that `node` stands in."""
    app = node.app
    if not isinstance(app, House):
        raise TypeError(f"{type(node).__name__} needs an application with words, clock and desk")
    return app


class Translated:
    """Marks a widget or screen that holds words; `retranslate` is called when the language changes."""

    def retranslate(self) -> None:
        """Show every text in the language of the moment."""
        raise NotImplementedError
