"""What staff decide with: reasons by key, and a second look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.signup import Looked
from planner.model.states import SignUpState
from planner.rules.second_look import approved, to_look_at

if TYPE_CHECKING:
    from planner.model.event import Event
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


def look_at_moved(desk: Desk, tx: Transaction, before: Event, after: Event) -> None:
    """Mark whoever was approved for a session that takes place on another day now: ages are those of it."""
    programme = desk.programmes.get(after.programme)
    if programme is None or not programme.waiting.vetting:
        return
    days = {session.number: session.start.date() for session in before.sessions}
    for session in after.live_sessions:
        if days.get(session.number, session.start.date()) == session.start.date():
            continue
        for signup in tx.signups.of_session(after.id, session.number):
            if approved(signup, programme.waiting):
                tx.signups.put(to_look_at(signup, (Looked.SESSION,), desk.actor, desk.now()))
