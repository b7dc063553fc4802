"""Checks a plan against every rule of its problem; shares nothing with what makes plans but the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.checking.figures import check_figures
from planner.rotation.checking.people import check_people
from planner.rotation.checking.rounds import check_rounds
from planner.rotation.checking.stations import check_stations
from planner.rotation.checking.visits import check_visits, known_visits

if TYPE_CHECKING:
    from planner.model.findings import Finding
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem

__all__ = ["check"]


def check(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Every rule that the plan breaks, nothing where it keeps all of them.

    Visits of groups or at stations that the problem does not know are told of, and left out of the rest.
    """
    visits = known_visits(problem, plan)
    return (
        *check_visits(problem, plan),
        *check_rounds(problem, visits),
        *check_stations(problem, visits),
        *check_people(problem, plan, visits),
        *check_figures(problem, plan, visits),
    )
