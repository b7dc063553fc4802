"""Visits moved or added by hand: what breaks a rule is known at once, and kept only with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.timetable import minute_of
from planner.rotation.plan import Plan, Visit
from planner.rotation.problem import visit_minutes
from planner.rules.booking import numbered_session
from planner.rules.text import clean_reason
from planner.services.groups import find_group
from planner.services.lookup import event_by
from planner.services.timetable_basis import basis_of
from planner.services.timetable_manning import manned
from planner.services.timetable_mishaps import left_by_mishaps
from planner.services.timetable_plans import kept_plan, solved_plan
from planner.services.timetable_told import told
from planner.services.timetable_troubles import find_station, planned_session
from planner.services.timetable_views import breaks, timetable_view, with_names
from planner.services.timetables import keep, require_taking_place, same_basis, timetable_of, with_plan

if TYPE_CHECKING:
    from planner.model.findings import Finding
    from planner.model.timetable import KeptPlan, Timetable
    from planner.rotation.problem import Problem
    from planner.services.desk import Desk
    from planner.services.timetable_basis import Basis
    from planner.services.timetable_views import TimetableView


@dataclass(frozen=True, slots=True)
class HandDraft:
    """A timetable that somebody is changing, with what it is held against."""

    basis: Basis
    timetable: Timetable
    """As it is stored."""
    problem: Problem
    """As the mishaps of the day have left it."""
    plan: Plan
    now: int
    """Visits that began before this minute are past."""

    @property
    def changed(self) -> bool:
        """Whether anything differs from what is stored."""
        stored = self.timetable.plan
        return stored is not None and solved_plan(self.basis, stored).visits != self.plan.visits

    def kept(self) -> KeptPlan:
        """The plan as it would be kept."""
        before = self.timetable.plan
        seed = before.seed if before else 0
        plan = kept_plan(self.basis, self.plan, seed=seed, before=before, now=self.now)
        return replace(plan, by_hand=True)


def take_up(desk: Desk, ref: str, session: int | None = None) -> HandDraft:
    """The timetable of a session, to be changed by hand. Raises as `planned_session` and `basis_of`."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        timetable = planned_session(desk, view, event, session)
        place = numbered_session(event, timetable.session)
        basis = basis_of(desk, view, event, place, timetable.weather)
    stored = timetable.plan
    if stored is None:
        raise Refusal(finding(Code.TIMETABLE_NONE, event.ref, ref=event.ref))
    now = max(0, minute_of(place.start, desk.now()))
    plan = solved_plan(basis, stored)
    problem = left_by_mishaps(basis, plan, timetable.mishaps, now)
    return HandDraft(basis, timetable, problem, plan, now)


def at(draft: HandDraft, group: str, station: str, start: int) -> HandDraft:
    """The draft with a visit at another minute; its officer comes along.

    Raises Refusal: TIMETABLE_NOT_GOING, TIMETABLE_PAST where it has begun or would begin in the past.
    """
    visit = _visit(draft, group, station)
    _require_coming(draft, visit, min(visit.start, start))
    moved = replace(visit, start=start, end=start + visit.end - visit.start)
    return _with(draft, visit, moved)


def elsewhere(draft: HandDraft, group: str, station: str, other: str) -> HandDraft:
    """The draft with a visit at another station, from the same minute on; raises as `at`."""
    visit = _visit(draft, group, station)
    _require_coming(draft, visit, visit.start)
    groups = {one.id: one for one in draft.problem.groups}
    stations = {one.id: one for one in draft.problem.stations}
    minutes = visit_minutes(groups[group], stations[other]) or stations[other].minutes
    return _with(draft, visit, Visit(visit.start, visit.start + minutes, group, other))


def added(draft: HandDraft, group: str, station: str, start: int) -> HandDraft:
    """The draft with one visit more, and with an officer for it where one with the skill is free then.

    Raises Refusal: TIMETABLE_NOT_GOING where group or station are not in the problem, TIMETABLE_TOO_LATE
    where it would begin in the past; NOTHING_TO_CHANGE where the group goes there already.
    """
    visits, problem = draft.plan.visits, draft.problem
    who = next((one for one in problem.groups if one.id == group), None)
    where = next((one for one in problem.stations if one.id == station), None)
    if goes(draft, group, station):
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, draft.basis.event.ref))
    if who is None or where is None:
        raise _refused(draft, Code.TIMETABLE_NOT_GOING, group, station)
    if start < draft.now:
        raise _refused(draft, Code.TIMETABLE_TOO_LATE, group, station)
    minutes = visit_minutes(who, where) or where.minutes
    visit = Visit(start, start + minutes, group, station)
    duties = manned(problem, draft.plan, visit)
    changed = replace(draft.plan, visits=tuple(sorted((*visits, visit))), duties=duties, reasons=())
    return replace(draft, plan=told(problem, changed))


def goes(draft: HandDraft, group: str, station: str) -> bool:
    """Whether the group goes to the station."""
    return any((one.group, one.station) == (group, station) for one in draft.plan.visits)


def without(draft: HandDraft, group: str, station: str) -> HandDraft:
    """The draft without a visit; raises as `at`."""
    visit = _visit(draft, group, station)
    _require_coming(draft, visit, visit.start)
    return _with(draft, visit, None)


def findings_of(draft: HandDraft) -> tuple[Finding, ...]:
    """Every rule that the draft breaks by the independent checker, what is past left out; with the names that
    the problem has for groups and stations in `group` and `station`."""
    return tuple(breaks(draft.problem, draft.plan, draft.now))


def keep_draft(desk: Desk, draft: HandDraft, override: str = "") -> TimetableView:
    """Keep a draft in one transaction.

    Raises Refusal: every rule that it breaks unless `override` says why it is all right; TIMETABLE_CHANGED,
    and as `require_taking_place`.
    """
    found = findings_of(draft)
    if found and not override:
        asked = (replace(one, severity=Severity.ASK) for one in found)
        raise Refusal(*with_names(draft.basis, asked))
    reason = clean_reason(override, "override") if found else ""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        fresh = same_basis(desk, tx, draft.basis)
        event, session = fresh.event, fresh.session
        require_taking_place(desk, event, session)
        if timetable_of(desk, tx, event, session) != draft.timetable:
            raise Refusal(finding(Code.TIMETABLE_CHANGED, event.ref, ref=event.ref, session=session.number))
        made = keep(desk, tx, fresh, with_plan(draft.timetable, draft.kept(), draft.timetable.weather))
        tx.record(Action.VISIT_MOVED, (event.ref,), reason=reason)
        return timetable_view(desk, tx, event, made)


def move_visit(
    desk: Desk,
    ref: str,
    group: str,
    station: str,
    minute_on_clock: tuple[int, int],
    session: int | None = None,
    override: str = "",
) -> TimetableView:
    """Move one visit to another time on the clock, by what people call group and station; a group that does
    not go there yet goes then, and the view has a note (TIMETABLE_ADDED) that says so.

    Raises what `take_up`, `find_group`, `find_station`, `at`, `added` and `keep_draft` raise.
    """
    draft = take_up(desk, ref, session)
    with desk.store.view() as view:
        found = find_group(view, draft.basis.event, group, draft.basis.session.number)
    start = draft.basis.session.start
    hour, minute = minute_on_clock
    wanted = minute_of(start, start.replace(hour=hour, minute=minute, second=0, microsecond=0))
    who, where = str(found.number), find_station(draft.basis, station).key
    if not goes(draft, who, where):
        made = keep_draft(desk, added(draft, who, where, wanted), override)
        new = finding(Code.TIMETABLE_ADDED, where, Severity.NOTE, group=who, station=where)
        return replace(made, findings=(*with_names(draft.basis, (new,)), *made.findings))
    moved = at(draft, who, where, wanted)
    if not moved.changed:
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, ref))
    return keep_draft(desk, moved, override)


def _visit(draft: HandDraft, group: str, station: str) -> Visit:
    found = next((one for one in draft.plan.visits if (one.group, one.station) == (group, station)), None)
    if found is None:
        raise _refused(draft, Code.TIMETABLE_NOT_GOING, group, station)
    return found


def _require_coming(draft: HandDraft, visit: Visit, start: int) -> None:
    if start < draft.now:
        raise _refused(draft, Code.TIMETABLE_PAST, visit.group, visit.station)


def _refused(draft: HandDraft, code: Code, group: str, station: str) -> Refusal:
    return Refusal(*with_names(draft.basis, (finding(code, station, group=group, station=station),)))


def _with(draft: HandDraft, old: Visit, new: Visit | None) -> HandDraft:
    """The draft with one visit instead of another, its officer, and what it says of itself."""
    plan = draft.plan
    visits = [visit for visit in plan.visits if visit != old] + ([new] if new else [])
    alone = not any((one.station, one.start) == (old.station, old.start) for one in visits)
    duties, left = [], True
    for duty in plan.duties:
        own = left and (duty.station, duty.start, duty.end) == (old.station, old.start, old.end)
        if own and alone:
            left = False
            if new and new.station == old.station:
                duties.append(replace(duty, start=new.start, end=new.end))
        else:
            duties.append(duty)
    changed = replace(plan, visits=tuple(sorted(visits)), duties=tuple(sorted(duties)), reasons=())
    return replace(draft, plan=told(draft.problem, changed))
