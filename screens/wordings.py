"""Findings, records and dates in the language of the moment."""

from planner.wording import Wording
from screens.ports import Words


def wording(words: Words) -> Wording:
    """The wording behind `words`: each catalogue that the application is given is one."""
    if not isinstance(words, Wording):
        raise TypeError("the catalogues of the application are to be wordings")
    return words
