"""What a party is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.signup import SignUp
    from screens.ports import Words


def party_name(signup: SignUp, words: Words) -> str:
    """The name of its contact; that there was one, where the sign-up was erased."""
    return words.gettext("(erased)") if signup.erased else signup.contact.name
