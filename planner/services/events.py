"""Publishes, closes and reopens them, and changes what they are called and where they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Event, EventStatus, Revision
from planner.model.findings import BadInput, Refusal, finding
from planner.model.language import Bilingual
from planner.model.series import Scope
from planner.rules.places import revised
from planner.rules.states import require_event_move
from planner.rules.text import clean_line, clean_note
from planner.services.cancelling import reinstate
from planner.services.clashes import clashes
from planner.services.effects import Effect, effect_of, live_sessions_hit
from planner.services.lookup import event_by
from planner.services.moving import require_active
from planner.services.planning import subjects
from planner.services.series import reached, to_come
from planner.services.venues import find_venue

if TYPE_CHECKING:
    from datetime import datetime

    from planner.ports import View
    from planner.services.desk import Desk

__all__ = [
    "EventEdit",
    "change_event",
    "close",
    "preview_change",
    "publish",
    "reinstate",
    "reopen",
]


@dataclass(frozen=True, slots=True)
class EventEdit:
    """What to change in an event; None leaves it as it is, an empty venue takes the place away."""

    title: str | None = None
    title_zh: str | None = None
    note: str | None = None
    venue: str | None = None


def publish(desk: Desk, ref: str, scope: Scope = Scope.THIS) -> tuple[Event, ...]:
    """Put events into calendars and let people sign up; of a series those within `scope` that can be.

    Raises `Refusal`: STATE_FORBIDS, EVENT_CANCELLED, EVENT_OVER, NO_SESSIONS, NOT_IN_SERIES.
    """
    return _go(desk, ref, scope, EventStatus.PUBLISHED, Action.EVENT_PUBLISHED)


def close(desk: Desk, ref: str, scope: Scope = Scope.THIS) -> tuple[Event, ...]:
    """Take no new sign-ups; of a series those within `scope` that can be closed.

    Raises `Refusal`: STATE_FORBIDS, EVENT_CANCELLED, EVENT_OVER, NOT_IN_SERIES.
    """
    return _go(desk, ref, scope, EventStatus.CLOSED, Action.EVENT_CLOSED)


def reopen(desk: Desk, ref: str, scope: Scope = Scope.THIS) -> tuple[Event, ...]:
    """Take sign-ups again; of a series those within `scope` that can be reopened.

    Raises `Refusal`: STATE_FORBIDS, EVENT_CANCELLED, EVENT_OVER, NOT_IN_SERIES; NOTHING_TO_CHANGE for a
    draft, never open.
    """
    return _go(desk, ref, scope, EventStatus.PUBLISHED, Action.EVENT_REOPENED)


def preview_change(desk: Desk, ref: str, edit: EventEdit, scope: Scope | None) -> Effect:
    """Whom `change_event` would hit and what speaks against a new place; nothing is written."""
    with desk.store.view() as view:
        changed = _changed(desk, view, event_by(view, ref), edit, scope)
        return effect_of(view, live_sessions_hit(changed), clashes(view, changed))


def change_event(desk: Desk, ref: str, edit: EventEdit, scope: Scope | None) -> tuple[Event, ...]:
    """Change title, note or place; of a series those within `scope` that are neither cancelled nor over.

    Raises `BadInput`: TEXT_TOO_LONG, TEXT_EMPTY, UNKNOWN_VENUE; `Refusal`: SCOPE_REQUIRED, NOT_IN_SERIES,
    NOTHING_TO_CHANGE.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        changed = _changed(desk, tx, event_by(tx, ref, whole=True), edit, scope)
        for event in changed:
            tx.events.put(event)
        tx.record(Action.EVENT_CHANGED, subjects(changed), count=len(changed))
    return changed


def _go(desk: Desk, ref: str, scope: Scope, to: EventStatus, action: Action) -> tuple[Event, ...]:
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        meant = event_by(tx, ref, whole=True)
        gone = []
        refusals = []
        for event in reached(tx, meant, scope):
            try:
                _require_ready(event, to, action, now)
            except Refusal as refusal:
                refusals.append((event.id, refusal))
                continue
            gone.append(replace(event, status=to, revision=Revision(event.revision.sequence, now)))
            tx.events.put(gone[-1])
        if not gone:
            # what speaks against the event that was named says most
            raise next((refusal for key, refusal in refusals if key == meant.id), refusals[0][1])
        tx.record(action, subjects(gone), count=len(gone))
    return tuple(gone)


def _require_ready(event: Event, to: EventStatus, action: Action, now: datetime) -> None:
    require_active(event, now)
    require_event_move(event, to)
    if action is Action.EVENT_REOPENED and event.status is EventStatus.DRAFT:
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, event.ref))
    if to is EventStatus.PUBLISHED and not event.live_sessions:
        raise Refusal(finding(Code.NO_SESSIONS, event.ref))


def _changed(desk: Desk, view: View, event: Event, edit: EventEdit, scope: Scope | None) -> tuple[Event, ...]:
    now = desk.now()
    events = to_come(view, event, scope, now)
    changes = [(before, _edited(view, before, edit)) for before in events]
    changed = [
        replace(
            after,
            # calendars alert people to another place, not to another title
            revision=revised(before.revision, now)
            if after.venue != before.venue
            else Revision(before.revision.sequence, now),
        )
        for before, after in changes
        if after != before
    ]
    if not changed:
        raise Refusal(finding(Code.NOTHING_TO_CHANGE, event.ref))
    return tuple(changed)


def _edited(view: View, event: Event, edit: EventEdit) -> Event:
    title = Bilingual(
        event.title.en if edit.title is None else clean_line(edit.title, "title"),
        event.title.zh if edit.title_zh is None else clean_line(edit.title_zh, "title_zh"),
    )
    if not title:
        raise BadInput(finding(Code.TEXT_EMPTY, "title"))
    note = event.note if edit.note is None else clean_note(edit.note, "note")
    venue = event.venue
    if edit.venue is not None:
        venue = find_venue(view, edit.venue).id if edit.venue.strip() else None
    return replace(event, title=title, note=note, venue=venue)
