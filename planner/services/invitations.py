"""Invitations by e-mail, and what takes them back: one message for one contact."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from planner import calendars
from planner.calendars import GONE, Occasion
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import Refusal, finding
from planner.model.states import SignUpState
from planner.rules.booking import require_to_take_place
from planner.services.feeds import WordsIn, occasion_of, unit_at
from planner.services.lookup import event_of, signup_by

if TYPE_CHECKING:
    from planner.model.calendar import Calendar
    from planner.model.language import Language
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

INVITED = (SignUpState.CONFIRMED, SignUpState.OFFERED)


class Letter(NamedTuple):
    """A message to the contact of a sign-up."""

    signup: SignUp
    calendar: Calendar


def invite(
    desk: Desk, ref: str, words: WordsIn, language: Language | None = None, *, base_url: str | None = None
) -> Letter:
    """Invite the contact of a sign-up that has a place, or is offered one, in the contact's language unless
    another is asked for; the same SEQUENCE as the party's own calendar.

    Raises BadInput as from `signup_by`; Refusal: UNIT_EMAIL_REQUIRED, EMAIL_REQUIRED, SIGNUP_ERASED,
    INVITE_WITHOUT_PLACE, EVENT_CANCELLED, SESSION_CANCELLED.
    """
    with desk.store.view() as view:
        signup, occasion = _addressed(desk, view, ref, base_url)
        require_to_take_place(occasion.event, occasion.session)
        if signup.state not in INVITED:
            raise Refusal(finding(Code.INVITE_WITHOUT_PLACE, signup.ref, state=signup.state.value))
        chosen = words(language or signup.contact.language)
        return Letter(signup, calendars.invitation(occasion, signup, chosen))


def cancel_invitation(
    desk: Desk, ref: str, words: WordsIn, language: Language | None = None, *, base_url: str | None = None
) -> Letter:
    """Take an invitation back, with a SEQUENCE above that of every one before.

    Where the party still comes, that is written down, so that a later invitation goes above this again; where
    it does not, its withdrawal or the cancellation of the session has raised the SEQUENCE already. Raises
    BadInput as from `signup_by`; Refusal: UNIT_EMAIL_REQUIRED, EMAIL_REQUIRED, SIGNUP_ERASED.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        signup, occasion = _addressed(desk, tx, ref, base_url, whole=True)
        sequence = calendars.personal_sequence(occasion.event, signup)
        if not (signup.state in GONE or occasion.cancelled):
            sequence += 1
            signup = replace(signup, revision=Revision(signup.revision.sequence + 2, now))
            tx.signups.put(signup)
            tx.record(Action.INVITATION_CANCELLED, (signup.ref,))
        chosen = words(language or signup.contact.language)
        return Letter(signup, calendars.cancellation(occasion, signup, chosen, sequence))


def _addressed(
    desk: Desk, view: View | Transaction, ref: str, base_url: str | None, *, whole: bool = False
) -> tuple[SignUp, Occasion]:
    """The sign-up with what it is for, where both ends of a message have an address."""
    signup = signup_by(view, ref, whole)
    if signup.erased:
        raise Refusal(finding(Code.SIGNUP_ERASED, signup.ref, ref=signup.ref))
    if not view.unit.email:
        raise Refusal(finding(Code.UNIT_EMAIL_REQUIRED, signup.ref))
    if not signup.contact.email:
        raise Refusal(finding(Code.EMAIL_REQUIRED, signup.ref, ref=signup.ref))
    return signup, occasion_of(desk, view, *event_of(view, signup), unit_at(view, base_url))
