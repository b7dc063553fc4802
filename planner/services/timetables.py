"""Timetables of sessions: make one, show it, clear it. A plan is checked by the independent checker before it
is kept, and kept only where nothing that it stands on has changed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import Refusal, finding
from planner.model.ids import TimetableId
from planner.model.timetable import Timetable, Weather, minute_of
from planner.rotation.checking import check
from planner.rotation.plan import Plan, Status
from planner.rules.booking import numbered_session
from planner.rules.timetabling import advanced, watched
from planner.services.lookup import event_by
from planner.services.timetable_basis import Basis, basis_of
from planner.services.timetable_plans import kept_plan
from planner.services.timetable_views import TimetableView, called_off, timetable_view, with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planner.model.event import Event, Session
    from planner.model.ids import GroupId, OfficerId
    from planner.model.programme import Programme
    from planner.model.timetable import KeptPlan
    from planner.ports import Transaction
    from planner.rotation.solver import Progress, RotationSolver
    from planner.rules.timetabling import Hours
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Search:
    """How long, and from where, a plan is searched for; see `RotationSolver.solve`."""

    seed: int = 0
    effort: int | None = None
    seconds: float | None = None
    progress: Progress | None = None
    stop: Callable[[], bool] | None = None


def plan_session(
    desk: Desk,
    solver: RotationSolver,
    ref: str,
    session: int,
    search: Search | None = None,
    weather: Weather = Weather.DRY,
    *,
    dry_run: bool = False,
    shown_before: Sequence[Timetable] = (),
) -> TimetableView:
    """Make a session's timetable for one kind of weather; it replaces the one before, with what was changed
    on the day. With `dry_run` it is only shown, and `shown_before` are those of other sessions that were too:
    they count as if they were kept. The store is not held while the solver works.

    Raises BadInput as `event_by`; Refusal: what `basis_of` raises, TIMETABLE_BEGUN once it has begun,
    TIMETABLE_CHANGED where groups, stations or officers changed meanwhile, and the solver's reasons where no
    group can be sent anywhere.
    """
    asked = search or Search()
    with desk.store.view() as view:
        event = event_by(view, ref, whole=True)
        place = numbered_session(event, session)
        _require_ahead(desk, event, place)
        basis = basis_of(desk, view, event, place, weather, shown_before if dry_run else ())
        known = view.timetables.of_session(event.id, place.number)
        stub = known or Timetable(TimetableId(0), event.id, place.number, Revision(0, desk.now()))
        shown = timetable_view(desk, view, event, stub)
    plan = solver.solve(
        basis.problem,
        seed=asked.seed,
        effort=asked.effort,
        seconds=asked.seconds,
        progress=asked.progress,
        stop=asked.stop,
    )
    require_sound(basis, plan)
    kept = kept_plan(basis, plan, seed=asked.seed, effort=asked.effort)
    if dry_run:
        return replace(shown, timetable=with_plan(stub, kept, weather), findings=basis.notes)
    return _replaced(desk, basis, kept, weather)


def _replaced(desk: Desk, basis: Basis, kept: KeptPlan, weather: Weather) -> TimetableView:
    """A plan kept instead of the one for this weather, in one transaction."""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        fresh = same_basis(desk, tx, basis)
        _require_ahead(desk, fresh.event, fresh.session)
        before = timetable_of(desk, tx, fresh.event, fresh.session)
        changed = with_plan(before, kept, weather)
        if weather is before.weather:
            changed = replace(changed, mishaps=())
        made = keep(desk, tx, fresh, changed)
        tx.record(Action.TIMETABLE_MADE, (fresh.event.ref,), count=len(fresh.groups))
        return timetable_view(desk, tx, fresh.event, made)


def clear_timetable(desk: Desk, ref: str, session: int | None = None) -> tuple[int, ...]:
    """Take the timetables of an event back, or that of one session; calendars say for a while that the stops
    are off. The numbers of the sessions. Raises Refusal (TIMETABLE_NONE)."""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        event = event_by(tx, ref, whole=True)
        number = None if session is None else numbered_session(event, session).number
        found = [
            one
            for one in tx.timetables.of_event(event.id)
            if (one.dry or one.wet) and number in (None, one.session)
        ]
        if not found:
            raise Refusal(finding(Code.TIMETABLE_NONE, event.ref, ref=event.ref))
        for one in found:
            empty = replace(one, dry=None, wet=None, mishaps=(), weather=Weather.DRY)
            tx.timetables.put(advanced(empty, (), desk.now(), next_sequence(tx, event)))
        tx.record(Action.TIMETABLE_CLEARED, (event.ref,), count=len(found))
        return tuple(one.session for one in found)


def timetable_of(desk: Desk, tx: Transaction, event: Event, session: Session) -> Timetable:
    """The timetable of a session, a new one where there was none."""
    found = tx.timetables.of_session(event.id, session.number)
    return found or Timetable(tx.timetables.next_id(), event.id, session.number, Revision(0, desk.now()))


def with_plan(timetable: Timetable, plan: KeptPlan, weather: Weather) -> Timetable:
    """The timetable with another plan for one kind of weather."""
    if weather is Weather.DRY:
        return replace(timetable, dry=plan)
    return replace(timetable, wet=plan)


def keep(desk: Desk, tx: Transaction, basis: Basis, timetable: Timetable) -> Timetable:
    """Store a timetable, with what calendars see of the plan in force."""
    plan = timetable.plan
    posts = _posts(basis, plan) if plan else ()
    before = tx.timetables.get(timetable.id)
    moved = _moved(basis.programme) if before and before.weather is not timetable.weather else frozenset()
    mentors = _mentors(basis.programme, plan) if plan else {}
    made = advanced(timetable, posts, desk.now(), next_sequence(tx, basis.event), moved, mentors)
    tx.timetables.put(made)
    return made


def _moved(programme: Programme) -> frozenset[str]:
    """Stations that are elsewhere in wet weather."""
    return frozenset(one.key for one in programme.stations if not one.indoor and one.wet and one.wet.place)


def _mentors(programme: Programme, plan: KeptPlan) -> dict[tuple[GroupId, str], OfficerId]:
    """Who goes along as mentor, by group and station."""
    mentored = {station.key for station in programme.stations if station.mentored}
    found = {(visit.group, visit.station): plan.mentor_of(visit) for visit in plan.visits}
    return {pair: mentor for pair, mentor in found.items() if mentor is not None and pair[1] in mentored}


def next_sequence(tx: Transaction, event: Event) -> int:
    """Above all that calendars know of the timetables of an event: a party may go from one to another."""
    return 1 + max((one.revision.sequence for one in tx.timetables.of_event(event.id)), default=0)


def same_basis(desk: Desk, tx: Transaction, basis: Basis) -> Basis:
    """What the timetable stands on now; Refusal (TIMETABLE_CHANGED) where that has changed."""
    event = event_by(tx, basis.event.ref, whole=True)
    session = numbered_session(event, basis.session.number)
    fresh = basis_of(desk, tx, event, session, basis.weather)
    if fresh.digest != basis.digest:
        raise Refusal(finding(Code.TIMETABLE_CHANGED, event.ref, ref=event.ref, session=session.number))
    return fresh


def require_sound(basis: Basis, plan: Plan) -> None:
    """Refuse a plan that sends nobody anywhere, with the reasons, or that breaks a rule."""
    if plan.status is Status.IMPOSSIBLE:
        raise Refusal(*(with_names(basis, plan.reasons) or (finding(Code.ROTATION_IMPOSSIBLE),)))
    found = check(basis.problem, plan)
    if found:
        raise Refusal(*with_names(basis, found))


def require_taking_place(desk: Desk, event: Event, session: Session) -> None:
    """Refuse to change what is called off (EVENT_CANCELLED, SESSION_CANCELLED) or over (EVENT_OVER)."""
    off = tuple(called_off(event, session))
    if off:
        raise Refusal(*off)
    if session.over(desk.now()):
        date = session.start.date().isoformat()
        raise Refusal(finding(Code.EVENT_OVER, event.ref, ref=event.ref, date=date))


def _require_ahead(desk: Desk, event: Event, session: Session) -> None:
    require_taking_place(desk, event, session)
    if session.start <= desk.now():
        raise Refusal(finding(Code.TIMETABLE_BEGUN, event.ref, ref=event.ref, session=session.number))


def _posts(basis: Basis, plan: KeptPlan) -> Iterable[Hours]:
    """Where officers are, at stations and with groups, but for those whose roster says so already."""
    mentored = {station.key for station in basis.programme.stations if station.mentored}
    going = [
        (officer, visit.station, visit.start, visit.end)
        for visit in plan.visits
        for officer in (*plan.guides_of(visit), plan.mentor_of(visit) if visit.station in mentored else None)
        if officer is not None
    ]
    for officer, station, start, end in (*watched(plan.watches), *going):
        spans = [
            duty.span(basis.event)
            for duty in basis.duties
            if duty.officer == officer and duty.station == station
        ]
        minutes = [tuple(minute_of(basis.session.start, one) for one in span) for span in spans]
        if not any(first <= start and end <= last for first, last in minutes):
            yield officer, station, start, end
