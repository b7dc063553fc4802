"""Officers, resources, duties and groups as JSON documents and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.codecs import cancellation, cancellation_document, revision, revision_document
from data.store.fields import BadFieldError, Document, Fields, stamp, without_defaults
from data.store.hours_codec import hours_document, hours_of
from data.store.slots import group_slot
from planner.model.codes import Code
from planner.model.ids import (
    DutyId,
    EventId,
    GroupId,
    OfficerId,
    ResourceId,
    SessionNumber,
    SignUpId,
    Token,
)
from planner.model.language import Language
from planner.model.roster import Away, Duty, Group, Officer, Resource, ResourceKind

if TYPE_CHECKING:
    from datetime import date

GROUP_DERIVED = ("slot",)
"""Field of a group that follows from the others and is stored so that an index finds it."""


def officer_document(officer: Officer) -> Document:
    """An officer as stored, under the id."""
    return without_defaults(
        {
            "uid": officer.uid,
            "token": officer.token,
            "name": officer.name,
            "created": stamp(officer.created),
            **revision_document(officer.revision),
            "badge": officer.badge,
            "phone": officer.phone,
            "email": officer.email,
            "language": officer.language.value,
            "skills": list(officer.skills),
            "hours": [hours_document(one) for one in officer.hours],
            "away": [
                without_defaults(
                    {"first": away.first.isoformat(), "last": away.last.isoformat(), "reason": away.reason}
                )
                for away in officer.away
            ],
            "most_minutes": officer.most_minutes,
            "note": officer.note,
            "left": officer.left,
        },
        sequence=0,
        language=Language.ZH.value,
        left=False,
    )


def officer_record(key: int, document: Document) -> Officer:
    """An officer from the document. Errors: UnreadableError."""
    fields = Fields(document)
    officer = Officer(
        id=OfficerId(key),
        uid=fields.required("uid"),
        token=Token(fields.required("token")),
        name=fields.required("name"),
        created=fields.stamp("created"),
        revision=revision(fields),
        badge=fields.text("badge"),
        phone=fields.text("phone"),
        email=fields.text("email"),
        language=fields.choice("language", Language, Language.ZH),
        skills=fields.texts("skills"),
        hours=tuple(hours_of(inner) for inner in fields.each("hours")),
        away=tuple(_away(inner) for inner in fields.each("away")),
        most_minutes=fields.maybe_number("most_minutes"),
        note=fields.text("note"),
        left=fields.truth("left", False),
    )
    fields.end()
    return officer


def resource_document(resource: Resource) -> Document:
    """A resource as stored, under its id."""
    return without_defaults(
        {
            "name": resource.name,
            "kind": resource.kind.value,
            "note": resource.note,
            "left": resource.left,
        },
        left=False,
    )


def resource_record(key: int, document: Document) -> Resource:
    """A resource from its document. Errors: UnreadableError."""
    fields = Fields(document)
    resource = Resource(
        id=ResourceId(key),
        name=fields.required("name"),
        kind=fields.choice("kind", ResourceKind),
        note=fields.text("note"),
        left=fields.truth("left", False),
    )
    fields.end()
    return resource


def duty_document(duty: Duty) -> Document:
    """A duty as stored, under its id."""
    return without_defaults(
        {
            "uid": duty.uid,
            "event": duty.event,
            "created": stamp(duty.created),
            **revision_document(duty.revision),
            "officer": duty.officer,
            "resource": duty.resource,
            "role": duty.role,
            "session": duty.session,
            "offset": duty.offset,
            "minutes": duty.minutes,
            "station": duty.station,
            "group": duty.group,
            "signup": duty.signup,
            "reason": duty.reason,
            "cancelled": cancellation_document(duty.cancelled),
            "settled": [code.value for code in duty.settled],
        },
        sequence=0,
        offset=0,
    )


def duty_record(key: int, document: Document) -> Duty:
    """A duty from its document. Errors: UnreadableError."""
    fields = Fields(document)
    officer, resource = fields.maybe_number("officer"), fields.maybe_number("resource")
    session, group = fields.maybe_number("session"), fields.maybe_number("group")
    signup = fields.maybe_number("signup")
    duty = Duty(
        id=DutyId(key),
        uid=fields.required("uid"),
        event=EventId(fields.number("event")),
        created=fields.stamp("created"),
        revision=revision(fields),
        officer=None if officer is None else OfficerId(officer),
        resource=None if resource is None else ResourceId(resource),
        role=fields.text("role"),
        session=None if session is None else SessionNumber(session),
        offset=fields.number("offset", 0),
        minutes=fields.maybe_number("minutes"),
        station=fields.text("station"),
        group=None if group is None else GroupId(group),
        signup=None if signup is None else SignUpId(signup),
        reason=fields.text("reason"),
        cancelled=cancellation(fields),
        settled=fields.choices("settled", Code),
    )
    fields.end()
    return duty


def group_document(group: Group) -> Document:
    """A group as stored, under its id."""
    return without_defaults(
        {
            "uid": group.uid,
            "token": group.token,
            "event": group.event,
            "session": group.session,
            "number": group.number,
            "created": stamp(group.created),
            **revision_document(group.revision),
            "name": group.name,
            "signups": list(group.signups),
            "kept": sorted(group.kept),
        },
        sequence=0,
    )


def group_derived(group: Group) -> Document:
    """What the groups of a session are looked up by."""
    return {"slot": group_slot(group.event, group.session)}


def group_record(key: int, document: Document) -> Group:
    """A group from its document, derived fields or not. Errors: UnreadableError."""
    fields = Fields(document, GROUP_DERIVED)
    group = Group(
        id=GroupId(key),
        uid=fields.required("uid"),
        token=Token(fields.required("token")),
        event=EventId(fields.number("event")),
        session=SessionNumber(fields.number("session")),
        number=fields.number("number"),
        created=fields.stamp("created"),
        revision=revision(fields),
        name=fields.text("name"),
        signups=tuple(SignUpId(number) for number in fields.numbers("signups")),
        kept=frozenset(SignUpId(number) for number in fields.numbers("kept")),
    )
    fields.end()
    return group


def _away(fields: Fields) -> Away:
    away = Away(_day(fields, "first"), _day(fields, "last"), fields.text("reason"))
    fields.end()
    return away


def _day(fields: Fields, name: str) -> date:
    day = fields.maybe_date(name)
    if day is None:
        raise BadFieldError(name)
    return day
