"""Puts parties into sessions: the steps that signing up, changing and moving share."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.model.codes import Code
from planner.model.event import Event, Revision, Session
from planner.model.findings import BadInput, Finding, Refusal, Severity, finding
from planner.model.ids import SessionNumber, SignUpId, SignUpRef, Token
from planner.model.signup import SignUp
from planner.model.states import SignUpState
from planner.rules import refs
from planner.rules.places import Room, room
from planner.services.lookup import signup_by

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.programme import Programme
    from planner.ports import Chance, Transaction, View
    from planner.services.drafts import Clean

NAMED_IN_REASON = 20
"""References that the reason of an audit record names at most; its subjects are all of them."""

_NOT_YET = SignUpId(0)
_FIELDS = tuple([field.name for field in fields(SignUp)])
_values_of = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class Admission:
    """What became of a party."""

    signup: SignUp
    findings: tuple[Finding, ...]
    """What its programme says to it; those asked about were set aside with the reason."""
    position: int | None
    """Place in line, from 1, in parties; None where it does not wait."""
    places_left: int
    """Places of its session for whoever comes next, in persons."""
    promoted: tuple[SignUp, ...] = ()
    skipped: tuple[Finding, ...] = ()


class Lines:
    """The ends of the waiting lists within one transaction, each read once, however many join it."""

    def __init__(self, view: View, event: Event) -> None:
        self._view = view
        self._event = event
        self._last: dict[SessionNumber, int] = {}

    def join(self, number: SessionNumber) -> int:
        """The next place at the end of the line."""
        if number not in self._last:
            line = self._view.signups.in_state(self._event.id, number, SignUpState.WAITING)
            self._last[number] = line[-1].line if line else 0
        self._last[number] += 1
        return self._last[number]


def room_in(view: View, programme: Programme, event: Event, session: Session) -> Room:
    """The places of a session as they stand."""
    return room(session, view.signups.tally(event.id, session.number), programme.waiting)


def unplaced(
    clean: Clean, event: Event, session: SessionNumber, now: datetime, linked: SignUpRef | None = None
) -> SignUp:
    """A party as a sign-up that is not kept yet, for the rules to look at."""
    return SignUp(
        id=_NOT_YET,
        ref=SignUpRef(""),
        token=Token(""),
        event=event.id,
        session=session,
        state=SignUpState.VETTING,
        contact=clean.contact,
        created=now,
        revision=Revision(0, now),
        attendees=clean.attendees,
        unnamed=clean.unnamed,
        note=clean.note,
        answers=clean.answers,
        linked=linked,
    )


def changed(signup: SignUp, **fields: Any) -> SignUp:
    """The sign-up with other values in these fields; `replace` asks a dozen things of each field first."""
    return SignUp(**dict(zip(_FIELDS, _values_of(signup), strict=True), **fields))


class Identity(NamedTuple):
    """What tells one sign-up from all others."""

    id: SignUpId
    ref: SignUpRef
    token: Token


def new_identity(tx: Transaction, chance: Chance) -> Identity:
    """A number, a reference and a token that no sign-up has."""
    ref = refs.new_signup_ref(chance, lambda ref: tx.signups.by_ref(ref) is not None)
    token = chance.token()
    while tx.signups.by_token(token) is not None:
        token = chance.token()
    return Identity(tx.signups.next_id(), ref, token)


def linked_to(view: View, text: str) -> SignUpRef:
    """The first sign-up of the large party to which `text`, a whole reference, belongs.

    It may be for another event: batches of one school come on several days. Raises BadInput as from
    `signup_by`.
    """
    try:
        other = signup_by(view, text, True)
    except BadInput as trouble:
        raise BadInput(*(replace(one, where="linked") for one in trouble.findings)) from trouble
    return other.linked or other.ref


def require_room(places: Room, persons: int) -> None:
    """Raises Refusal (NO_PLACES with the numbers) unless so many more persons get in."""
    if short := no_room(places, persons):
        raise Refusal(*short)


def no_room(places: Room, persons: int) -> tuple[Finding, ...]:
    """NO_PLACES with the numbers unless so many more persons get in."""
    if persons <= places.left:
        return ()
    left, waiting = places.left, places.waiting_parties
    # why there is no place although some are free: else whoever sees them doubts what is said
    kept = {"lots" if places.to_draw else "owed": places.free} if places.free > left else {}
    severity = Severity.BLOCK
    found = finding(
        Code.NO_PLACES, "attendees", severity, persons=persons, left=left, waiting=waiting, **kept
    )
    return (found,)


def told(
    view: View,
    programme: Programme,
    event: Event,
    session: Session,
    signup: SignUp,
    found: tuple[Finding, ...],
) -> Admission:
    """What became of a party that just changed: its place in line and the places that are left."""
    position = None
    if signup.state is SignUpState.WAITING:
        line = view.signups.in_state(event.id, session.number, SignUpState.WAITING)
        position = next(place for place, one in enumerate(line, 1) if one.id == signup.id)
    return Admission(signup, found, position, room_in(view, programme, event, session).left)
