"""One call of `openday`: its settings, its desk, and how it speaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.model.language import Language

if TYPE_CHECKING:
    from gettext import NullTranslations

    from planner.calendars import CalendarWords
    from planner.model.findings import Finding
    from planner.services.desk import Desk
    from planner.wording import Wording

Document = Mapping[str, Any]


class Invocation:
    """Settings come from the environment first, then from the line; desk and texts are made when needed."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._closing = ExitStack()
        self.db: Path | None = Path(environment["OPENDAY_DB"]) if environment.get("OPENDAY_DB") else None
        self.language = _language_of(environment)
        self.language_asked: Language | None = None
        """The language of `--lang`."""
        self.language_named = bool(environment.get("OPENDAY_LANG"))
        """Whether line or environment name a language, so that nothing else decides."""
        self.moment: datetime | None = None
        self.actor = ""
        self.as_json = False

    def listen(self, arguments: Sequence[str]) -> None:
        """Take the language from the line before it is read, so that trouble in reading it is told in it."""
        for before, after in pairwise([*arguments, ""]):
            name, equals, value = before.partition("=")
            if name == "--lang" and (value if equals else after) in set(Language):
                self.set("lang", value if equals else after)

    def set(self, name: str, value: str) -> None:
        """Take a global option from the line."""
        if name == "db":
            self.db = Path(value)
        elif name == "lang":
            self.language = self.language_asked = _language(value, "--lang")
            self.language_named = True
            self.__dict__.pop("wording", None)
            self.__dict__.pop("translations", None)
        elif name == "now":
            self.moment = _moment(value)
        elif name == "actor":
            self.actor = value

    @cached_property
    def translations(self) -> NullTranslations:
        """The catalogue of the language."""
        from planner.cli import wiring

        return wiring.translations(self.language)

    def translate(self, text: str) -> str:
        """A marked text in the person's language."""
        return self.translations.gettext(text)

    @cached_property
    def wording(self) -> Wording:
        """Sentences for findings, dates and labels."""
        from planner.wording import Wording

        return Wording(self.language, self.translations)

    def wording_of(self, language: Language) -> Wording:
        """Sentences in another language than the one of this call: a participant's."""
        from planner.cli import wiring
        from planner.wording import Wording

        return Wording(language, wiring.translations(language))

    @cached_property
    def desk(self) -> Desk:
        """The desk on the chosen database, open until the call ends."""
        from planner.cli import wiring

        desk = wiring.open_desk(self.db, self.moment, self.actor)
        self._closing.callback(desk.store.close)
        return desk

    def calendar_words(self, language: Language) -> CalendarWords:
        """What calendars say, in the language of who reads them."""
        return self.wording_of(language).calendar

    def close(self) -> None:
        """Let go of the database."""
        self._closing.close()

    def say(self, text: str = "") -> None:
        """Print a line for people."""
        sys.stdout.write(text + "\n")

    def warn(self, findings: Iterable[Finding]) -> None:
        """Print findings that did not stop anything, to standard error."""
        if not self.as_json:
            for found in findings:
                sys.stderr.write(f"! {self.wording.sentence(found)}\n")

    def warn_of_store(self) -> None:
        """Print what people should know of the database, where one was used, and of programmes of their own
        that were passed over."""
        desk: Desk | None = self.__dict__.get("desk")
        if desk is not None:
            from planner.cli import wiring

            self.warn((*desk.store.notices(), *wiring.programmes_passed_over(desk)))

    def show(self, document: Document, lines: Callable[[], Iterable[str]]) -> None:
        """Print a document for programs, or lines for people."""
        if self.as_json:
            from planner.cli.documents import dumps

            sys.stdout.write(dumps(document))
        else:
            for line in lines():
                self.say(line)

    def wrote(self, references: Sequence[str], document: Document, sentence: str = "") -> None:
        """Say what was made or changed: each reference is the first word of its line."""
        self.show(document, lambda: [f"{ref}  {sentence}".rstrip() for ref in references])


def _language(text: str, where: str) -> Language:
    try:
        return Language(text)
    except ValueError:
        from planner.model.codes import Code
        from planner.model.findings import BadInput, finding

        raise BadInput(finding(Code.BAD_CHOICE, where, text=text, allowed="en, zh")) from None


def _language_of(environment: Mapping[str, str]) -> Language:
    asked = environment.get("OPENDAY_LANG", "")
    if asked:
        return _language(asked, "OPENDAY_LANG")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return Language.ZH if environment[name].lower().startswith("zh") else Language.EN
    return Language.EN


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        from planner.model.codes import Code
        from planner.model.findings import BadInput, finding

        raise BadInput(finding(Code.BAD_TIME, "--now", text=text, example="2026-11-22T09:00+08:00"))
    return moment
