"""Everybody and everything that is needed in two places: one list across all events."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.language import Bilingual
from planner.model.roster import Officer, Resource
from planner.rules.rostering import Post, officer_findings, post, resource_findings
from planner.rules.times import LATEST
from planner.rules.visiting import crowded, doubled
from planner.services.people_clashes import identity_questions, seated
from planner.services.posts import posts_of, worker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from planner.model.catalogue import Catalogue
    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import OfficerId, SignUpRef, VenueId
    from planner.model.unit import Unit
    from planner.ports import View
    from planner.services.desk import Desk

_A_DAY = timedelta(days=1)


class ConflictKind(StrEnum):
    """Who or what cannot be where it is needed."""

    OFFICER = "officer"
    RESOURCE = "resource"
    VISITOR = "visitor"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Side:
    """Where somebody is needed, and when."""

    event: Event
    start: datetime
    end: datetime
    role: str = ""
    signup: SignUpRef | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two places at once, or one at a time that is not right."""

    kind: ConflictKind
    name: Bilingual
    code: Code
    sides: tuple[Side, ...]
    """In order of time."""
    reason: str = ""
    """Why staff set it aside; "" where nobody did."""
    minutes: int | None = None
    """Between two duties, or of work on a day."""
    most: int | None = None
    """Minutes of work on a day at most."""
    sign: str = ""
    """What a visitor is known by: identity, name or phone."""


def list_conflicts(desk: Desk, first: date | None = None, last: date | None = None) -> tuple[Conflict, ...]:
    """Conflicts of events on the days from `first` (today) to `last` (whenever), in order of time.

    What is over is left out unless `first` is given. Events that are cancelled count for nothing.
    """
    now = desk.now()
    with desk.store.view() as view:
        begin, end = first or now.date() - _A_DAY, last or LATEST
        around = [
            event
            for event in view.events.between(begin - _A_DAY, min(end, LATEST - _A_DAY) + _A_DAY)
            if not event.cancelled
        ]
        found = (
            *_of_workers(view, around),
            *_of_venues(view, around),
            *_of_visitors(view, desk.programmes, around),
        )

    def wanted(one: Conflict) -> bool:
        if first is None and all(side.end <= now for side in one.sides):
            return False
        return any(begin <= side.start.date() <= end for side in one.sides)

    return tuple(sorted(filter(wanted, found), key=_order))


def officer_conflicts(desk: Desk, key: OfficerId) -> tuple[Conflict, ...]:
    """Conflicts of one officer that are to come and that nobody set aside, in order of time."""
    now = desk.now()
    with desk.store.view() as view:
        officer = view.officers.get(key)
        posts = [one for one in posts_of(view, key) if one.stands and one.end > now]
        found = tuple(_of_officer(officer, posts, view.unit)) if officer else ()
    return tuple(sorted((one for one in found if not one.reason), key=_order))


def _order(one: Conflict) -> tuple[object, ...]:
    return (
        one.sides[0].start,
        list(ConflictKind).index(one.kind),
        one.name.en or one.name.zh,
        one.code,
    )


def _of_workers(view: View, events: Iterable[Event]) -> Iterator[Conflict]:
    posts: dict[Officer | Resource, list[Post]] = {}
    by_key: dict[tuple[object, object], Officer | Resource | None] = {}
    for event in events:
        for duty in view.duties.of_event(event.id):
            key = (duty.officer, duty.resource)
            if key not in by_key:
                by_key[key] = worker_of(view, duty)
            worker, one = by_key[key], post(duty, event)
            if worker and one.stands:
                posts.setdefault(worker, []).append(one)
    for worker, several in posts.items():
        several.sort(key=lambda one: (one.start, one.end, one.duty.id))
        if isinstance(worker, Officer):
            yield from _of_officer(worker, several, view.unit)
        else:
            yield from _of_resource(worker, several)


def _of_officer(officer: Officer, posts: Sequence[Post], unit: Unit) -> Iterator[Conflict]:
    for one, other in _close(posts, timedelta(minutes=max(1, unit.rest_minutes))):
        for found in officer_findings(officer, other, [one], unit.rest_minutes, unit.back_to_back):
            if found.code in (Code.ON_OTHER_DUTY, Code.TOO_LITTLE_REST):
                yield _of_posts(ConflictKind.OFFICER, officer.name, found, one, other)
    days: dict[date, list[Post]] = defaultdict(list)
    for one in posts:
        days[one.start.date()].append(one)
        for found in officer_findings(officer, one, ()):
            if found.code is not Code.DAY_TOO_LONG:
                yield _of_posts(ConflictKind.OFFICER, officer.name, found, one)
    for several in days.values():
        for found in officer_findings(officer, several[-1], several):
            if found.code is Code.DAY_TOO_LONG:
                yield _of_posts(ConflictKind.OFFICER, officer.name, found, *several)


def _of_resource(resource: Resource, posts: Sequence[Post]) -> Iterator[Conflict]:
    for one, other in _close(posts, timedelta()):
        for found in resource_findings(resource, other, [one]):
            yield _of_posts(ConflictKind.RESOURCE, resource.name, found, one, other)


def _close(posts: Sequence[Post], rest: timedelta) -> Iterator[tuple[Post, Post]]:
    """Pairs that meet, or have less than that between them."""
    on: list[Post] = []
    for one in posts:
        on = [earlier for earlier in on if earlier.end + rest > one.start]
        yield from ((earlier, one) for earlier in on)
        on.append(one)


def _of_posts(kind: ConflictKind, name: str, found: Finding, *posts: Post) -> Conflict:
    sides = tuple(Side(one.event, one.start, one.end, one.duty.role) for one in posts)
    reasons = (one.duty.reason_for(found.code) for one in sorted(posts, key=lambda one: -one.duty.id))
    minutes, most = found.params.get("minutes"), found.params.get("most")
    return Conflict(
        kind,
        Bilingual(name, name),
        found.code,
        sides,
        next(filter(None, reasons), ""),
        minutes=int(minutes) if minutes is not None else None,
        most=int(most) if most is not None else None,
    )


def _of_venues(view: View, events: Iterable[Event]) -> Iterator[Conflict]:
    taken: dict[VenueId, list[tuple[Event, Session]]] = defaultdict(list)
    for event in events:
        for session in event.live_sessions:
            place = event.place_of(session)
            if place:
                taken[place].append((event, session))
    for place, sittings in taken.items():
        venue = view.venues.get(place)
        name = venue.name if venue else Bilingual()
        ordered = sorted(sittings, key=lambda one: (one[1].start, one[0].id))
        on: list[tuple[Event, Session]] = []
        for event, session in ordered:
            on = [one for one in on if one[1].end > session.start]
            for other, theirs in on:
                if other.id != event.id:
                    sides = (Side(other, theirs.start, theirs.end), Side(event, session.start, session.end))
                    yield Conflict(ConflictKind.VENUE, name, Code.VENUE_BUSY, sides)
            on.append((event, session))


def _of_visitors(view: View, programmes: Catalogue, events: Sequence[Event]) -> Iterator[Conflict]:
    sittings = crowded((event, session) for event in events for session in event.live_sessions)
    for found in doubled(seated(view, sittings), identity_questions(programmes, events)):
        pairs = [(seat, view.signups.get(seat.party.id)) for seat in (found.one, found.other)]
        sides = tuple(
            Side(seat.event, seat.session.start, seat.session.end, signup=signup.ref if signup else None)
            for seat, signup in pairs
        )
        reasons = (
            override.reason
            for _seat, signup in reversed(pairs)
            for override in (signup.overrides if signup else ())
            if override.code is Code.VISITORS_ELSEWHERE
        )
        name, reason = Bilingual(found.name, found.name), next(reasons, "")
        yield Conflict(ConflictKind.VISITOR, name, Code.VISITORS_ELSEWHERE, sides, reason, sign=found.sign)
