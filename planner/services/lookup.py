"""Finds records by what people type of their reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, StoreTrouble, finding
from planner.model.ids import EventRef, SignUpRef
from planner.rules import refs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.event import Event, Session
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk

CANDIDATES = 5
"""How many references a message about an ambiguous one names."""


def event_by(view: View, text: str, whole: bool = False) -> Event:
    """The event with this reference, or the only one whose reference begins so unless it must be `whole`.

    Raises `BadInput`: BAD_REF, BAD_CHECK_CHARACTER, NOT_FOUND, AMBIGUOUS or REF_INCOMPLETE (with candidates).
    """
    if found := view.events.by_ref(EventRef(text)):
        return found  # as it is stored, so there is nothing to put right
    ref = refs.event_ref(text)
    if found := view.events.by_ref(ref):
        return found
    beginning = view.events.with_prefix(ref)
    if len(beginning) == 1 and not whole:
        return beginning[0]
    raise not_one(ref, "event", [event.ref for event in beginning])


def not_one(ref: str, where: str, candidates: Sequence[str]) -> BadInput:
    """Why a normalised reference that belongs to no record names none, for whoever typed it."""
    named = ", ".join(candidates[:CANDIDATES])
    if not candidates:
        code = Code.BAD_CHECK_CHARACTER if refs.mistyped(ref) else Code.NOT_FOUND
        return BadInput(finding(code, where, text=ref))
    code = Code.AMBIGUOUS if len(candidates) > 1 else Code.REF_INCOMPLETE
    return BadInput(finding(code, where, text=ref, candidates=named, count=len(candidates)))


def signup_by(view: View, text: str, whole: bool = False) -> SignUp:
    """The sign-up with this reference, or the only one whose reference begins so unless it must be `whole`.

    Raises `BadInput`: BAD_REF, BAD_CHECK_CHARACTER, NOT_FOUND, AMBIGUOUS or REF_INCOMPLETE (with candidates).
    """
    if found := view.signups.by_ref(SignUpRef(text)):
        return found
    ref = refs.signup_ref(text)
    if found := view.signups.by_ref(ref):
        return found
    beginning = view.signups.with_prefix(ref)
    if len(beginning) == 1 and not whole:
        return beginning[0]
    raise not_one(ref, "signup", [signup.ref for signup in beginning])


def event_of(view: View, signup: SignUp) -> tuple[Event, Session]:
    """The event and session that a sign-up is for; StoreTrouble (CHECK_DANGLING) where they are gone."""
    event = view.events.get(signup.event)
    session = event.session(signup.session) if event else None
    if event is None or session is None:
        target = f"session {signup.session}"
        raise StoreTrouble(finding(Code.CHECK_DANGLING, signup.ref, record=signup.ref, target=target))
    return event, session


def programme_of(desk: Desk, event: Event) -> Programme:
    """The event's programme; Refusal (UNKNOWN_PROGRAMME) where its file is gone."""
    programme = desk.programmes.get(event.programme)
    if programme is None:
        known = ", ".join(desk.programmes)
        raise Refusal(finding(Code.UNKNOWN_PROGRAMME, event.ref, text=event.programme, known=known))
    return programme
