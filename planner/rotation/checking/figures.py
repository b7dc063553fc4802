"""What a plan says of itself: what is missing, its status, its score, and how it stands to its bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Problem


def check_figures(problem: Problem, plan: Plan, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Must-sees that are neither visited nor named, and figures that are not what they should be."""
    made = {(visit.group, visit.station) for visit in visits}
    absent = {
        (group.id, station.id)
        for group in problem.groups
        for station in problem.stations
        if station.must
        and group.minutes.get(station.id, station.minutes) > 0
        and not (group.age is not None and group.age < station.min_age)
        and (group.id, station.id) not in made
    }
    named = {(one.group, one.station) for one in plan.missing}
    for group, station in sorted(absent - named):
        yield finding(Code.PLAN_MISSING_UNNAMED, group, group=group, station=station)
    for group, station in sorted(named - absent):
        yield finding(Code.PLAN_NAMED_NOT_MISSING, group, group=group, station=station)
    possible = {"complete"} if not absent else {"partial", "impossible"} if not visits else {"partial"}
    if plan.status.value not in possible:
        expected = " / ".join(sorted(possible))
        yield finding(Code.PLAN_FIGURE, "status", figure="status", said=plan.status.value, expected=expected)
    yield from _check_score(problem, plan, visits)


def _check_score(problem: Problem, plan: Plan, visits: Sequence[Visit]) -> Iterator[Finding]:
    worth = {group.id: 0 for group in problem.groups}
    wants = {group.id: group.wants for group in problem.groups}
    wishes = {group.id: group.wishes for group in problem.groups}
    for visit in visits:
        worth[visit.group] += wants[visit.group].get(visit.station, 0)
    for match in plan.mentors:
        if match.group in worth:
            worth[match.group] += wishes[match.group].get(match.person, 0)
    hopeful = [worth[name] for name in worth if any(wants[name].values()) or any(wishes[name].values())]
    waiting = 0
    for name in worth:
        own = [visit for visit in visits if visit.group == name]
        if own:
            span = max(visit.end for visit in own) - min(visit.start for visit in own)
            waiting += span - sum(visit.end - visit.start for visit in own)
    finish = max((visit.end for visit in visits), default=0)
    figures = (
        ("score.wants", plan.score.wants, sum(worth.values())),
        ("score.worst_group", plan.score.worst_group, min(hopeful, default=0)),
        ("score.waiting", plan.score.waiting, waiting),
        ("score.finish", plan.score.finish, finish),
    )
    for figure, said, true in figures:
        if said != true:
            yield finding(Code.PLAN_FIGURE, figure, figure=figure, said=said, expected=true)
    if plan.bound.wants < sum(worth.values()):
        yield finding(
            Code.PLAN_FIGURE,
            "bound.wants",
            figure="bound.wants",
            said=plan.bound.wants,
            expected=f"≥ {sum(worth.values())}",
        )
    if not plan.missing and visits and plan.bound.finish > finish:
        yield finding(
            Code.PLAN_FIGURE,
            "bound.finish",
            figure="bound.finish",
            said=plan.bound.finish,
            expected=f"≤ {finish}",
        )
