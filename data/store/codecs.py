"""Venues, events and sessions as JSON documents and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.fields import Document, Fields, stamp, wall_clock, without_defaults
from planner.model.event import Cancellation, Drawn, Event, EventStatus, Revision, Session
from planner.model.ids import EventId, EventRef, ProgrammeKey, SeriesId, SessionNumber, VenueId
from planner.model.language import Bilingual
from planner.model.venue import Position, Venue

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

EVENT_DERIVED = ("days",)
"""Fields of an event that follow from the others and are stored so that an index finds them."""


def venue_document(venue: Venue) -> Document:
    """A venue as stored, under its id."""
    position = venue.position
    return without_defaults(
        {
            "name": bilingual_document(venue.name),
            "address": bilingual_document(venue.address),
            "position": position and {"latitude": position.latitude, "longitude": position.longitude},
            "zone": venue.zone,
            "capacity": venue.capacity,
            "indoor": venue.indoor,
        },
        indoor=True,
    )


def venue_record(key: int, document: Document) -> Venue:
    """A venue from its document. Errors: UnreadableError."""
    fields = Fields(document)
    venue = Venue(
        id=VenueId(key),
        name=bilingual(fields, "name"),
        address=bilingual(fields, "address"),
        position=_position(fields.maybe_inner("position")),
        zone=fields.text("zone"),
        capacity=fields.maybe_number("capacity"),
        indoor=fields.truth("indoor", True),
    )
    fields.end()
    return venue


def event_document(event: Event) -> Document:
    """An event as stored, under its id; sessions in it, their times on the clocks of its zone."""
    return without_defaults(
        {
            "ref": event.ref,
            "uid": event.uid,
            "programme": event.programme,
            "title": bilingual_document(event.title),
            "status": event.status.value,
            "zone": event.zone,
            "sessions": [_session_document(session, event.zone) for session in event.sessions],
            "next_session": event.next_session,
            "created": stamp(event.created),
            **revision_document(event.revision),
            "venue": event.venue,
            "note": event.note,
            "cancelled": cancellation_document(event.cancelled),
            "before_cancel": event.before_cancel and event.before_cancel.value,
            "series": event.series,
            "occurrence": event.occurrence and wall_clock(event.occurrence, event.zone),
        },
        sequence=0,
    )


def event_derived(event: Event) -> Document:
    """The days that an event is looked up by."""
    days = dict.fromkeys(wall_clock(session.start, event.zone)[:10] for session in event.sessions)
    return {"days": list(days)}


def event_record(key: int, document: Document) -> Event:
    """An event from its document, derived fields or not. Errors: UnreadableError."""
    fields = Fields(document, EVENT_DERIVED)
    zone = fields.zone("zone")
    venue, series = fields.maybe_number("venue"), fields.maybe_number("series")
    event = Event(
        id=EventId(key),
        ref=EventRef(fields.required("ref")),
        uid=fields.required("uid"),
        programme=ProgrammeKey(fields.required("programme")),
        title=bilingual(fields, "title"),
        status=fields.choice("status", EventStatus),
        zone=zone.key,
        sessions=tuple(_session(inner, zone) for inner in fields.each("sessions")),
        next_session=fields.number("next_session"),
        created=fields.stamp("created"),
        revision=revision(fields),
        venue=None if venue is None else VenueId(venue),
        note=fields.text("note"),
        cancelled=cancellation(fields),
        before_cancel=fields.maybe_choice("before_cancel", EventStatus),
        series=None if series is None else SeriesId(series),
        occurrence=fields.maybe_wall_clock("occurrence", zone),
    )
    fields.end()
    return event


def _session_document(session: Session, zone: str) -> Document:
    return without_defaults(
        {
            "number": session.number,
            "start": wall_clock(session.start, zone),
            "minutes": session.minutes,
            "capacity": session.capacity,
            **revision_document(session.revision),
            "venue": session.venue,
            "cancelled": cancellation_document(session.cancelled),
            "drawn": session.drawn and _drawn_document(session.drawn),
        },
        sequence=0,
    )


def _session(fields: Fields, zone: ZoneInfo) -> Session:
    venue = fields.maybe_number("venue")
    session = Session(
        number=SessionNumber(fields.number("number")),
        start=fields.wall_clock("start", zone),
        minutes=fields.number("minutes"),
        capacity=fields.number("capacity"),
        revision=revision(fields),
        venue=None if venue is None else VenueId(venue),
        cancelled=cancellation(fields),
        drawn=_drawn(fields.maybe_inner("drawn")),
    )
    fields.end()
    return session


def _drawn_document(drawn: Drawn) -> Document:
    return {
        "seed": drawn.seed,
        "digest": drawn.digest,
        "parties": drawn.parties,
        "places": drawn.places,
        "skipping": drawn.skipping,
        "at": stamp(drawn.at),
    }


def _drawn(fields: Fields | None) -> Drawn | None:
    if fields is None:
        return None
    drawn = Drawn(
        seed=fields.number("seed"),
        digest=fields.required("digest"),
        parties=fields.number("parties"),
        places=fields.number("places"),
        skipping=fields.truth("skipping", False),
        at=fields.stamp("at"),
    )
    fields.end()
    return drawn


def revision_document(revision: Revision) -> Document:
    """A revision as two fields of its record."""
    return {"sequence": revision.sequence, "changed": stamp(revision.changed)}


def revision(fields: Fields) -> Revision:
    """The revision from the fields of its record."""
    return Revision(fields.number("sequence", 0), fields.stamp("changed"))


def cancellation_document(cancelled: Cancellation | None) -> Document | None:
    """A cancellation as stored."""
    return {"reason": cancelled.reason, "at": stamp(cancelled.at)} if cancelled else None


def cancellation(fields: Fields) -> Cancellation | None:
    """The cancellation among the fields of its record."""
    inner = fields.maybe_inner("cancelled")
    if inner is None:
        return None
    cancelled = Cancellation(inner.required("reason"), inner.stamp("at"))
    inner.end()
    return cancelled


def bilingual_document(text: Bilingual) -> Document:
    """A text in both languages as stored."""
    return {language: part for language, part in (("en", text.en), ("zh", text.zh)) if part}


def bilingual(fields: Fields, name: str) -> Bilingual:
    """A text in both languages, empty where it is missing."""
    inner = fields.inner(name)
    text = Bilingual(inner.text("en"), inner.text("zh"))
    inner.end()
    return text


def _position(fields: Fields | None) -> Position | None:
    if fields is None:
        return None
    position = Position(fields.decimal("latitude"), fields.decimal("longitude"))
    fields.end()
    return position
