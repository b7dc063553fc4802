"""Skills by key and by what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.language import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping


def skill_key(text: str, titles: Mapping[str, Bilingual]) -> str:
    """What a skill is kept as: the key that one of the titles stands for, else the text, case folded."""
    wanted = text.casefold()
    if wanted in titles:
        return wanted
    called = (key for key, title in titles.items() if wanted in (title.en.casefold(), title.zh.casefold()))
    return next(called, wanted)


def skill_title(key: str, titles: Mapping[str, Bilingual]) -> Bilingual:
    """What people call it; the key where nobody said."""
    return titles.get(key) or Bilingual(key, key)
