"""Timetables on the day: mended, or swapped for those of other weather; what has begun stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal, finding
from planner.model.timetable import Mishap, Weather, minute_of
from planner.rotation.changes import Moved, differences
from planner.rotation.checking import check
from planner.rotation.reasons import audit
from planner.rules.booking import numbered_session
from planner.rules.text import clean_reason
from planner.services.lookup import event_by
from planner.services.timetable_basis import basis_of
from planner.services.timetable_mishaps import Handed, after_mishaps, changes_of, handed_of, handed_over
from planner.services.timetable_plans import kept_plan, solved_plan
from planner.services.timetable_troubles import Trouble, mishap_of, planned_session
from planner.services.timetable_views import timetable_view, with_names
from planner.services.timetables import keep, require_taking_place, same_basis, timetable_of, with_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.model.timetable import KeptPlan, Timetable
    from planner.rotation.plan import Plan
    from planner.rotation.replanning import Replan, Replanned
    from planner.services.desk import Desk
    from planner.services.timetable_basis import Basis
    from planner.services.timetable_views import TimetableView


_SMALL = 100
"""Pairs of a group and a station up to which mending takes so little time that a second time does no harm."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A timetable as it is, or would be, after a change, and what is different group by group."""

    view: TimetableView
    moved: tuple[Moved, ...]
    """Groups by number, stations by key, in minutes from the session's start."""
    kept: bool
    handed: tuple[Handed, ...] = ()
    """Groups by number, officers by id."""


def mend(
    desk: Desk,
    mender: Replan,
    ref: str,
    troubles: Sequence[Trouble],
    session: int | None = None,
    *,
    dry_run: bool = False,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
    reason: str = "",
) -> Mended:
    """Mend a session's timetable after mishaps, or where groups, stations or duties have changed, changing as
    little as can be; with `dry_run` only shown. `reason` stands in the history.

    Raises BadInput as `event_by`, `find_group` and for stations that are not there; Refusal: TIMETABLE_NONE,
    SESSION_REQUIRED, TIMETABLE_CHANGED, TIMETABLE_NO_MISHAP where nothing has happened, and as
    `require_taking_place`.
    """

    def change(before: Timetable, basis: Basis, mishaps: Sequence[Mishap], _now: int) -> _Change:
        if not mishaps and before.plan and before.plan.digest == basis.digest:
            raise Refusal(finding(Code.TIMETABLE_NO_MISHAP, basis.event.ref))
        plan = _plan_of(before, basis)
        every = (*before.mishaps, *mishaps)
        return _Change(plan, plan, before.weather, every)

    return _changed(
        desk,
        mender,
        ref,
        session,
        change,
        troubles,
        Action.TIMETABLE_MENDED,
        dry_run,
        seed,
        stop,
        reason=reason,
    )


def change_weather(
    desk: Desk,
    mender: Replan,
    ref: str,
    weather: Weather,
    session: int | None = None,
    *,
    dry_run: bool = False,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Mended:
    """Put the plan for other weather in force: of a session that has begun, what has begun stays.

    Raises as `mend`, and Refusal: TIMETABLE_NO_WET where no such plan was prepared, TIMETABLE_SAME_WEATHER.
    """

    def change(before: Timetable, basis: Basis, _mishaps: Sequence[Mishap], now: int) -> _Change:
        if before.weather is weather:
            raise _refused(Code.TIMETABLE_SAME_WEATHER, basis)
        prepared = before.of(weather)
        if prepared is None:
            raise _refused(Code.TIMETABLE_NO_WET, basis)
        old, other = _plan_of(before, basis), solved_plan(basis, prepared)
        return _Change(old, _from_now(old, other, now), weather, before.mishaps)

    return _changed(
        desk, mender, ref, session, change, (), Action.WEATHER_CHANGED, dry_run, seed, stop, weather=weather
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """The plan as it was, the one to go on with, for which weather, and all that has happened."""

    before: Plan
    plan: Plan
    weather: Weather
    mishaps: tuple[Mishap, ...]


def _changed(
    desk: Desk,
    mender: Replan,
    ref: str,
    session: int | None,
    change: Callable[[Timetable, Basis, Sequence[Mishap], int], _Change],
    troubles: Sequence[Trouble],
    action: Action,
    dry_run: bool,
    seed: int,
    stop: Callable[[], bool] | None,
    weather: Weather | None = None,
    reason: str = "",
) -> Mended:
    why = clean_reason(reason, "reason") if reason else ""
    with desk.store.view() as view:
        event = event_by(view, ref, whole=not dry_run)
        before = planned_session(desk, view, event, session)
        place = numbered_session(event, before.session)
        require_taking_place(desk, event, place)
        now = max(0, minute_of(place.start, desk.now()))
        basis = basis_of(desk, view, event, place, weather or before.weather)
        mishaps = tuple(mishap_of(view, basis, one, now, before) for one in troubles)
        shown = timetable_view(desk, view, event, before)
    asked = change(before, basis, mishaps, now)
    kept, mended = _mended(mender, basis, asked, before.plan, now, seed, stop)
    wanted = replace(with_plan(before, kept, asked.weather), weather=asked.weather, mishaps=asked.mishaps)
    moved = differences(asked.before, mended)
    handed = handed_of(asked.before, mended)
    if dry_run:
        return Mended(replace(shown, timetable=wanted), moved, kept=False, handed=handed)
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        fresh = same_basis(desk, tx, basis)
        if timetable_of(desk, tx, fresh.event, fresh.session) != before:
            raise Refusal(finding(Code.TIMETABLE_CHANGED, event.ref, ref=event.ref, session=place.number))
        made = keep(desk, tx, fresh, wanted)
        tx.record(action, (event.ref,), reason=why, count=len({one.group for one in moved}) or 1)
        return Mended(timetable_view(desk, tx, fresh.event, made), moved, kept=True, handed=handed)


def _mended(
    mender: Replan,
    basis: Basis,
    asked: _Change,
    before: KeptPlan | None,
    now: int,
    seed: int,
    stop: Callable[[], bool] | None,
) -> tuple[KeptPlan, Plan]:
    done = _replanned(mender, basis, asked, now, seed, stop)
    plan = (
        replace(done.plan, reasons=audit(done.problem, done.plan.missing)) if done.plan.missing else done.plan
    )
    broken = [one for one in check(done.problem, plan) if not _was_before(one.params.get("start"), now)]
    if broken:
        raise Refusal(*with_names(basis, broken))
    return kept_plan(basis, plan, seed=seed, before=before, now=now), plan


def _replanned(
    mender: Replan,
    basis: Basis,
    asked: _Change,
    now: int,
    seed: int,
    stop: Callable[[], bool] | None,
) -> Replanned:
    """The plan mended; once more with other mentors where the new ones lose must-sees and it is soon done."""
    changes = changes_of(basis, asked.mishaps)
    problem = after_mishaps(basis.problem, asked.plan, changes, now)
    limited = basis.programme.tour.mentor_takes is not None
    (left, old), (other, second) = (
        handed_over(problem, asked.plan, changes, now, limited=limited, turn=turn) for turn in (0, 1)
    )
    done = mender(left, old, now, changes, seed=seed, stop=stop)
    handed = {one.group for one in {*old.mentors} - {*asked.plan.mentors}}
    mentored = {station.id for station in problem.stations if station.mentored}
    small = len(problem.groups) * len(problem.stations) <= _SMALL
    lost = any(one.group in handed and one.station in mentored for one in done.lost)
    if not (small and lost) or second.mentors == old.mentors or (stop is not None and stop()):
        return done
    again = mender(other, second, now, changes, seed=seed, stop=stop)
    return min(done, again, key=lambda one: len(one.lost))


def _was_before(start: object, now: int) -> bool:
    """Whether what a finding is about had begun: nobody can change it any more."""
    return isinstance(start, int) and start < now


def _plan_of(timetable: Timetable, basis: Basis) -> Plan:
    plan = timetable.plan
    if plan is None:
        raise Refusal(finding(Code.TIMETABLE_NONE, basis.event.ref, ref=basis.event.ref))
    return solved_plan(basis, plan)


def _from_now(old: Plan, other: Plan, now: int) -> Plan:
    """What has begun by one plan, and what is still to come by another."""
    begun = [visit for visit in old.visits if visit.start < now]
    seen = {(visit.group, visit.station) for visit in begun}
    coming = [
        visit for visit in other.visits if visit.start >= now and (visit.group, visit.station) not in seen
    ]
    duties = [duty for duty in old.duties if duty.start < now] + [
        duty for duty in other.duties if duty.start >= now
    ]
    went = {visit.group for visit in begun}
    guides, mentors = (
        tuple(one for one in was if one.group in went) + tuple(one for one in will if one.group not in went)
        for was, will in ((old.guides, other.guides), (old.mentors, other.mentors))
    )
    visits, watches = tuple(sorted([*begun, *coming])), tuple(sorted(duties))
    return replace(other, visits=visits, duties=watches, guides=guides, mentors=mentors)


def _refused(code: Code, basis: Basis) -> Refusal:
    """Why the weather cannot be changed."""
    ref, session = basis.event.ref, basis.session.number
    return Refusal(finding(code, ref, ref=ref, session=session, weather=basis.weather.value))
