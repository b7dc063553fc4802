"""Finds whom somebody means at the gate, within the event first, and says where else they may belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Refusal, Severity, finding
from planner.rules.gate import LEAST_DIGITS, mistyped, rank, signs, too_few_digits, understood
from planner.rules.places import LIVE
from planner.rules.text import excerpt
from planner.services.arrivals import other_event
from planner.services.gate_roll import GateParty, party_of, read_roll
from planner.services.lookup import event_by, event_of

if TYPE_CHECKING:
    from planner.model.event import Event
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.rules.gate import Sought
    from planner.services.desk import Desk
    from planner.services.gate_roll import Roll

LEAST_ELSEWHERE = 2
"""Characters from which on other events are looked through."""

SURELY = (0, 1)
"""Ranks of those who are meant beyond doubt: a whole name, the end of a phone number."""

NAMED = 50
"""Sign-ups of other events that are looked at, the newest first."""


def seek(desk: Desk, ref: str, text: str, roll: Roll | None = None) -> tuple[GateParty, ...]:
    """Whom `text` means, typed or scanned: one party, or several to choose from, the likeliest first.

    A whole reference or the address of a calendar is looked up as things stand now; names, initials and
    phones in `roll`, where one is given. Raises BadInput: GATE_NOBODY, GATE_DEAD_ADDRESS, GATE_EVENT_CODE,
    BAD_CHECK_CHARACTER, and Refusal (ARRIVAL_OTHER_EVENT) where they are signed up for another event alone.
    """
    sought = understood(text)
    with desk.store.view() as view:
        event = event_by(view, ref)
        named = _named(view, sought)
        here = named is not None and named.event == event.id
        party = party_of(view, event, named) if named is not None and here else None
    if party is not None:
        return (party,)
    if named is not None:
        raise Refusal(_elsewhere(desk, named))
    if sought.token is not None:
        raise BadInput(finding(Code.GATE_DEAD_ADDRESS))
    found = (roll or read_roll(desk, ref)).matching(sought)
    if not found:
        raise _nobody(desk, event, sought)
    return found


def one_of(found: tuple[GateParty, ...], text: str) -> GateParty:
    """The only one of those found; Refusal (GATE_SEVERAL) where there are more."""
    if len(found) == 1:
        return found[0]
    named = ", ".join(one.signup.ref for one in found[:5])
    raise Refusal(finding(Code.GATE_SEVERAL, "text", text=excerpt(text), count=len(found), candidates=named))


def warm(desk: Desk) -> None:
    """Have the store make what it looks through other events with, which takes half a second once."""
    with desk.store.view() as view:
        view.signups.matching("\0", 1)


def _named(view: View, sought: Sought) -> SignUp | None:
    if sought.token is not None:
        return view.signups.by_token(sought.token)
    return view.signups.by_ref(sought.ref) if sought.ref is not None else None


def _nobody(desk: Desk, event: Event, sought: Sought) -> BadInput | Refusal:
    if mistyped(sought):
        return BadInput(finding(Code.BAD_CHECK_CHARACTER, "text", text=excerpt(sought.text)))
    if len(sought.text) >= LEAST_ELSEWHERE:
        with desk.store.view() as view:
            for signup in view.signups.matching(sought.digits or sought.text, NAMED):
                other, session = event_of(view, signup)
                surely = rank(signs(signup), sought) in SURELY
                if surely and other.id != event.id and signup.state in LIVE and not session.over(desk.now()):
                    return Refusal(other_event(signup, other, session))
    few = {"least": LEAST_DIGITS} if too_few_digits(sought) else {}
    return BadInput(finding(Code.GATE_NOBODY, "text", Severity.BLOCK, text=excerpt(sought.text), **few))


def _elsewhere(desk: Desk, signup: SignUp) -> Finding:
    with desk.store.view() as view:
        return other_event(signup, *event_of(view, signup))
