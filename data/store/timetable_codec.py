"""Timetables as JSON documents and back."""

from __future__ import annotations

from types import MappingProxyType

from data.store.codecs import revision, revision_document
from data.store.fields import BadFieldError, Document, Fields, stamp, without_defaults
from planner.model.codes import Code
from planner.model.findings import Finding
from planner.model.ids import EventId, GroupId, OfficerId, SessionNumber, SignUpId, TimetableId
from planner.model.timetable import (
    Companion,
    Figures,
    Joined,
    KeptPlan,
    Mishap,
    MishapKind,
    Missed,
    Post,
    Stop,
    Timetable,
    Visit,
    Watch,
    Weather,
)


def timetable_document(timetable: Timetable) -> Document:
    """A timetable as stored, under its id."""
    return without_defaults(
        {
            "event": timetable.event,
            "session": timetable.session,
            **revision_document(timetable.revision),
            "weather": timetable.weather.value,
            "dry": timetable.dry and _plan_document(timetable.dry),
            "wet": timetable.wet and _plan_document(timetable.wet),
            "mishaps": [_mishap_document(one) for one in timetable.mishaps],
            "stops": [_stop_document(one) for one in timetable.stops],
            "posts": [_post_document(one) for one in timetable.posts],
            "joined": [_joined_document(one) for one in timetable.joined],
        },
        sequence=0,
        weather=Weather.DRY.value,
    )


def timetable_record(key: int, document: Document) -> Timetable:
    """A timetable from its document. Errors: UnreadableError."""
    fields = Fields(document)
    timetable = Timetable(
        id=TimetableId(key),
        event=EventId(fields.number("event")),
        session=SessionNumber(fields.number("session")),
        revision=revision(fields),
        weather=fields.choice("weather", Weather, Weather.DRY),
        dry=_plan(fields.maybe_inner("dry")),
        wet=_plan(fields.maybe_inner("wet")),
        mishaps=tuple(_mishap(one) for one in fields.each("mishaps")),
        stops=tuple(_stop(one) for one in fields.each("stops")),
        posts=tuple(_post(one) for one in fields.each("posts")),
        joined=tuple(_joined(one) for one in fields.each("joined")),
    )
    fields.end()
    return timetable


def _plan_document(plan: KeptPlan) -> Document:
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


def _plan(fields: Fields | None) -> KeptPlan | None:
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


def _mishap_document(one: Mishap) -> Document:
    return without_defaults(
        {
            "kind": one.kind.value,
            "at": one.at,
            "station": one.station,
            "group": one.group,
            "start": one.start,
            "end": one.end,
            "persons": one.persons,
            "officer": one.officer,
        },
        start=0,
        persons=0,
    )


def _mishap(fields: Fields) -> Mishap:
    group, officer = fields.maybe_number("group"), fields.maybe_number("officer")
    mishap = Mishap(
        kind=fields.choice("kind", MishapKind),
        at=fields.number("at"),
        station=fields.text("station"),
        group=None if group is None else GroupId(group),
        start=fields.number("start", 0),
        end=fields.maybe_number("end"),
        persons=fields.number("persons", 0),
        officer=None if officer is None else OfficerId(officer),
    )
    fields.end()
    return mishap


def _stop_document(one: Stop) -> Document:
    return without_defaults(
        {
            "group": one.group,
            "station": one.station,
            "start": one.start,
            "end": one.end,
            **revision_document(one.revision),
            "cancelled": one.cancelled and stamp(one.cancelled),
            "mentor": one.mentor,
        },
        sequence=0,
    )


def _stop(fields: Fields) -> Stop:
    mentor = fields.maybe_number("mentor")
    stop = Stop(
        group=GroupId(fields.number("group")),
        station=fields.required("station"),
        start=fields.number("start"),
        end=fields.number("end"),
        revision=revision(fields),
        cancelled=fields.maybe_stamp("cancelled"),
        mentor=None if mentor is None else OfficerId(mentor),
    )
    fields.end()
    return stop


def _post_document(one: Post) -> Document:
    return without_defaults(
        {
            "officer": one.officer,
            "station": one.station,
            "number": one.number,
            "start": one.start,
            "end": one.end,
            **revision_document(one.revision),
            "cancelled": one.cancelled and stamp(one.cancelled),
        },
        sequence=0,
    )


def _post(fields: Fields) -> Post:
    post = Post(
        officer=OfficerId(fields.number("officer")),
        station=fields.required("station"),
        number=fields.number("number"),
        start=fields.number("start"),
        end=fields.number("end"),
        revision=revision(fields),
        cancelled=fields.maybe_stamp("cancelled"),
    )
    fields.end()
    return post


def _joined_document(one: Joined) -> Document:
    return without_defaults(
        {
            "signup": one.signup,
            "group": one.group,
            "former": list(one.former),
            **revision_document(one.revision),
        },
        sequence=0,
    )


def _joined(fields: Fields) -> Joined:
    joined = Joined(
        signup=SignUpId(fields.number("signup")),
        group=GroupId(fields.number("group")),
        former=tuple(GroupId(number) for number in fields.numbers("former")),
        revision=revision(fields),
    )
    fields.end()
    return joined
