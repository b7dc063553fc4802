"""Visits of a timetable moved by hand: what breaks a rule is known at once, and kept only with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.timetable import minute_of
from planner.rotation.plan import Bound, Missing, Plan, Score, Status, Visit
from planner.rotation.problem import must_see, visit_minutes
from planner.rules.booking import numbered_session
from planner.rules.text import clean_reason
from planner.services.groups import find_group
from planner.services.lookup import event_by
from planner.services.timetable_basis import basis_of
from planner.services.timetable_mishaps import left_by_mishaps
from planner.services.timetable_plans import kept_plan, solved_plan
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
    """Move one visit to another time on the clock, by what people call group and station.

    Raises what `take_up`, `find_group`, `find_station`, `at` and `keep_draft` raise.
    """
    draft = take_up(desk, ref, session)
    with desk.store.view() as view:
        found = find_group(view, draft.basis.event, group, draft.basis.session.number)
    start = draft.basis.session.start
    hour, minute = minute_on_clock
    wanted = minute_of(start, start.replace(hour=hour, minute=minute, second=0, microsecond=0))
    key = find_station(draft.basis, station).key
    moved = at(draft, str(found.number), key, wanted)
    if not moved.changed:
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, ref))
    return keep_draft(desk, moved, override)


def _visit(draft: HandDraft, group: str, station: str) -> Visit:
    found = next((one for one in draft.plan.visits if (one.group, one.station) == (group, station)), None)
    if found is None:
        missing = finding(Code.TIMETABLE_NOT_GOING, station, group=group, station=station)
        raise Refusal(*with_names(draft.basis, (missing,)))
    return found


def _require_coming(draft: HandDraft, visit: Visit, start: int) -> None:
    if start < draft.now:
        past = finding(Code.TIMETABLE_PAST, visit.station, group=visit.group, station=visit.station)
        raise Refusal(*with_names(draft.basis, (past,)))


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
    return replace(draft, plan=_told(draft.problem, changed))


def _told(problem: Problem, plan: Plan) -> Plan:
    """A plan that says of itself what is so."""
    made = {(visit.group, visit.station) for visit in plan.visits}
    missing = tuple(
        Missing(group.id, station.id)
        for group in problem.groups
        for station in problem.stations
        if must_see(group, station) and (group.id, station.id) not in made
    )
    score = _score(problem, plan)
    bound = Bound(max(plan.bound.wants, score.wants), min(plan.bound.finish, score.finish))
    status = Status.PARTIAL if missing else Status.COMPLETE
    return replace(plan, missing=missing, score=score, bound=bound, status=status, proven=False)


def _score(problem: Problem, plan: Plan) -> Score:
    mentors = {one.group: one.person for one in plan.mentors}
    worth, waiting, finish = [], 0, 0
    for group in problem.groups:
        own = sorted((visit for visit in plan.visits if visit.group == group.id), key=lambda one: one.start)
        wants = sum(group.wants.get(visit.station, 0) for visit in own)
        wants += group.wishes.get(mentors.get(group.id, ""), 0)
        worth.append((wants, any(group.wants.values()) or any(group.wishes.values())))
        over = own[0].start if own else 0
        for visit in own:
            waiting += max(0, visit.start - over)  # who is sent to two places at once waits for neither
            over = max(over, visit.end)
        finish = max(finish, over)
    hopeful = [wants for wants, hopes in worth if hopes]
    return Score(sum(wants for wants, _ in worth), min(hopeful, default=0), waiting, finish)
