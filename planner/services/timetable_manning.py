"""Officers for a visit that is added by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.rotation.plan import Duty

if TYPE_CHECKING:
    from planner.rotation.plan import Plan, Visit
    from planner.rotation.problem import Person, Problem, Station


def manned(problem: Problem, plan: Plan, visit: Visit) -> tuple[Duty, ...]:
    """The duties of the plan with what the visit needs: a shared run's officer stays for it, else whoever has
    the skill, is free and works least so far comes; nobody where nobody is."""
    station = next(one for one in problem.stations if one.id == visit.station)
    if not station.skill:
        return plan.duties
    run = _run(plan, visit) if station.shares else None
    if run:
        rest = list(plan.duties)
        rest.remove(run)
        return tuple(sorted((*rest, replace(run, end=max(run.end, visit.end)))))
    free = [one for one in problem.staff if _free(plan, one, station, visit)]
    if not free:
        return plan.duties
    chosen = min(free, key=lambda one: _worked(plan, one))
    duty = Duty(visit.start, visit.end, chosen.id, station.id, station.skill)
    return tuple(sorted((*plan.duties, duty)))


def _run(plan: Plan, visit: Visit) -> Duty | None:
    same = (one for one in plan.duties if (one.station, one.start) == (visit.station, visit.start))
    return next(same, None)


def _free(plan: Plan, person: Person, station: Station, visit: Visit) -> bool:
    length, worked = visit.end - visit.start, _worked(plan, person)
    return (
        station.skill in person.skills
        and any(span.covers(visit.start, visit.end) for span in person.hours)
        and (person.max_minutes is None or worked + length <= person.max_minutes)
        and not any(
            one.person == person.id and one.start < visit.end and visit.start < one.end for one in plan.duties
        )
    )


def _worked(plan: Plan, person: Person) -> int:
    return sum(one.end - one.start for one in plan.duties if one.person == person.id)
