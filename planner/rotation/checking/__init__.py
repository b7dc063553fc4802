"""Checks a plan against every rule of its problem; shares nothing with what makes plans but the records."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from planner.rotation.checking.figures import check_figures
from planner.rotation.checking.people import check_people
from planner.rotation.checking.rounds import check_rounds
from planner.rotation.checking.stations import check_stations
from planner.rotation.checking.visits import check_visits, known_visits

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from planner.model.findings import Finding
    from planner.rotation.parts import Part
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem

__all__ = ["check"]

MOST_OF_A_KIND = 200
"""A spoilt plan of megabytes breaks rules without end, and nobody reads that far."""


def check(problem: Problem, plan: Plan, silent: AbstractSet[Part] = frozenset()) -> tuple[Finding, ...]:
    """Every rule that the plan breaks, nothing where it keeps all of them; at most some hundreds.

    Visits of groups or at stations that the problem does not know are told of, and left out of the rest. What
    the plan is `silent` about is not held against it: without duties, guides or mentors there only have to
    be enough people.
    """
    visits = known_visits(problem, plan)
    kinds = (
        check_visits(problem, plan),
        check_rounds(problem, visits),
        check_stations(problem, visits),
        check_people(problem, plan, visits, silent),
        check_figures(problem, plan, visits, silent),
    )
    return tuple(found for kind in kinds for found in islice(kind, MOST_OF_A_KIND))
