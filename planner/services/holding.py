"""Keeps places for a group whose people are named later."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Refusal, finding
from planner.model.states import SignUpState
from planner.rules.sizes import SIZE_CODES
from planner.rules.times import local, parse_day_and_time
from planner.rules.weighing import require_settled
from planner.services.examining import Examiner
from planner.services.lookup import programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.signup import SignUp
    from planner.ports import Transaction
    from planner.services.desk import Desk

UNTIL = "until"
"""The field of the deadline, as findings name it."""
END_OF_DAY = time(23, 59)

_OF_NUMBERS = SIZE_CODES | {Code.BATCH_TOO_SMALL, Code.BATCH_TOO_LARGE, Code.DEADLINE_PASSED}


def kept(signup: SignUp, event: Event, session: Session, until: str, now: datetime) -> SignUp:
    """The sign-up as one whose places are kept until then, `YYYY-MM-DD HH:MM` on the clocks of the event.

    A day alone means its end, nothing means for good. Raises BadInput (BAD_DATE, BAD_TIME, and HOLD_UNTIL for
    what does not lie between now and the start of the session).
    """
    limit = None
    if until.strip():
        day, at = parse_day_and_time(until, UNTIL)
        limit = local(day, at or END_OF_DAY, event.tz, UNTIL)
        if not now < limit <= session.start:
            start = session.start
            raise BadInput(
                finding(Code.HOLD_UNTIL, UNTIL, date=start.date().isoformat(), time=f"{start:%H:%M}")
            )
    return replace(signup, state=SignUpState.OFFERED, held=True, offer_until=limit)


def of_numbers(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What there is to say to a group while only the number of its people is known."""
    return tuple(one for one in found if one.code in _OF_NUMBERS)


def group_named(
    desk: Desk, tx: Transaction, held: SignUp, event: Event, session: Session, why: str, now: datetime
) -> SignUp:
    """A group whose places were kept, as a sign-up like others, held against the rules as one that is new.

    The deadline is that of the day on which its places were kept. Raises Refusal with what stands in the way.
    """
    if not held.contact.phone and not held.contact.email:
        raise Refusal(finding(Code.CONTACT_MISSING, "phone"))
    examiner = Examiner(tx, event, programme_of(desk, event), desk.programmes)
    found = examiner.findings(held, session, held.created)
    settled = {one.code for one in held.overrides}
    overrides = require_settled([one for one in found if one.code not in settled], why, desk.actor, now)
    return replace(held, held=False, offer_until=None, overrides=(*held.overrides, *overrides))
