"""What staff decide with: reasons by key, and a second look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.states import SignUpState

if TYPE_CHECKING:
    from planner.model.language import Language
    from planner.model.programme import Programme
    from planner.model.signup import SignUp


def reason_text(programme: Programme | None, typed: str, language: Language) -> str:
    """The reason of the programme whose key was typed, in that language; else what was typed."""
    reasons = programme.decline_reasons if programme else ()
    return next((one.text.of(language) for one in reasons if one.key == typed), typed)


def seen_again(signup: SignUp) -> SignUp | None:
    """A confirmed sign-up that has been looked at again and is all right; None where nobody had to."""
    if signup.state is not SignUpState.CONFIRMED or signup.second_look is None:
        return None
    return replace(signup, second_look=None)
