"""Timetables of sessions as they are kept, with all that they name and what people should know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.rules.booking import numbered_session
from planner.services.groups import groups_of
from planner.services.lookup import event_by
from planner.services.timetable_basis import basis_of
from planner.services.timetable_names import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import OfficerId
    from planner.model.programme import Programme
    from planner.model.roster import Officer
    from planner.model.timetable import KeptPlan, Timetable
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.groups import GroupView
    from planner.services.timetable_basis import Basis


@dataclass(frozen=True, slots=True)
class TimetableView:
    """The timetable of a session with all that it names."""

    event: Event
    session: Session
    programme: Programme | None
    timetable: Timetable
    groups: tuple[GroupView, ...]
    officers: Mapping[OfficerId, Officer]
    """Whom it names, and who is on duty in the session."""
    findings: tuple[Finding, ...] = ()
    """What people should know: that it is out of date, that nobody is on duty at a station."""

    @property
    def plan(self) -> KeptPlan | None:
        """The plan in force."""
        return self.timetable.plan


def show_timetables(desk: Desk, ref: str, session: int | None = None) -> tuple[TimetableView, ...]:
    """The timetables of an event, or of one session, those that were cleared left out.

    Raises BadInput where `ref` names no event or several, or the event has no such session.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        number = None if session is None else numbered_session(event, session).number
        return tuple(
            timetable_view(desk, view, event, one)
            for one in view.timetables.of_event(event.id)
            if (one.dry or one.wet) and number in (None, one.session)
        )


def sessions_to_plan(desk: Desk, ref: str, session: int | None = None) -> tuple[int, ...]:
    """The sessions that have groups, or the one that is asked for; Refusal (TIMETABLE_NO_GROUPS) where none
    has any."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        if session is not None:
            return (numbered_session(event, session).number,)
        found = tuple(
            one.number
            for one in event.live_sessions
            if any(group.persons for group in groups_of(view, event, one.number))
        )
        if not found:
            number = event.sessions[0].number
            raise Refusal(finding(Code.TIMETABLE_NO_GROUPS, event.ref, ref=event.ref, session=number))
        return found


def timetable_view(desk: Desk, view: View, event: Event, timetable: Timetable) -> TimetableView:
    """A timetable with all that it names, read from one state."""
    session = numbered_session(event, timetable.session)
    plans = [plan for plan in (timetable.dry, timetable.wet) if plan]
    keys = {one.officer for plan in plans for one in (*plan.guides, *plan.mentors)}
    keys |= {one.officer for plan in plans for one in plan.watches}
    findings, on_duty = _state(desk, view, event, session, timetable)
    officers = {key: view.officers.get(key) for key in sorted(keys | on_duty)}
    return TimetableView(
        event,
        session,
        desk.programmes.get(event.programme),
        timetable,
        groups_of(view, event, session.number),
        {key: officer for key, officer in officers.items() if officer},
        findings,
    )


def with_names(basis: Basis, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of solver and checker with the names that people know."""
    return named(found, basis.session, basis.programme, basis.groups, basis.officers)


def _state(
    desk: Desk, view: View, event: Event, session: Session, timetable: Timetable
) -> tuple[tuple[Finding, ...], set[OfficerId]]:
    """Whether it is out of date and who is missing; of what is over nobody needs to know. Who is on duty."""
    plan = timetable.plan
    if plan is None or session.over(desk.now()):
        return (), set()
    outdated = finding(
        Code.TIMETABLE_OUTDATED, event.ref, Severity.NOTE, ref=event.ref, session=session.number
    )
    try:
        basis = basis_of(desk, view, event, session, timetable.weather)
    except Refusal as refused:
        return (outdated, *refused.findings), set()
    return (*((outdated,) if basis.digest != plan.digest else ()), *basis.notes), set(basis.officers)
