"""Officers, duties and groups as JSON documents for scripts; keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.model.roster import Officer, Resource
    from planner.rules.staffing import Need
    from planner.services.groups import GroupView
    from planner.services.roster import Assignment
    from planner.wording import Wording

Document = dict[str, Any]


def officer_document(officer: Officer) -> Document:
    """An officer; the secret address of the own feed is not in it."""
    return {
        "number": officer.id,
        "name": officer.name,
        "badge": officer.badge,
        "phone": officer.phone,
        "email": officer.email,
        "lang": officer.language.value,
        "skills": list(officer.skills),
        "hours": [
            {
                "days": sorted(one.days),
                "start": one.start.isoformat("minutes"),
                "end": one.end.isoformat("minutes"),
            }
            for one in officer.hours
        ],
        "away": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "reason": one.reason}
            for one in officer.away
        ],
        "most_minutes": officer.most_minutes,
        "note": officer.note,
        "left": officer.left,
    }


def resource_document(resource: Resource) -> Document:
    """A room, vehicle, dog or simulator."""
    return {
        "number": resource.id,
        "name": resource.name,
        "kind": resource.kind.value,
        "note": resource.note,
        "left": resource.left,
    }


def duty_document(one: Assignment, wording: Wording) -> Document:
    """Who does what at an event, and what was set aside for it."""
    start, end = one.duty.span(one.event)
    return {
        "event": one.event.ref,
        "session": one.duty.session,
        "officer": one.officer.name if one.officer else None,
        "officer_number": one.officer.id if one.officer else None,
        "resource": one.resource.name if one.resource else None,
        "resource_number": one.resource.id if one.resource else None,
        "role": one.duty.role,
        "station": one.duty.station or None,
        "group": one.group.number if one.group else None,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "reason": one.duty.reason,
        "findings": [
            {"code": found.code.value, "severity": found.severity.value, "message": wording.sentence(found)}
            for found in one.findings
        ],
    }


def need_document(need: Need) -> Document:
    """How many a role or a station needs in a session, and how many are there."""
    return {
        "session": need.session.number,
        "role": need.role,
        "title": need.title.en,
        "title_zh": need.title.zh,
        "station": need.station or None,
        "skill": need.skill,
        "needed": need.needed,
        "there": need.there,
        "missing": need.missing,
    }


def group_document(one: GroupView) -> Document:
    """A group with the references of its parties."""
    return {
        "number": one.group.number,
        "name": one.group.name,
        "session": one.group.session,
        "persons": one.persons,
        "signups": [signup.ref for signup in one.signups],
        "kept": [signup.ref for signup in one.signups if signup.id in one.group.kept],
    }
