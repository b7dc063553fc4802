"""What parties and people are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.signup import SignUp
    from screens.ports import Words


def name_of_person(words: Words) -> str:
    """The label of a person's name, which other things have another word for."""
    return words.pgettext("of a person", "Name")


def party_name(signup: SignUp, words: Words) -> str:
    """The name of its contact; that there was one, where the sign-up was erased."""
    return words.gettext("(erased)") if signup.erased else signup.contact.name
