"""Plans of the rotation as they are kept with an event, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model import timetable as kept
from planner.model.timetable import Figures, KeptPlan, companions_at
from planner.rotation.plan import Bound, Duty, Match, Missing, Plan, Score, Status, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.model.ids import GroupId, OfficerId
    from planner.model.timetable import Companion
    from planner.services.timetable_basis import Basis


def kept_plan(
    basis: Basis,
    plan: Plan,
    *,
    seed: int = 0,
    effort: int | None = None,
    before: KeptPlan | None = None,
    now: int = 0,
) -> KeptPlan:
    """A plan of the basis's problem, to be kept; who went with a group by the plan `before` did so up to
    minute `now`."""
    groups = {str(one.group.number): one.group.id for one in basis.groups}
    officers: dict[str, OfficerId] = {str(key): key for key in basis.officers}

    def pairs(matches: Iterable[Match], known: Iterable[Companion]) -> tuple[Companion, ...]:
        wanted = [(groups[one.group], officers[one.person]) for one in matches]
        return tuple(_accompanied(wanted, tuple(known) if now else (), now))

    return KeptPlan(
        visits=tuple(kept.Visit(v.start, v.end, groups[v.group], v.station) for v in plan.visits),
        digest=basis.digest,
        watches=tuple(
            kept.Watch(duty.start, duty.end, officers[duty.person], duty.station, duty.skill)
            for duty in plan.duties
        ),
        guides=pairs(plan.guides, before.guides if before else ()),
        mentors=pairs(plan.mentors, before.mentors if before else ()),
        missed=tuple(kept.Missed(groups[one.group], one.station) for one in plan.missing),
        figures=_figures(plan),
        proven=plan.proven,
        seed=seed,
        effort=effort,
        reasons=plan.reasons,
    )


def _figures(plan: Plan) -> Figures:
    return Figures(
        wants=plan.score.wants,
        worst_group=plan.score.worst_group,
        waiting=plan.score.waiting,
        finish=plan.score.finish,
        most_wants=plan.bound.wants,
        earliest_finish=plan.bound.finish,
    )


def solved_plan(basis: Basis, plan: KeptPlan) -> Plan:
    """What was kept as a plan of the basis's problem; groups, stations and officers that are no longer there
    are left out."""
    groups = {one.group.id: str(one.group.number) for one in basis.groups}
    stations = {station.id for station in basis.problem.stations}
    staff = {person.id for person in basis.problem.staff}
    visits = tuple(
        Visit(one.start, one.end, groups[one.group], one.station)
        for one in plan.visits
        if one.group in groups and one.station in stations
    )
    figures = plan.figures
    return Plan(
        status=Status.PARTIAL if plan.missed else Status.COMPLETE,
        visits=tuple(sorted(visits)),
        missing=tuple(
            Missing(groups[one.group], one.station)
            for one in plan.missed
            if one.group in groups and one.station in stations
        ),
        score=Score(figures.wants, figures.worst_group, figures.waiting, figures.finish),
        bound=Bound(figures.most_wants, figures.earliest_finish),
        proven=plan.proven,
        duties=tuple(
            Duty(one.start, one.end, str(one.officer), one.station, one.skill)
            for one in plan.watches
            if str(one.officer) in staff and one.station in stations
        ),
        guides=_matches(plan.guides, groups, {person.id for person in basis.problem.guides}),
        mentors=_matches(plan.mentors, groups, {person.id for person in basis.problem.mentors}),
    )


def _accompanied(
    wanted: Iterable[tuple[GroupId, OfficerId]], known: Sequence[Companion], now: int
) -> Iterator[Companion]:
    """Who goes with each group from now on, after those who did up to now."""
    of_group: dict[GroupId, list[OfficerId]] = {}
    for group, officer in wanted:
        of_group.setdefault(group, []).append(officer)
    for group, officers in of_group.items():
        own = [one for one in known if one.group == group]
        if set(companions_at(own, group, now)) == set(officers):
            yield from own
            continue
        earlier = [one for one in own if one.since < now]
        yield from earlier
        yield from (kept.Companion(group, officer, now if earlier else 0) for officer in officers)


def _matches(pairs: Sequence[Companion], groups: dict[GroupId, str], known: set[str]) -> tuple[Match, ...]:
    """Who goes with each group now."""
    last = {one.group: max(other.since for other in pairs if other.group == one.group) for one in pairs}
    return tuple(
        Match(groups[one.group], str(one.officer))
        for one in pairs
        if one.since == last[one.group] and one.group in groups and str(one.officer) in known
    )
