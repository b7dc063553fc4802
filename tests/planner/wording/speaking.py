"""Wordings in both languages, with the real catalogues."""

from data.locale import translations
from planner.model.language import Language
from planner.wording import Wording

EN = Wording(Language.EN, translations("en"))
ZH = Wording(Language.ZH, translations("zh"))
