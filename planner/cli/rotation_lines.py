"""A timetable as people read it: a line a group, then what is missing, and how good it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.tables import Heading, table
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.cli.invocation import Invocation
    from planner.rotation.plan import Plan, Visit

MOST_LINES = 20


def plan_lines(call: Invocation, plan: Plan) -> list[str]:
    """The lines; times are minutes from the start of the session."""
    return [*_rounds(call, plan), "", *_missing(call, plan), *_figures(call, plan), *_reasons(call, plan)]


def _rounds(call: Invocation, plan: Plan) -> Iterator[str]:
    t = call.translate
    rounds: dict[str, list[Visit]] = {}
    for visit in sorted(plan.visits):
        rounds.setdefault(visit.group, []).append(visit)
    headings = [Heading(t(N_("Group"))), Heading(t(N_("Round, in minutes from the start")))]
    rows = [
        (name, "  ".join(f"{one.start}–{one.end} {one.station}" for one in own))
        for name, own in rounds.items()
    ]
    return table(headings, rows)


def _missing(call: Invocation, plan: Plan) -> Iterator[str]:
    if not plan.missing:
        yield call.translate(N_("Every group gets to every must-see."))
        return
    ngettext = call.translations.ngettext
    count = len(plan.missing)
    yield ngettext("{count} must-see is missing:", "{count} must-sees are missing:", count).format(
        count=count
    )
    for one in plan.missing[:MOST_LINES]:
        yield "  " + call.translate(N_("{group}: {station}")).format(group=one.group, station=one.station)
    if count > MOST_LINES:
        yield "  …"


def _figures(call: Invocation, plan: Plan) -> Iterator[str]:
    t, score, bound = call.translate, plan.score, plan.bound
    yield t(N_("Wants: {wants} of at most {bound}; {worst} for the group that gets least")).format(
        wants=score.wants, bound=bound.wants, worst=score.worst_group
    )
    yield t(N_("Waiting and walking: {minutes} min in all")).format(minutes=score.waiting)
    if plan.missing:  # the bound is that of plans without anything missing
        yield t(N_("Last visit ends at minute {finish}")).format(finish=score.finish)
    else:
        yield t(N_("Last visit ends at minute {finish}; no plan ends before minute {bound}")).format(
            finish=score.finish, bound=bound.finish
        )
    if plan.proven:
        yield t(N_("Proven: no plan is better by what counts first."))


def _reasons(call: Invocation, plan: Plan) -> Iterator[str]:
    if plan.status.value != "impossible":  # else they are told as what ends the command
        for found in plan.reasons[:MOST_LINES]:
            yield f"! {call.wording.sentence(found)}"
