"""Moves events to another day or time, with the effect told first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import Refusal, finding
from planner.rules.places import revised
from planner.rules.text import REASON_LIMIT, clean_line
from planner.rules.times import local, require_day, same_moment, shifted
from planner.services.clashes import clashes
from planner.services.effects import Effect, effect_of, live_sessions_hit, require_override
from planner.services.lookup import event_by
from planner.services.people_clashes import people_clashes, settle_duties
from planner.services.planning import refuse_past, subjects
from planner.services.series import to_come
from planner.services.vetting import look_at_moved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time, timedelta

    from planner.model.event import Event, Session
    from planner.model.series import Scope
    from planner.ports import View
    from planner.services.desk import Desk

__all__ = ["Effect", "move_event", "preview_move"]


def preview_move(desk: Desk, ref: str, to_day: date, to_time: time | None, scope: Scope | None) -> Effect:
    """Whom `move_event` would hit and what speaks against it; nothing is written. Raises what it raises, but
    for a missing reason."""
    with desk.store.view() as view:
        return _move(desk, view, event_by(view, ref), to_day, to_time, scope)[0]


def move_event(
    desk: Desk, ref: str, to_day: date, to_time: time | None, scope: Scope | None, override: str = ""
) -> tuple[Effect, tuple[Event, ...]]:
    """Move an event so that its first session starts then, its others as far from it as before on the clock.

    Without a time only the day changes. Of a series those within `scope` that are neither cancelled nor over
    move by the same distance. Raises `Refusal`: SCOPE_REQUIRED, NOT_IN_SERIES, EVENT_CANCELLED, EVENT_OVER,
    IN_THE_PAST, NOTHING_TO_CHANGE, or what is asked about with OVERRIDE_NEEDS_REASON; `BadInput` for
    impossible times.
    """
    reason = clean_line(override, "override", REASON_LIMIT)
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        effect, moved = _move(desk, tx, event_by(tx, ref, whole=True), to_day, to_time, scope)
        require_override(effect.findings, reason)
        if reason:
            settle_duties(tx, moved, effect.findings, reason)
        for event in moved:
            look_at_moved(desk, tx, tx.events.get(event.id) or event, event)
            tx.events.put(event)
        tx.record(Action.EVENT_MOVED, subjects(moved), reason=reason, count=len(moved))
    return effect, moved


def require_active(event: Event, now: datetime) -> None:
    """Raises `Refusal` (EVENT_CANCELLED, EVENT_OVER) where an event will not take place any more."""
    if event.cancelled:
        raise Refusal(finding(Code.EVENT_CANCELLED, event.ref, reason=event.cancelled.reason))
    if event.end <= now:
        raise Refusal(finding(Code.EVENT_OVER, event.ref))


def moved_sessions(
    event: Event, sessions: Sequence[Session], by: timedelta, now: datetime, prefer: timedelta | None = None
) -> Event:
    """The event with these sessions moved by a distance on the clock; `prefer` as for `local`."""
    numbers = {session.number for session in sessions}
    return replace(
        event,
        sessions=tuple(
            replace(
                session,
                start=shifted(session.start, by, event.tz, "to", prefer),
                revision=revised(session.revision, now),
            )
            if session.number in numbers
            else session
            for session in event.sessions
        ),
    )


def _move(
    desk: Desk, view: View, event: Event, to_day: date, to_time: time | None, scope: Scope | None
) -> tuple[Effect, tuple[Event, ...]]:
    now = desk.now()
    require_active(event, now)
    target = local(require_day(to_day, "to"), to_time or event.start.time(), event.tz, "to")
    by = target.replace(tzinfo=None) - event.start.replace(tzinfo=None)
    if same_moment(target, event.start):
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, event.ref))
    before = to_come(view, event, scope, now)
    prefer = to_time.utcoffset() if to_time else None
    moved = tuple(moved_sessions(one, one.live_sessions, by, now, prefer) for one in before)
    for one in moved:
        refuse_past(one.end, now, "to")
    found = (*clashes(view, moved), *people_clashes(view, desk.programmes, moved))
    return effect_of(view, live_sessions_hit(before), found), moved
