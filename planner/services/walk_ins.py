"""People who come to the gate without a sign-up: taken and let in at once, where places are left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal, Severity, finding
from planner.model.states import SignUpState
from planner.rules.booking import meant_session, numbered_session, require_to_come
from planner.rules.gate import current, timing
from planner.rules.weighing import override_reason, require_settled
from planner.services.admitting import new_identity, require_room, room_in, unplaced
from planner.services.arrivals import Arrival, Gate, Who, nameless
from planner.services.drafts import clean_draft
from planner.services.examining import Examiner
from planner.services.lookup import event_by, programme_of

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.programme import Programme
    from planner.services.desk import Desk
    from planner.services.drafts import SignUpDraft


def walk_in(desk: Desk, gate: Gate, draft: SignUpDraft, override: str = "") -> Arrival:
    """Take a party that stands at the gate and let it in: one transaction, confirmed and arrived.

    They need a way to be reached like everybody else. Nobody passes those who wait (NO_PLACES). Closing an
    event ends signing up, not coming, so a closed one takes walk-ins too; what the programme says to the
    party is refused or asked about as for any sign-up, a deadline also, and vetting is asked about
    (WALK_IN_VETTED). Raises BadInput for what cannot be understood, and Refusal.
    """
    reason = override_reason(override)
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, gate.event, whole=True)
        programme = programme_of(desk, event)
        _require_gate(event)
        session = _session(event, gate.session if draft.session is None else draft.session, now)
        clean = clean_draft(draft, programme, now.astimezone(event.tz).date())
        if clean.wrong:
            raise BadInput(*clean.wrong)
        party = unplaced(clean, event, session.number, now)
        examined = Examiner(tx, event, programme, desk.programmes).findings(party, session, now)
        found = (*_at_the_gate(programme, event, session, now), *examined)
        set_aside = require_settled(found, reason, desk.actor, now)
        require_room(room_in(tx, programme, event, session), party.persons)
        identity = new_identity(tx, desk.chance)
        party = replace(
            party,
            id=identity.id,
            ref=identity.ref,
            token=identity.token,
            state=SignUpState.CONFIRMED,
            attendees=tuple(replace(one, arrived=now) for one in party.attendees),
            unnamed_arrived=nameless(party),
            overrides=set_aside,
        )
        tx.signups.put(party)
        tx.record(Action.WALKED_IN, (party.ref,), reason=reason, count=party.persons)
    came = Who(tuple(range(1, len(party.attendees) + 1)), party.unnamed_arrived)
    return Arrival(party, event, session, party.persons, came, findings=found)


def _require_gate(event: Event) -> None:
    if event.status is EventStatus.DRAFT:
        raise Refusal(finding(Code.EVENT_NOT_OPEN, "event", ref=event.ref, state=event.status.value))


def _session(event: Event, number: int | None, now: datetime) -> Session:
    """The one named, else the one for which people come now, else the only one that is still to come."""
    if number is not None:
        session = numbered_session(event, number)
    else:
        here = current(event, now)
        session = here[0] if len(here) == 1 else meant_session(event, None, now)
    require_to_come(event, session, now)
    return session


def _at_the_gate(programme: Programme, event: Event, session: Session, now: datetime) -> tuple[Finding, ...]:
    vetted = finding(Code.WALK_IN_VETTED, "event", Severity.ASK) if programme.waiting.vetting else None
    wrong = timing(event, session, now, session.number)
    return tuple(one for one in (vetted, wrong) if one)
