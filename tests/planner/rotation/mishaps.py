"""What can happen on the day, at random, and what has to hold of every plan that is mended."""

from hypothesis import strategies as st

from planner.model.codes import Code
from planner.rotation.checking import check
from planner.rotation.plan import Plan, Visit
from planner.rotation.problem import Problem, Span
from planner.rotation.replanning import (
    GroupGone,
    GroupLate,
    GroupSize,
    Mishap,
    OfficerAway,
    Replanned,
    StationClosed,
)
from tests.planner.rotation.problems import HORIZON


@st.composite
def mishaps(draw: st.DrawFn, task: Problem) -> Mishap:
    """One that befalls this problem; who or what it befalls need not be there."""
    group = f"g{draw(st.integers(0, max(0, len(task.groups) - 1)))}"
    start = draw(st.integers(0, HORIZON))
    length = draw(st.sampled_from((20, HORIZON)))
    span = Span(start, min(HORIZON, start + length))
    return draw(
        st.sampled_from(
            (
                StationClosed(f"s{draw(st.integers(0, len(task.stations) - 1))}", span),
                GroupLate(group, start),
                GroupGone(group),
                GroupSize(group, draw(st.integers(1, 25))),
                OfficerAway(f"p{draw(st.integers(0, 3))}", span),
            )
        )
    )


def begun(plan: Plan, now: int) -> list[Visit]:
    """The visits that are not to be touched."""
    return [visit for visit in plan.visits if visit.start < now]


def faults(mended: Replanned, before: Plan, now: int, troubles: list[Mishap]) -> list[str]:
    """Broken rules, visits that were touched though they had begun, and visits to what is closed.

    A group that has grown may have been where there was no room for it."""
    grown = any(isinstance(one, GroupSize) for one in troubles)
    found = [
        f"{one.code} {dict(one.params)}"
        for one in check(mended.problem, mended.plan)
        if not (grown and one.code == Code.PLAN_TOO_MANY_PERSONS)
    ]
    if begun(mended.plan, now) != begun(before, now):
        found.append("what has begun was changed")
    coming = [visit for visit in mended.plan.visits if visit.start >= now]
    for one in troubles:
        if isinstance(one, StationClosed):
            found += [
                f"closed: {visit}"
                for visit in coming
                if visit.station == one.station and visit.start < one.span.end and visit.end > one.span.start
            ]
        elif isinstance(one, GroupLate):
            found += [
                f"late: {visit}" for visit in coming if visit.group == one.group and visit.start < one.until
            ]
        elif isinstance(one, OfficerAway):
            found += [
                f"away: {duty}"
                for duty in mended.plan.duties
                if duty.person == one.person
                and duty.start >= now
                and duty.start < one.span.end
                and duty.end > one.span.start
            ]
    return found
