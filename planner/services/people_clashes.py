"""Officers, resources and visitors who would be in two places: shown before events are saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.model.findings import Severity
from planner.rules.party import identity_keys
from planner.rules.rostering import post
from planner.rules.visiting import Seat, crowded, doubled, elsewhere, meet
from planner.services.posts import findings_among, posts_by, worker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planner.model.catalogue import Catalogue
    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.ids import DutyId, EventId, OfficerId, ResourceId, SessionNumber
    from planner.model.roster import Duty
    from planner.model.visits import KnownParty
    from planner.ports import Transaction, View
    from planner.rules.rostering import Post

_A_DAY = timedelta(days=1)


def people_clashes(view: View, programmes: Catalogue, events: Sequence[Event]) -> tuple[Finding, ...]:
    """Findings for events as they would be, to be set aside with a reason, each said once."""
    said: dict[tuple[object, ...], Finding] = {}
    for _duty, found in duty_clashes(view, events):
        said.setdefault(saying(found), found)
    return (*said.values(), *_visitors(view, programmes, events))


def duty_clashes(view: View, events: Iterable[Event]) -> Iterator[tuple[Duty, Finding]]:
    """What speaks against each duty at events as they would be; whatever else a worker has is read once."""
    instead = {event.id: event for event in events}
    others: dict[tuple[OfficerId | None, ResourceId | None], Sequence[Post]] = {}
    for event in instead.values():
        for duty in view.duties.of_event(event.id):
            worker, wanted = worker_of(view, duty), post(duty, event)
            if worker and wanted.stands:
                key = (duty.officer, duty.resource)
                if key not in others:
                    others[key] = posts_by(view, worker, instead)
                for found in findings_among(view, worker, wanted, others[key]):
                    yield duty, found


def settle_duties(tx: Transaction, moved: Sequence[Event], asked: Iterable[Finding], reason: str) -> None:
    """Keep the reason with every duty for what staff were asked about; others keep what was said of them."""
    about = {saying(one) for one in asked}
    against: dict[DutyId, tuple[Duty, list[Finding]]] = {}
    for duty, found in duty_clashes(tx, moved):
        against.setdefault(duty.id, (duty, []))[1].append(found)
    for duty, every in against.values():
        new = {one.code for one in every if saying(one) in about}
        if new:
            codes = dict.fromkeys(one.code for one in every if one.code in new or duty.reason_for(one.code))
            tx.duties.put(replace(duty, reason=reason, settled=tuple(codes)))


def saying(found: Finding) -> tuple[object, ...]:
    """What is the same of findings that say the same."""
    return (found.code, *found.params.items())


def seated(
    view: View, sittings: Iterable[tuple[Event, Session]]
) -> Iterator[tuple[Event, Session, Sequence[KnownParty]]]:
    """Everybody at these sessions."""
    for event, session in sittings:
        yield event, session, view.signups.known_parties(event.id, session.number)


def identity_questions(programmes: Catalogue, events: Iterable[Event]) -> Mapping[int, Sequence[str]]:
    """The questions for identity numbers by the id of the event."""
    found: dict[int, Sequence[str]] = {}
    for event in events:
        programme = programmes.get(event.programme)
        found[event.id] = identity_keys(programme) if programme else ()
    return found


def _visitors(view: View, programmes: Catalogue, events: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each session elsewhere that takes some of the visitors at that time."""
    here = {event.id: event for event in events}
    around = _around(view, here)
    sittings = [(event, session) for event in around for session in event.live_sessions]
    meeting = [
        (event, session)
        for event, session in crowded(sittings)
        if event.id in here or any(meet(session, mine) for mine in _sessions(events))
    ]
    names: dict[tuple[EventId, SessionNumber], list[str]] = {}
    seats: dict[tuple[EventId, SessionNumber], Seat] = {}
    for found in doubled(seated(view, meeting), identity_questions(programmes, around)):
        mine, theirs = (found.one, found.other) if found.one.event.id in here else (found.other, found.one)
        if mine.event.id in here:
            key = (theirs.event.id, theirs.session.number)
            seats.setdefault(key, theirs)
            names.setdefault(key, []).append(found.name)
    for key, theirs in seats.items():
        yield elsewhere(theirs.event, theirs.session, list(dict.fromkeys(names[key])), Severity.ASK)


def _around(view: View, here: Mapping[EventId, Event]) -> list[Event]:
    """The events as they would be, and those of others on their days."""
    found: dict[EventId, Event] = {}
    for event in here.values():
        first, last = event.start.date() - _A_DAY, event.end.date() + _A_DAY
        for other in view.events.between(first, last):
            if not other.cancelled:
                found[other.id] = other
    found.update(here)
    return list(found.values())


def _sessions(events: Iterable[Event]) -> Iterator[Session]:
    for event in events:
        yield from event.live_sessions
