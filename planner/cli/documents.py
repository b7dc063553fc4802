"""Records as JSON documents for scripts; keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.rules.ages import age_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.audit import AuditRecord
    from planner.model.event import Drawn
    from planner.model.findings import Finding
    from planner.model.programme import Programme
    from planner.model.signup import Attendee, SignUp
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.services.moving import Effect
    from planner.services.overviews import EventOverview, SessionOverview
    from planner.services.signup_views import SignUpView
    from planner.wording import Wording

Document = dict[str, Any]


def dumps(document: object) -> str:
    """UTF-8 text of a document with a closing line feed."""
    import orjson

    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def finding_document(found: Finding, wording: Wording) -> Document:
    """A finding with its sentence."""
    return {
        "code": str(found.code),
        "severity": str(found.severity),
        "message": wording.sentence(found),
        "where": found.where,
    }


def findings_documents(found: Iterable[Finding], wording: Wording) -> list[Document]:
    """Findings with their sentences."""
    return [finding_document(one, wording) for one in found]


def unit_document(unit: Unit) -> Document:
    """Who runs the events."""
    from planner.rules.working_hours import hours_text

    return {
        "name": unit.name.en,
        "name_zh": unit.name.zh,
        "address": unit.address.en,
        "address_zh": unit.address.zh,
        "phone": unit.phone,
        "email": unit.email,
        "zone": unit.zone,
        "base_url": unit.base_url,
        "cancelled_days": unit.cancelled_days,
        "working_hours": hours_text(unit.working_hours),
        "rest_minutes": unit.rest_minutes,
        "back_to_back": unit.back_to_back.value,
    }


def venue_document(venue: Venue) -> Document:
    """A place."""
    position = venue.position
    return {
        "id": venue.id,
        "name": venue.name.en,
        "name_zh": venue.name.zh,
        "address": venue.address.en,
        "address_zh": venue.address.zh,
        "position": [position.latitude, position.longitude] if position else None,
        "zone": venue.zone or None,
        "capacity": venue.capacity,
        "indoor": venue.indoor,
    }


def session_document(overview: SessionOverview) -> Document:
    """A session with its numbers, in persons."""
    session, tally = overview.session, overview.tally
    return {
        "number": session.number,
        "start": _stamp(session.start),
        "end": _stamp(session.end),
        "capacity": session.capacity,
        "taken": overview.taken,
        "confirmed": tally.confirmed,
        "waiting": tally.waiting,
        "vetting": tally.vetting,
        "offered": tally.offered,
        "venue": overview.venue.name.en or overview.venue.name.zh if overview.venue else None,
        "cancelled": session.cancelled.reason if session.cancelled else None,
        "drawn": _drawn_document(session.drawn),
    }


def _drawn_document(drawn: Drawn | None) -> Document | None:
    if drawn is None:
        return None
    return {
        "seed": drawn.seed,
        "at": _stamp(drawn.at),
        "parties": drawn.parties,
        "places": drawn.places,
        "list_sha256": drawn.digest,
    }


def event_document(overview: EventOverview) -> Document:
    """An event with its sessions."""
    event = overview.event
    return {
        "ref": event.ref,
        "uid": event.uid,
        "programme": event.programme,
        "title": event.title.en,
        "title_zh": event.title.zh,
        "status": str(overview.shown),
        "start": _stamp(event.start),
        "end": _stamp(event.end),
        "zone": event.zone,
        "venue": overview.venue.name.en or overview.venue.name.zh if overview.venue else None,
        "sessions": [session_document(session) for session in overview.sessions],
        "note": event.note,
        "series": event.series,
        "cancelled": event.cancelled.reason if event.cancelled else None,
    }


def _attendee_document(attendee: Attendee, view: SignUpView) -> Document:
    day = view.session.start.date()
    return {
        "name": attendee.name,
        "birth_date": attendee.birth_date.isoformat() if attendee.birth_date else None,
        "age": age_on(attendee.birth_date, day) if attendee.birth_date else None,
        "arrived": _stamp(attendee.arrived),
        "answers": dict(attendee.answers),
    }


def signup_document(view: SignUpView, wording: Wording) -> Document:
    """A sign-up as it stands."""
    signup = view.signup
    contact = signup.contact
    return {
        "ref": signup.ref,
        "state": str(signup.state),
        "event": view.event.ref,
        "session": signup.session,
        "contact": {
            "name": contact.name,
            "phone": contact.phone,
            "email": contact.email,
            "lang": str(contact.language),
        },
        "attendees": [_attendee_document(attendee, view) for attendee in signup.attendees],
        "unnamed": {"adults": signup.unnamed.adults, "children": signup.unnamed.children},
        "persons": signup.persons,
        "created": _stamp(signup.created),
        "waiting_position": view.position,
        "offer_until": _stamp(signup.offer_until and signup.offer_until.astimezone(view.event.tz)),
        "findings": findings_documents(view.findings, wording),
        "note": signup.note,
        "answers": dict(signup.answers),
        "reason": signup.reason,
        "linked": signup.linked,
        "held": signup.held,
        "second_look": _look_document(signup),
        "overrides": [
            {"code": str(o.code), "reason": o.reason, "actor": o.actor, "at": _stamp(o.at)}
            for o in signup.overrides
        ],
    }


def _look_document(signup: SignUp) -> Document | None:
    look = signup.second_look
    if look is None:
        return None
    return {"changed": [str(one) for one in look.changed], "actor": look.actor, "at": _stamp(look.at)}


def effect_document(effect: Effect, wording: Wording) -> Document:
    """Whom a change hits."""
    return {
        "events": list(effect.events),
        "sessions": effect.sessions,
        "parties": effect.parties,
        "persons": effect.persons,
        "waiting_persons": effect.waiting_persons,
        "officers": effect.officers,
        "resources": effect.resources,
        "signups": [signup.ref for signup in effect.signups],
        "findings": findings_documents(effect.findings, wording),
    }


def audit_document(record: AuditRecord) -> Document:
    """One line of the history."""
    return {
        "id": record.id,
        "at": _stamp(record.at),
        "actor": record.actor,
        "action": str(record.action),
        "subjects": list(record.subjects),
        "count": record.count,
        "reason": record.reason,
        "target": record.target,
    }


def programme_document(programme: Programme) -> Document:
    """What a programme proposes."""
    return {
        "key": programme.key,
        "title": programme.title.en,
        "title_zh": programme.title.zh,
        "summary": programme.summary.en,
        "summary_zh": programme.summary.zh,
        "sessions": [
            {"start": f"{plan.start:%H:%M}", "minutes": plan.minutes, "capacity": plan.capacity}
            for plan in programme.sessions
        ],
        "stations": [
            {
                "key": station.key,
                "title": station.title.en,
                "title_zh": station.title.zh,
                "minutes": station.minutes,
                "capacity": station.capacity,
                "min_age": station.min_age,
            }
            for station in programme.stations
        ],
        "questions": [
            {"key": question.key, "title": question.title.en, "title_zh": question.title.zh}
            for question in programme.questions
        ],
        "vetting": programme.waiting.vetting,
        "promote": programme.waiting.promote,
        "offer_hours": programme.waiting.offer_hours,
        "offer_in_working_hours": programme.waiting.offer_in_working_hours,
        "lottery": programme.waiting.lottery,
    }
