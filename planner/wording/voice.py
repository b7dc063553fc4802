"""One language and its translations: what every kind of wording stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

    from planner.model.language import Bilingual, Language


class Voice:
    """Speaks one language; named after gettext, so that texts in it are collected for translation."""

    def __init__(self, language: Language, translations: NullTranslations) -> None:
        self.language = language
        self.translations = translations

    def gettext(self, english: str) -> str:
        """The text in this language."""
        return self.translations.gettext(english)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The text for so many in this language."""
        return self.translations.ngettext(one, many, count)

    def pgettext(self, context: str, english: str) -> str:
        """The text as it is meant in this context."""
        return self.translations.pgettext(context, english)

    def text(self, both: Bilingual) -> str:
        """The text that people wrote in this language, or in the other one where there is none."""
        return both.of(self.language)

    def listed(self, texts: tuple[str, ...] | list[str]) -> str:
        """Names one after the other."""
        return self.gettext(", ").join(texts)

    def clauses(self, texts: tuple[str, ...] | list[str]) -> str:
        """Parts of a sentence one after the other."""
        return self.pgettext("between clauses", ", ").join(texts)
