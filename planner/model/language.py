"""The two languages of the interface and texts that exist in both."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that people can choose; the value is its BCP 47 code without region."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in English and Simplified Chinese; either may be empty where a unit works in one language."""

    en: str = ""
    zh: str = ""

    def of(self, language: Language) -> str:
        """The text in `language`, or in the other one where it is missing."""
        if language is Language.ZH:
            return self.zh or self.en
        return self.en or self.zh

    def __bool__(self) -> bool:
        """Whether there is any text at all."""
        return bool(self.en or self.zh)
