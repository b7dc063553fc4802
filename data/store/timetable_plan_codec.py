"""Plans of timetables as JSON documents and back."""

from __future__ import annotations

from types import MappingProxyType

from data.store.fields import BadFieldError, Document, Fields, without_defaults
from planner.model.codes import Code
from planner.model.findings import Finding
from planner.model.ids import GroupId, OfficerId
from planner.model.timetable import Companion, Figures, KeptPlan, Missed, Visit, Watch


def plan_document(plan: KeptPlan) -> Document:
    """A plan as stored in its timetable."""
    return without_defaults(
        {
            "visits": [
                {"start": one.start, "end": one.end, "group": one.group, "station": one.station}
                for one in plan.visits
            ],
            "digest": plan.digest,
            "watches": [
                without_defaults(
                    {
                        "start": one.start,
                        "end": one.end,
                        "officer": one.officer,
                        "station": one.station,
                        "skill": one.skill,
                    }
                )
                for one in plan.watches
            ],
            "guides": [_companion_document(one) for one in plan.guides],
            "mentors": [_companion_document(one) for one in plan.mentors],
            "missed": [{"group": one.group, "station": one.station} for one in plan.missed],
            "figures": without_defaults(
                {name: getattr(plan.figures, name) for name in Figures.__slots__},
                **dict.fromkeys(Figures.__slots__, 0),
            ),
            "proven": plan.proven or None,
            "seed": plan.seed,
            "effort": plan.effort,
            "by_hand": plan.by_hand or None,
            "reasons": [
                without_defaults({"code": one.code.value, "where": one.where, "params": dict(one.params)})
                for one in plan.reasons
            ],
        },
        seed=0,
    )


def plan_of(fields: Fields | None) -> KeptPlan | None:
    """A plan from what is stored of it, if there is one. Errors: UnreadableError."""
    if fields is None:
        return None
    plan = KeptPlan(
        visits=tuple(_visit(one) for one in fields.each("visits")),
        digest=fields.required("digest"),
        watches=tuple(_watch(one) for one in fields.each("watches")),
        guides=tuple(_companion(one) for one in fields.each("guides")),
        mentors=tuple(_companion(one) for one in fields.each("mentors")),
        missed=tuple(_missed(one) for one in fields.each("missed")),
        figures=_figures(fields.inner("figures")),
        proven=fields.truth("proven", False),
        seed=fields.number("seed", 0),
        effort=fields.maybe_number("effort"),
        by_hand=fields.truth("by_hand", False),
        reasons=tuple(_reason(one) for one in fields.each("reasons")),
    )
    fields.end()
    return plan


def _visit(fields: Fields) -> Visit:
    group = GroupId(fields.number("group"))
    visit = Visit(fields.number("start"), fields.number("end"), group, fields.required("station"))
    fields.end()
    return visit


def _watch(fields: Fields) -> Watch:
    officer = OfficerId(fields.number("officer"))
    start, end = fields.number("start"), fields.number("end")
    watch = Watch(start, end, officer, fields.required("station"), fields.text("skill"))
    fields.end()
    return watch


def _companion_document(one: Companion) -> Document:
    return without_defaults({"group": one.group, "officer": one.officer, "since": one.since}, since=0)


def _companion(fields: Fields) -> Companion:
    group, officer = GroupId(fields.number("group")), OfficerId(fields.number("officer"))
    companion = Companion(group, officer, fields.number("since", 0))
    fields.end()
    return companion


def _missed(fields: Fields) -> Missed:
    missed = Missed(GroupId(fields.number("group")), fields.required("station"))
    fields.end()
    return missed


def _figures(fields: Fields) -> Figures:
    figures = Figures(*(fields.number(name, 0) for name in Figures.__slots__))
    fields.end()
    return figures


def _reason(fields: Fields) -> Finding:
    params = fields.maybe_document("params") or {}
    if not all(type(value) in (str, int, float) for value in params.values()):
        raise BadFieldError("params")
    reason = Finding(fields.choice("code", Code), fields.text("where"), MappingProxyType(params))
    fields.end()
    return reason
