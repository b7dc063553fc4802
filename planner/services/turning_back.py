"""Turns one transaction back, unless that would take away what others did since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.audit import LEFT_THE_HOUSE, Action, AuditRecord, Change, Record
from planner.model.codes import Code
from planner.model.event import Event, EventStatus
from planner.model.findings import Refusal, finding
from planner.model.ids import (
    AuditId,
    DutyId,
    EventId,
    GroupId,
    OfficerId,
    ResourceId,
    SeriesId,
    SessionNumber,
    SignUpId,
    TimetableId,
    VenueId,
)
from planner.model.programme_rules import Waiting
from planner.model.signup import SignUp
from planner.model.tables import Table
from planner.model.timetable import Timetable
from planner.rules.places import revised, room
from planner.rules.restoring import restored
from planner.rules.timetabling import restored_timetable
from planner.services.filling import Filled, and_promoted, filling_reason, refill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from planner.ports import Transaction
    from planner.services.desk import Desk

Place = tuple[EventId, SessionNumber]


def turn_back(desk: Desk, tx: Transaction, target: AuditRecord, action: Action) -> None:
    """Put back all records that a transaction changed, and say so in the audit as `action`.

    Places that this frees go to the waiting list. Raises `Refusal`: CHANGED_SINCE with who did what, or
    UNDO_OVERSELLS.
    """
    _refuse_changed_since(tx, desk.actor, target)
    steps = [(change, _current(tx, change)) for change in target.changes]
    places = _places(steps)
    over = {place: _oversold(desk, tx, place) for place in places}
    for change, current in steps:
        if _only_told(target, change):
            if isinstance(current, Event):
                tx.events.put(replace(current, revision=revised(current.revision, desk.now())))
            continue
        _refuse_taken_reference(tx, change)
        before = change.before and restored(change.before, current, desk.now())
        if before is None and isinstance(current, Timetable):  # calendars have to be told what goes
            before = restored_timetable(None, current, desk.now())
        tx.restore(replace(change, before=before))
    for change, _ in steps:
        if not _only_told(target, change):
            _refuse_dangling(tx, change)
    for place in places:
        if _oversold(desk, tx, place) > max(0, over[place]):
            raise _oversells(desk, tx, place)
    filled = _refill(desk, tx, places)
    named = and_promoted(target.subjects, filled)
    reason = filling_reason(target.reason, filled)
    tx.record(action, named, reason=reason, count=target.count, target=target.id)


def _only_told(record: AuditRecord, change: Change) -> bool:
    """Whether an event was not changed itself: its place was, and its calendars were told."""
    return change.table is Table.EVENTS and any(one.table is Table.VENUES for one in record.changes)


def _touched(record: AuditRecord) -> set[tuple[Table, int]]:
    return {(one.table, one.key) for one in record.changes if not _only_told(record, one)}


def _current(tx: Transaction, change: Change) -> Record | None:
    """The record as it stands."""
    readers: Mapping[Table, Callable[[], Record | None]] = {
        Table.UNIT: lambda: tx.unit,
        Table.VENUES: lambda: tx.venues.get(VenueId(change.key)),
        Table.SERIES: lambda: tx.series.get(SeriesId(change.key)),
        Table.EVENTS: lambda: tx.events.get(EventId(change.key)),
        Table.SIGNUPS: lambda: tx.signups.get(SignUpId(change.key)),
        Table.OFFICERS: lambda: tx.officers.get(OfficerId(change.key)),
        Table.RESOURCES: lambda: tx.resources.get(ResourceId(change.key)),
        Table.DUTIES: lambda: tx.duties.get(DutyId(change.key)),
        Table.GROUPS: lambda: tx.groups.get(GroupId(change.key)),
        Table.TIMETABLES: lambda: tx.timetables.get(TimetableId(change.key)),
    }
    return readers[change.table]()


def _places(steps: Iterable[tuple[Change, Record | None]]) -> tuple[Place, ...]:
    """The sessions whose persons or capacity may differ afterwards, in a steady order."""
    found: dict[Place, None] = {}
    for change, current in steps:
        for record in (change.before, current):
            if isinstance(record, SignUp):
                found[record.event, record.session] = None
            elif isinstance(record, Event):
                found.update(dict.fromkeys((record.id, session.number) for session in record.sessions))
    return tuple(found)


def _oversold(desk: Desk, tx: Transaction, place: Place) -> int:
    """Persons beyond the capacity of a session, negative where places are left."""
    event = tx.events.get(place[0])
    session = event.session(place[1]) if event else None
    if event is None or session is None:
        return 0
    programme = desk.programmes.get(event.programme)
    seen = room(session, tx.signups.tally(*place), programme.waiting if programme else Waiting())
    return seen.taken - seen.capacity


def _oversells(desk: Desk, tx: Transaction, place: Place) -> Refusal:
    event = tx.events.get(place[0])
    session = event.session(place[1]) if event else None
    capacity = session.capacity if session else 0
    taken = _oversold(desk, tx, place) + capacity
    where = event.ref if event else ""
    return Refusal(finding(Code.UNDO_OVERSELLS, where, number=place[1], capacity=capacity, taken=taken))


def _refill(desk: Desk, tx: Transaction, places: Iterable[Place]) -> Filled:
    filled = Filled()
    for key, number in places:
        event = tx.events.get(key)
        if event:
            filled += refill(desk, tx, event, number)
    return filled


def _refuse_changed_since(tx: Transaction, actor: str, target: AuditRecord) -> None:
    """Others may have changed what they like, but not the same records."""
    mine = _touched(target)
    settled: set[AuditId] = set()
    for record in tx.audit.newest_first():
        if record.id == target.id:
            return
        if record.id in settled or record.action in LEFT_THE_HOUSE:  # `restored` keeps what it changed
            continue
        if record.target is not None and record.target > target.id:
            settled.add(record.target)  # done and turned back since: together they changed nothing
            continue
        if record.actor != actor and not mine.isdisjoint(_touched(record)):
            raise _changed_since(record, record.subjects[0] if record.subjects else "")


def _refuse_taken_reference(tx: Transaction, change: Change) -> None:
    """A reference that was free meanwhile may have been given to another record."""
    other: Event | SignUp | None = None
    if isinstance(change.before, Event):
        other = tx.events.by_ref(change.before.ref)
    elif isinstance(change.before, SignUp):
        other = tx.signups.by_ref(change.before.ref)
    if other is not None and other.id != change.key:
        raise _since_about(tx, other.ref)


def _refuse_dangling(tx: Transaction, change: Change) -> None:
    """What others made since may stand on what would go."""
    for ref in _left_without(tx, change):
        raise _since_about(tx, ref)


def _left_without(tx: Transaction, change: Change) -> Iterator[str]:
    """References of records that would stand on something that is not there."""
    before = change.before
    if change.table is Table.EVENTS:
        event = before if isinstance(before, Event) else None
        for signup in tx.signups.of_event(EventId(change.key)):
            if event is None or event.status is EventStatus.DRAFT or not event.session(signup.session):
                yield signup.ref
        if event and any(tx.venues.get(venue) is None for venue in _venues(event)):
            yield event.ref
        if event and event.series and tx.series.get(event.series) is None:
            yield event.ref
    elif isinstance(before, SignUp):
        event = tx.events.get(before.event)
        if event is None or event.session(before.session) is None:
            yield before.ref
    elif change.table is Table.GROUPS and before is None:
        yield from (event.ref for event in tx.events.all() if _plans_for(tx, event, GroupId(change.key)))
    elif change.table is Table.VENUES and before is None:
        yield from (event.ref for event in tx.events.all() if change.key in _venues(event))


def _plans_for(tx: Transaction, event: Event, group: GroupId) -> bool:
    """Whether a timetable of the event sends this group anywhere, or did."""
    return any(stop.group == group for one in tx.timetables.of_event(event.id) for stop in one.stops)


def _venues(event: Event) -> set[VenueId]:
    places = (event.venue, *(session.venue for session in event.sessions))
    return {venue for venue in places if venue is not None}


def _since_about(tx: Transaction, ref: str) -> Refusal:
    newest = next((one for one in tx.audit.about(ref) if one.action is not Action.LIST_MADE), None)
    if newest:
        return _changed_since(newest, ref)
    return Refusal(finding(Code.CHANGED_SINCE, ref, actor="", action="", at="", ref=ref))


def _changed_since(record: AuditRecord, ref: str) -> Refusal:
    if record.action is Action.SIGNUP_ERASED:
        return Refusal(finding(Code.ERASED_FOR_GOOD, ref, ref=ref))
    return Refusal(
        finding(
            Code.CHANGED_SINCE,
            ref,
            actor=record.actor,
            action=record.action.value,
            at=record.at.isoformat(),
            ref=ref,
        )
    )
