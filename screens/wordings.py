"""Findings, records and dates in the language of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.wording import Wording

if TYPE_CHECKING:
    from screens.ports import Words


def wording(words: Words) -> Wording:
    """The wording behind `words`: each catalogue that the application is given is one."""
    if not isinstance(words, Wording):
        raise TypeError("the catalogues of the application are to be wordings")
    return words
