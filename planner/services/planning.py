"""Plans events from a programme: one, a series, or a copy of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Event, EventStatus, Revision, Session
from planner.model.findings import BadInput, Finding, Refusal, Severity, finding
from planner.model.ids import EventId, EventRef, ProgrammeKey, SessionNumber
from planner.model.language import Bilingual
from planner.model.series import Series
from planner.rules.recurrence import Rule, occurrences, parse_rule
from planner.rules.refs import new_event_ref
from planner.rules.text import clean_line, clean_note, excerpt
from planner.rules.times import local, require_day, shifted, zone_of
from planner.services.clashes import clashes
from planner.services.lookup import event_by
from planner.services.venues import find_venue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from planner.model.programme import Programme
    from planner.model.venue import Venue
    from planner.ports import Transaction, View
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as typed: empty texts mean what programme, venue and unit say."""

    programme: str
    day: date
    start: time | None = None
    """Start of the first session; the others keep their distance to it. An offset of it says which moment is
    meant where clocks show two alike."""
    title: str = ""
    title_zh: str = ""
    venue: str = ""
    zone: str = ""
    repeat: str = ""
    """Recurrence rule (RFC 5545) of a series; empty for one event."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """The events, in order of time, and what speaks against their dates and places.

    Events of a preview have no reference yet.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    planned: Planned
    rule: Rule | None = None


def preview_event(desk: Desk, new: NewEvent) -> Planned:
    """What `plan_event` would plan and find; nothing is written. Raises what it raises."""
    with desk.store.view() as view:
        return _drafted(desk, view, new).planned


def plan_event(desk: Desk, new: NewEvent) -> Planned:
    """Plan an event, or a series of them, as drafts.

    Raises `BadInput` for what cannot be understood (UNKNOWN_PROGRAMME, UNKNOWN_VENUE, BAD_DATE, BAD_RULE, …)
    and `Refusal`: IN_THE_PAST, NO_SESSIONS, SERIES_EMPTY, SERIES_TOO_LONG.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        draft = _drafted(desk, tx, new)
        events = _numbered(desk, tx, draft.planned.events)
        if draft.rule:
            first = events[0]
            series = Series(tx.series.next_id(), desk.chance.uid(), draft.rule.text, first.start, first.zone)
            tx.series.put(series)
            events = tuple(replace(event, series=series.id, occurrence=event.start) for event in events)
        for event in events:
            tx.events.put(event)
        tx.record(Action.EVENT_PLANNED, subjects(events), count=len(events))
    return Planned(events, draft.planned.findings)


def preview_copy(desk: Desk, ref: str, day: date, start: time | None = None) -> Planned:
    """What `copy_event` would plan and find; nothing is written."""
    with desk.store.view() as view:
        return _copied(desk, view, event_by(view, ref), day, start)


def copy_event(desk: Desk, ref: str, day: date, start: time | None = None) -> Planned:
    """Plan the same event on another day, as a draft: its live sessions, without sign-ups.

    They are at the same times, or as much earlier or later as the first is with `start`.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        original = event_by(tx, ref, whole=True)
        copied = _copied(desk, tx, original, day, start)
        (event,) = _numbered(desk, tx, copied.events)
        tx.events.put(event)
        tx.record(Action.EVENT_COPIED, (event.ref, original.ref))
    return Planned((event,), copied.findings)


def subjects(events: Sequence[Event]) -> tuple[str, ...]:
    """The references that the audit names for a change of these events."""
    return tuple(event.ref for event in events)


def refuse_past(end: datetime, now: datetime, where: str = "date") -> None:
    """Raises `Refusal` (IN_THE_PAST) where something would be over before anybody could come."""
    if end <= now:
        raise Refusal(finding(Code.IN_THE_PAST, where, date=end.date().isoformat(), time=f"{end:%H:%M}"))


def programme_of(desk: Desk, key: str, where: str = "programme") -> Programme:
    """The programme with that key; `BadInput` (UNKNOWN_PROGRAMME) with those that are known."""
    programme = desk.programmes.get(ProgrammeKey(key.strip().lower()))
    if programme is None:
        known = ", ".join(sorted(desk.programmes))
        raise BadInput(finding(Code.UNKNOWN_PROGRAMME, where, text=excerpt(key), known=known))
    return programme


def _drafted(desk: Desk, view: View, new: NewEvent) -> _Draft:
    programme = programme_of(desk, new.programme)
    title = Bilingual(clean_line(new.title, "title"), clean_line(new.title_zh, "title_zh"))
    note = clean_note(new.note, "note")
    venue = find_venue(view, new.venue) if new.venue.strip() else None
    zone = _zone(view, new.zone, venue)
    rule = parse_rule(new.repeat) if new.repeat.strip() else None
    now = desk.now()
    event = Event(
        id=EventId(0),
        ref=EventRef(""),
        uid="",
        programme=programme.key,
        title=title or programme.title,
        status=EventStatus.DRAFT,
        zone=zone.key,
        sessions=_sessions(programme, new, zone, now),
        next_session=len(programme.sessions) + 1,
        created=now,
        revision=Revision(0, now),
        venue=venue.id if venue else None,
        note=note,
    )
    events, notes = _repeated(event, rule, new) if rule else ((event,), ())
    refuse_past(events[0].end, now)
    return _Draft(Planned(events, notes + clashes(view, events)), rule)


def _zone(view: View, typed: str, venue: Venue | None) -> ZoneInfo:
    return zone_of(typed.strip() or (venue.zone if venue else "") or view.unit.zone)


def _sessions(programme: Programme, new: NewEvent, zone: ZoneInfo, now: datetime) -> tuple[Session, ...]:
    if not programme.sessions:
        raise Refusal(finding(Code.NO_SESSIONS, "programme"))
    midnight = datetime.combine(require_day(new.day), time())
    first = min(plan.start for plan in programme.sessions)
    start = new.start or first
    local(new.day, start, zone, "start")
    by = _since_midnight(start) - _since_midnight(first)
    return tuple(
        Session(
            SessionNumber(number),
            shifted(midnight, _since_midnight(plan.start) + by, zone, "start", start.utcoffset()),
            plan.minutes,
            plan.capacity,
            Revision(0, now),
        )
        for number, plan in enumerate(programme.sessions, 1)
    )


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)


def _repeated(event: Event, rule: Rule, new: NewEvent) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """One event for each date of the rule, and what staff may not expect of it."""
    prefer = new.start.utcoffset() if new.start else None
    dates = occurrences(rule, event.start, prefer=prefer)
    events = tuple(on_day(event, moment.date(), new.start) for moment in dates)
    notes: list[Finding] = []
    if rule.open_ended:
        until = dates[-1].date().isoformat()
        notes.append(finding(Code.SERIES_OPEN_ENDED, "repeat", Severity.NOTE, until=until, count=len(dates)))
    if dates[0].date() != new.day:
        first, day = dates[0].date().isoformat(), new.day.isoformat()
        notes.append(finding(Code.SERIES_STARTS_LATER, "repeat", Severity.NOTE, date=day, first=first))
    return events, tuple(notes)


def on_day(event: Event, day: date, start: time | None = None) -> Event:
    """The event on another day: its first session at `start`, else at the same time, the others as long after
    it. An offset of `start` says which moment is meant where clocks show two alike."""
    first = event.start.replace(tzinfo=None)
    by = datetime.combine(require_day(day), start.replace(tzinfo=None) if start else first.time()) - first
    said = start.utcoffset() if start else None
    sessions = (replace(s, start=shifted(s.start, by, event.tz, "date", said)) for s in event.sessions)
    return replace(event, sessions=tuple(sessions))


def _copied(desk: Desk, view: View, original: Event, day: date, start: time | None = None) -> Planned:
    now = desk.now()
    sessions = tuple(
        replace(session, number=SessionNumber(number), revision=Revision(0, now))
        for number, session in enumerate((s for s in original.sessions if not s.cancelled), 1)
    )
    if not sessions:
        raise Refusal(finding(Code.NO_SESSIONS, original.ref))
    blank = replace(
        original,
        id=EventId(0),
        ref=EventRef(""),
        uid="",
        status=EventStatus.DRAFT,
        sessions=sessions,
        next_session=len(sessions) + 1,
        created=now,
        revision=Revision(0, now),
        cancelled=None,
        before_cancel=None,
        series=None,
        occurrence=None,
    )
    at = start or blank.start.time()
    local(require_day(day), at, blank.tz, "start")  # asks about the start before the others follow it
    event = on_day(blank, day, at)
    refuse_past(event.end, now)
    return Planned((event,), clashes(view, (event,)))


def _numbered(desk: Desk, tx: Transaction, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with the identity that each keeps for good."""
    given: set[EventRef] = set()
    numbered = []
    for event in events:
        ref = new_event_ref(desk.chance, lambda ref: ref in given or tx.events.by_ref(ref) is not None)
        given.add(ref)
        numbered.append(replace(event, id=tx.events.next_id(), ref=ref, uid=desk.chance.uid()))
    return tuple(numbered)
