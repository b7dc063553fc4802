"""What staff decide with: reasons by key, places kept for a group that is named now, a second look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.weighing import require_settled
from planner.services.examining import Examiner
from planner.services.lookup import programme_of

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.language import Language
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import Transaction
    from planner.services.desk import Desk


def reason_text(programme: Programme | None, typed: str, language: Language) -> str:
    """The reason of the programme whose key was typed, in that language; else what was typed."""
    reasons = programme.decline_reasons if programme else ()
    return next((one.text.of(language) for one in reasons if one.key == typed), typed)


def seen_again(signup: SignUp) -> SignUp | None:
    """A confirmed sign-up that has been looked at again and is all right; None where nobody had to."""
    if signup.state is not SignUpState.CONFIRMED or signup.second_look is None:
        return None
    return replace(signup, second_look=None)


def group_named(
    desk: Desk, tx: Transaction, held: SignUp, event: Event, session: Session, why: str, now: datetime
) -> SignUp:
    """A group whose places were kept, as a sign-up like others, held against the rules as one that is new.

    The deadline is that of the day on which its places were kept. Raises Refusal with what stands in the way.
    """
    found = Examiner(tx, event, programme_of(desk, event)).findings(held, session, held.created)
    settled = {one.code for one in held.overrides}
    overrides = require_settled([one for one in found if one.code not in settled], why, desk.actor, now)
    return replace(held, held=False, offer_until=None, overrides=(*held.overrides, *overrides))
