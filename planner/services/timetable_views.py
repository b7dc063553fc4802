"""Timetables of sessions as they are kept, with all that they name and what people should know of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.timetable import MishapKind, minute_of
from planner.rotation.checking import check
from planner.rotation.parts import Part
from planner.rules.booking import numbered_session
from planner.rules.working_hours import is_away
from planner.services.groups import groups_of
from planner.services.lookup import event_by
from planner.services.timetable_basis import basis_of
from planner.services.timetable_mishaps import left_by_mishaps
from planner.services.timetable_names import named
from planner.services.timetable_plans import solved_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import GroupId, OfficerId
    from planner.model.programme import Programme
    from planner.model.roster import Officer
    from planner.model.timetable import KeptPlan, Timetable, Weather
    from planner.ports import View
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem
    from planner.services.desk import Desk
    from planner.services.groups import GroupView
    from planner.services.timetable_basis import Basis


_UNSAID = frozenset({Part.STATUS, Part.SCORE, Part.BOUND})
"""What a plan says of itself, which is worked out again whenever it is kept."""
_TOLD = 5
"""Broken rules that are told of a timetable that is out of date."""


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

    def sizes(self) -> dict[GroupId, int]:
        """Persons of each group, as they are on the day."""
        sizes = {one.group.id: one.persons for one in self.groups}
        told = (one for one in self.timetable.mishaps if one.kind is MishapKind.BIGGER)
        return sizes | {one.group: one.persons for one in told if one.group is not None}

    def prepared_for(self, weather: Weather) -> TimetableView:
        """The same as if the plan for that weather were in force."""
        return replace(self, timetable=replace(self.timetable, weather=weather))


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
    keys |= {one.officer for one in timetable.mishaps if one.officer is not None}
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
    off = tuple(called_off(event, session))
    try:
        basis = basis_of(desk, view, event, session, timetable.weather)
    except Refusal as refused:
        return (*off, _outdated(Code.TIMETABLE_OUTDATED, event, session), *refused.findings), set()
    stale = plan.by_hand or basis.digest != plan.digest
    changed = tuple(_changed(desk, basis, timetable)) if stale else ()
    told = {one.params.get("person") for one in changed}
    hindered = (one for one in _not_coming(desk, basis, plan) if one.params["person"] not in told)
    return (*off, *changed, *hindered, *basis.notes), set(basis.officers)


def called_off(event: Event, session: Session) -> Iterator[Finding]:
    """That an event, or this session of it, does not take place."""
    if event.cancelled:
        reason = event.cancelled.reason
        yield finding(Code.EVENT_CANCELLED, event.ref, Severity.NOTE, ref=event.ref, reason=reason)
    elif session.cancelled:
        reason, number = session.cancelled.reason, session.number
        yield finding(Code.SESSION_CANCELLED, event.ref, Severity.NOTE, number=number, reason=reason)


def breaks(problem: Problem, plan: Plan, now: int) -> Iterator[Finding]:
    """Rules that the plan breaks from minute `now` on, by the independent checker."""
    for one in check(problem, plan, _UNSAID):
        start = one.params.get("start")
        if not (isinstance(start, int) and start < now):
            yield one


def _changed(desk: Desk, basis: Basis, timetable: Timetable) -> Iterator[Finding]:
    """That groups, stations or duties have changed, and what the plan in force breaks since then, or since
    somebody changed it by hand."""
    event, session, kept = basis.event, basis.session, timetable.plan
    if kept is None:
        return
    plan = solved_plan(basis, kept)
    now = max(0, minute_of(session.start, desk.now()))
    problem = left_by_mishaps(basis, plan, timetable.mishaps, now)
    found = [*_off_duty(basis, kept, now)]
    found += [one for one in breaks(problem, plan, now) if one.code is not Code.PLAN_NAMED_NOT_MISSING]
    if kept.digest != basis.digest:
        yield _outdated(Code.TIMETABLE_OUTDATED if found else Code.TIMETABLE_STILL_HOLDS, event, session)
    for one in found[:_TOLD]:
        code = Code.TIMETABLE_MISSED if one.code is Code.PLAN_MISSING_UNNAMED else one.code
        yield replace(one, code=code, severity=Severity.NOTE)


def _off_duty(basis: Basis, plan: KeptPlan, now: int) -> Iterator[Finding]:
    """Officers who are still to work by the plan, but have no duty for it any more."""
    staff = {person.id for person in basis.problem.staff}
    coming = [visit for visit in plan.visits if visit.start >= now]
    gone = {one.officer for one in plan.watches if one.start >= now and str(one.officer) not in staff}
    along = {officer for visit in coming for officer in (plan.mentor_of(visit), *plan.guides_of(visit))}
    gone |= {officer for officer in along if officer is not None and officer not in basis.officers}
    for officer in sorted(gone):
        yield finding(Code.TIMETABLE_OFF_DUTY, basis.event.ref, Severity.NOTE, person=str(officer))


def _not_coming(desk: Desk, basis: Basis, plan: KeptPlan) -> Iterator[Finding]:
    """Officers who are still to work by the plan, but have left, or are away and nobody set that aside."""
    session = basis.session
    now = max(0, minute_of(session.start, desk.now()))
    coming = [visit for visit in plan.visits if visit.start >= now]
    named = {one.officer for one in plan.watches if one.start >= now}
    named |= {one for visit in coming for one in (plan.mentor_of(visit), *plan.guides_of(visit)) if one}
    aside = {one.officer for one in basis.duties if one.reason_for(Code.OFFICER_AWAY)}
    for key in sorted(named & basis.officers.keys()):
        officer = basis.officers[key]
        away = None if key in aside else is_away(officer, session.start, session.end)
        if officer.left or away:
            until = {"until": away.last.isoformat()} if away and not officer.left else {}
            yield finding(Code.TIMETABLE_OFF_DUTY, basis.event.ref, Severity.NOTE, person=str(key), **until)


def _outdated(code: Code, event: Event, session: Session) -> Finding:
    return finding(code, event.ref, Severity.NOTE, ref=event.ref, session=session.number)
