"""What a plan that was changed by hand says of itself: what is missing, and how good it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.rotation.plan import Bound, Missing, Score, Status
from planner.rotation.problem import must_see

if TYPE_CHECKING:
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem


def told(problem: Problem, plan: Plan) -> Plan:
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
