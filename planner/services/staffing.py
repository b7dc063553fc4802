"""Who is needed at an event, who is there, and how many are missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.staffing import Need, needs_of
from planner.services.lookup import event_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.event import Event, Session
    from planner.model.language import Language
    from planner.model.programme import Programme
    from planner.ports import View
    from planner.services.desk import Desk

__all__ = ["Need", "show_staffing", "staffing"]


def show_staffing(desk: Desk, ref: str) -> tuple[Need, ...]:
    """As `staffing`, of the event with this reference. Raises BadInput where there is none."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        return staffing(view, event, desk.programmes.get(event.programme))


def staffing(view: View, event: Event, programme: Programme | None) -> tuple[Need, ...]:
    """What the programme asks for each session that takes place, in order of time; roles before stations.

    Nothing where the programme is not known or asks for nobody.
    """
    if programme is None or not (programme.roles or any(station.staff for station in programme.stations)):
        return ()
    duties = view.duties.of_event(event.id)
    return tuple(
        need
        for session in event.live_sessions
        for need in needs_of(session, programme, _languages(view, event, session), duties)
    )


def _languages(view: View, event: Event, session: Session) -> Mapping[Language, int]:
    """Persons who have a place, by the language in which their party is written to."""
    persons: Counter[Language] = Counter()
    for state in (SignUpState.CONFIRMED, SignUpState.OFFERED):
        for signup in view.signups.in_state(event.id, session.number, state):
            persons[signup.contact.language] += signup.persons
    return persons
