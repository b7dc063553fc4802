"""What a plan says of itself: what is missing, its status, its score, and how it stands to its bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.parts import Part
from planner.rotation.plan import Score
from planner.rotation.problem import Goal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from planner.model.findings import Finding
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Problem


def check_figures(
    problem: Problem, plan: Plan, visits: Sequence[Visit], silent: AbstractSet[Part]
) -> Iterator[Finding]:
    """Must-sees that are neither visited nor named, and figures that are not what they should be."""
    absent = _absent(problem, visits)
    named = {(one.group, one.station) for one in plan.missing}
    for group, station in sorted(absent - named):
        yield finding(Code.PLAN_MISSING_UNNAMED, group, group=group, station=station)
    for group, station in sorted(named - absent):
        yield finding(Code.PLAN_NAMED_NOT_MISSING, group, group=group, station=station)
    if Part.STATUS not in silent:
        possible = {"complete"} if not absent else {"partial", "impossible"} if not visits else {"partial"}
        if plan.status.value not in possible:
            yield _figure("status", plan.status.value, " / ".join(sorted(possible)))
    true = _score(problem, plan, visits)
    unmatched = bool(problem.mentors) and Part.MENTORS in silent
    if Part.SCORE not in silent:
        yield from _check_score(plan.score, true, unmatched=unmatched)
    if Part.BOUND not in silent:
        yield from _check_bound(problem, plan, true, whole=bool(visits) and not absent)


def _absent(problem: Problem, visits: Sequence[Visit]) -> set[tuple[str, str]]:
    made = {(visit.group, visit.station) for visit in visits}
    return {
        (group.id, station.id)
        for group in problem.groups
        for station in problem.stations
        if station.must
        and group.minutes.get(station.id, station.minutes) > 0
        and not (group.age is not None and group.age < station.min_age)
        and (group.id, station.id) not in made
    }


def _score(problem: Problem, plan: Plan, visits: Sequence[Visit]) -> Score:
    groups = {group.id: group for group in problem.groups}
    worth = dict.fromkeys(groups, 0)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    waiting = 0
    for visit in visits:
        name = visit.group
        worth[name] += groups[name].wants.get(visit.station, 0)
        first[name] = min(first.get(name, visit.start), visit.start)
        last[name] = max(last.get(name, visit.end), visit.end)
        waiting -= visit.end - visit.start
    waiting += sum(last[name] - first[name] for name in first)
    for match in plan.mentors:
        if match.group in worth:
            worth[match.group] += groups[match.group].wishes.get(match.person, 0)
    hopeful = [
        worth[group.id] for group in problem.groups if any(group.wants.values()) or any(group.wishes.values())
    ]
    return Score(
        wants=sum(worth.values()),
        worst_group=min(hopeful, default=0),
        waiting=waiting,
        finish=max(last.values(), default=0),
    )


def _check_score(said: Score, true: Score, *, unmatched: bool) -> Iterator[Finding]:
    figures = [("waiting", said.waiting, true.waiting), ("finish", said.finish, true.finish)]
    if not unmatched:  # else what the mentors are worth is not known
        figures += [
            ("wants", said.wants, true.wants),
            ("worst_group", said.worst_group, true.worst_group),
        ]
    for name, told, expected in figures:
        if told != expected:
            yield _figure(f"score.{name}", told, expected)


def _check_bound(problem: Problem, plan: Plan, true: Score, *, whole: bool) -> Iterator[Finding]:
    """The bound of the finish holds for plans without anything missing; so does what is proven by it."""
    bound = plan.bound
    if bound.wants < true.wants:
        yield _figure("bound.wants", bound.wants, f"≥ {true.wants}")
    if not whole:
        return
    if bound.finish > true.finish:
        yield _figure("bound.finish", bound.finish, f"≤ {true.finish}")
    met = bound.wants <= true.wants if problem.goal is Goal.VISITS else bound.finish >= true.finish
    if plan.proven and not met:
        yield _figure("proven", "true", "false")


def _figure(name: str, said: str | int, expected: str | int) -> Finding:
    return finding(Code.PLAN_FIGURE, name, figure=name, said=said, expected=expected)
