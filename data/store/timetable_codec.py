"""Timetables as JSON documents and back."""

from __future__ import annotations

from data.store.codecs import revision, revision_document
from data.store.fields import Document, Fields, stamp, without_defaults
from data.store.timetable_plan_codec import plan_document, plan_of
from planner.model.ids import EventId, GroupId, OfficerId, SessionNumber, SignUpId, TimetableId
from planner.model.timetable import (
    Joined,
    Mishap,
    MishapKind,
    Post,
    Stop,
    Timetable,
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
            "dry": timetable.dry and plan_document(timetable.dry),
            "wet": timetable.wet and plan_document(timetable.wet),
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
        dry=plan_of(fields.maybe_inner("dry")),
        wet=plan_of(fields.maybe_inner("wet")),
        mishaps=tuple(_mishap(one) for one in fields.each("mishaps")),
        stops=tuple(_stop(one) for one in fields.each("stops")),
        posts=tuple(_post(one) for one in fields.each("posts")),
        joined=tuple(_joined(one) for one in fields.each("joined")),
    )
    fields.end()
    return timetable


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
