"""What letting sign-ups go would free, and who would move up: said before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.places import holds, promoted_to, promotion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.signup import SignUp
    from screens.event.reading import EventFile


@dataclass(frozen=True, slots=True)
class Freed:
    """Persons who lose their places, and parties that would get them."""

    parties: int
    persons: int
    places: int
    moving_up: tuple[SignUp, ...]
    offered: bool = False
    """Whether these are offered the places, and have to accept them."""


def freed_by(file: EventFile, leaving: Sequence[SignUp]) -> Freed:
    """What becomes of the places of those who leave, as the sign-ups stand in `file`."""
    gone = {signup.id for signup in leaving}
    holding = [signup for signup in leaving if holds(signup.state, file.waiting)]
    moving: list[SignUp] = []
    for session in file.overview.live:
        number = session.session.number
        touched = any(signup.session == number for signup in leaving)
        undrawn = file.waiting.lottery and session.session.drawn is None
        if not touched or file.event.cancelled or undrawn or not file.waiting.promote:
            continue
        free = session.free + sum(one.persons for one in holding if one.session == number)
        line = [
            row.signup
            for row in file.rows
            if row.signup.session == number
            and row.signup.state is SignUpState.WAITING
            and row.signup.id not in gone
        ]
        line.sort(key=lambda signup: (signup.line, signup.id))
        moving += promotion(line, free, skip_allowed=file.waiting.skip_too_big).promoted
    return Freed(
        parties=len(leaving),
        persons=sum(signup.persons for signup in leaving),
        places=sum(signup.persons for signup in holding),
        moving_up=tuple(moving),
        offered=promoted_to(file.waiting) is SignUpState.OFFERED,
    )
