"""A plan as a JSON document, and back; the keys are those that scripts rely on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.rotation.fields import Fields
from planner.rotation.parts import Part
from planner.rotation.plan import Bound, Duty, Match, Missing, Plan, Score, Status, Visit
from planner.rotation.reporting import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.model.findings import Finding

MOST_MINUTES = 100_000
MOST_FIGURE = 10**12
MOST_LINES = 1_000_000


def plan_document(plan: Plan, sentence: Callable[[Finding], str]) -> dict[str, object]:
    """The document of a plan; `sentence` words its reasons."""
    return {
        "status": plan.status.value,
        "visits": [
            {"group": one.group, "station": one.station, "start": one.start, "end": one.end}
            for one in plan.visits
        ],
        "missing": [{"group": one.group, "station": one.station} for one in plan.missing],
        "score": {
            "wants": plan.score.wants,
            "worst_group": plan.score.worst_group,
            "waiting": plan.score.waiting,
            "finish": plan.score.finish,
        },
        "bound": {"wants": plan.bound.wants, "finish": plan.bound.finish},
        "proven": plan.proven,
        "reasons": [
            {"code": one.code.value, "where": one.where, "message": sentence(one), **one.params}
            for one in plan.reasons
        ],
        "duties": [
            {
                "person": one.person,
                "skill": one.skill,
                "station": one.station,
                "start": one.start,
                "end": one.end,
            }
            for one in plan.duties
        ],
        "guides": _pairs(plan.guides),
        "mentors": _pairs(plan.mentors),
    }


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as somebody wrote it down, who need not have said all of it."""

    plan: Plan
    silent: frozenset[Part]
    """What it says nothing about; the plan then has nothing there that could be relied on."""


def read_plan(document: object) -> PlanFile:
    """The plan of a decoded JSON document, of which only `visits` must be there; keys that are not known are
    passed over, and its reasons are. Times before the session and ends before starts are read as they are:
    they break rules, which the checker tells.

    Raises BadInput with a finding for each value that is missing or cannot be used.
    """
    report = Report()
    top = Fields.of(document, "", report)
    silent = frozenset(part for part in Part if not top.has(part.value))
    score, bound = top.table("score", required=False), top.table("bound", required=False)
    plan = Plan(
        status=top.choice("status", Status, Status.COMPLETE),
        visits=tuple(_visit(one) for one in top.tables("visits", MOST_LINES)),
        missing=tuple(
            Missing(one.name("group"), one.name("station"))
            for one in top.tables("missing", MOST_LINES, required=False)
        ),
        score=Score(*(score.whole(key, -MOST_FIGURE, MOST_FIGURE) for key in Score.__slots__)),
        bound=Bound(*(bound.whole(key, -MOST_FIGURE, MOST_FIGURE) for key in Bound.__slots__)),
        proven=top.flag("proven"),
        duties=tuple(_duty(one) for one in top.tables("duties", MOST_LINES, required=False)),
        guides=_matches(top, "guides"),
        mentors=_matches(top, "mentors"),
    )
    if report.findings:
        raise BadInput(*report.findings)
    return PlanFile(plan, silent)


def _pairs(matches: Iterable[Match]) -> list[dict[str, str]]:
    return [{"group": one.group, "person": one.person} for one in matches]


def _matches(top: Fields, key: str) -> tuple[Match, ...]:
    lines = top.tables(key, MOST_LINES, required=False)
    return tuple(Match(one.name("group"), one.name("person")) for one in lines)


def _times(fields: Fields) -> tuple[int, int]:
    start = fields.whole("start", -MOST_MINUTES, MOST_MINUTES)
    return start, fields.whole("end", -MOST_MINUTES, MOST_MINUTES)


def _visit(fields: Fields) -> Visit:
    return Visit(*_times(fields), fields.name("group"), fields.name("station"))


def _duty(fields: Fields) -> Duty:
    person, station, skill = fields.name("person"), fields.name("station"), fields.name("skill")
    return Duty(*_times(fields), person, station, skill)
