"""Sign-ups as JSON documents and back, with what the indexes look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from data.store.fields import Document, Fields, utc
from data.store.signup_rows import LookRow, OverrideRow, PersonRow, SignUpRow
from data.store.slots import slot
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.ids import EventId, SessionNumber, SignUpId, SignUpRef, Token
from planner.model.language import Language
from planner.model.signup import Attendee, Contact, Looked, Override, SecondLook, SignUp, Unnamed
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from datetime import datetime

SIGNUP_DERIVED = ("slot", "persons", "names")
"""Fields of a sign-up that follow from the others, stored for indexes and running sums."""


def signup_document(signup: SignUp) -> Document:
    """A sign-up as stored, under its id, without what follows from the rest."""
    document: Document = to_builtins(signup_row(signup))
    for name in SIGNUP_DERIVED:
        del document[name]
    return document


def signup_derived(signup: SignUp) -> Document:
    """What a sign-up is looked up and counted by."""
    return {
        "slot": slot(signup.event, signup.session, signup.state),
        "persons": signup.persons,
        "names": search_names(signup),
    }


def signup_row(signup: SignUp) -> SignUpRow:
    """A sign-up as stored, with what it is looked up and counted by."""
    contact, created, revision, unnamed = signup.contact, utc(signup.created), signup.revision, signup.unnamed
    changed = utc(revision.changed)
    look, until = signup.second_look, signup.offer_until
    return SignUpRow(
        ref=signup.ref,
        token=signup.token,
        event=signup.event,
        session=signup.session,
        state=signup.state,
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
        language=contact.language,
        created=created,
        sequence=revision.sequence,
        changed=None if changed == created else changed,
        attendees=[_person_row(attendee) for attendee in signup.attendees],
        adults=unnamed.adults,
        children=unnamed.children,
        unnamed_arrived=signup.unnamed_arrived,
        line=signup.line,
        note=signup.note,
        answers=dict(signup.answers),
        reason=signup.reason,
        overrides=[OverrideRow(one.code, one.reason, one.actor, utc(one.at)) for one in signup.overrides],
        linked=signup.linked,
        sources=list(signup.sources),
        held=signup.held,
        look=None if look is None else LookRow(list(look.changed), look.actor, utc(look.at)),
        offer_until=None if until is None else utc(until),
        slot=slot(signup.event, signup.session, signup.state),
        persons=signup.persons,
        names=search_names(signup),
    )


def _person_row(attendee: Attendee) -> PersonRow:
    arrived = attendee.arrived
    return PersonRow(attendee.name, attendee.birth_date, arrived and utc(arrived), dict(attendee.answers))


def signup_record(key: int, document: Document) -> SignUp:
    """A sign-up from its document, derived fields or not. Errors: UnreadableError."""
    fields = Fields(document, SIGNUP_DERIVED)
    created = fields.stamp("created")
    linked = fields.text("linked")
    signup = SignUp(
        id=SignUpId(key),
        ref=SignUpRef(fields.required("ref")),
        token=Token(fields.required("token")),
        event=EventId(fields.number("event")),
        session=SessionNumber(fields.number("session")),
        state=fields.choice("state", SignUpState),
        contact=_contact(fields),
        created=created,
        revision=_revision(fields, created),
        attendees=tuple([_attendee(inner) for inner in fields.each("attendees")]),
        unnamed=Unnamed(fields.number("adults", 0), fields.number("children", 0)),
        unnamed_arrived=fields.number("unnamed_arrived", 0),
        line=fields.number("line", 0),
        note=fields.text("note"),
        answers=fields.answers("answers"),
        reason=fields.text("reason"),
        overrides=tuple([_override(inner) for inner in fields.each("overrides")]),
        linked=SignUpRef(linked) if linked else None,
        sources=fields.texts("sources"),
        held=fields.truth("held", False),
        second_look=_look(fields.maybe_inner("look")),
        offer_until=fields.maybe_stamp("offer_until"),
    )
    fields.end()
    return signup


def search_names(signup: SignUp) -> list[str]:
    """What finds a sign-up beside phone and reference: names, case folded, and their pinyin initials."""
    from planner.rules.initials import initials  # only writing needs it

    names = dict.fromkeys([signup.contact.name, *[attendee.name for attendee in signup.attendees]])
    found = [name.casefold() for name in names if name]
    return list(dict.fromkeys([*found, *[letters for name in found for letters in initials(name)]]))


def _contact(fields: Fields) -> Contact:
    return Contact(
        fields.text("name"),
        fields.text("phone"),
        fields.text("email"),
        fields.choice("language", Language, Language.ZH),
    )


def _revision(fields: Fields, created: datetime) -> Revision:
    return Revision(fields.number("sequence", 0), fields.stamp("changed", created))


def _attendee(fields: Fields) -> Attendee:
    attendee = Attendee(
        fields.text("name"),
        fields.maybe_date("birth"),
        fields.maybe_stamp("arrived"),
        fields.answers("answers"),
    )
    fields.end()
    return attendee


def _override(fields: Fields) -> Override:
    override = Override(
        fields.choice("code", Code), fields.required("reason"), fields.required("actor"), fields.stamp("at")
    )
    fields.end()
    return override


def _look(fields: Fields | None) -> SecondLook | None:
    if fields is None:
        return None
    look = SecondLook(fields.choices("changed", Looked), fields.required("actor"), fields.stamp("at"))
    fields.end()
    return look
