"""Shows events, publishes, closes and reopens them, and changes what they are called and where they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Event, EventStatus, Revision, Scope, Session
from planner.model.findings import BadInput, Refusal, finding
from planner.model.language import Bilingual
from planner.model.programme import Waiting
from planner.rules.places import revised
from planner.rules.states import require_event_move
from planner.rules.text import clean_line, clean_note
from planner.services.cancelling import reinstate
from planner.services.clashes import clashes, place_of
from planner.services.effects import Effect, effect_of, live_sessions_hit
from planner.services.lookup import event_by
from planner.services.moving import require_active
from planner.services.planning import subjects
from planner.services.series import reached, to_come
from planner.services.venues import find_venue

if TYPE_CHECKING:
    from planner.model.places import Tally
    from planner.model.venue import Venue
    from planner.ports import View
    from planner.services.desk import Desk

__all__ = [
    "EventEdit",
    "EventOverview",
    "SessionOverview",
    "change_event",
    "close",
    "list_events",
    "overview",
    "preview_change",
    "publish",
    "reinstate",
    "reopen",
    "show_event",
]


@dataclass(frozen=True, slots=True)
class SessionOverview:
    """A session with its persons by state, those whose places are taken, and where it is."""

    session: Session
    tally: Tally
    taken: int
    venue: Venue | None

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return max(0, self.session.capacity - self.taken)


@dataclass(frozen=True, slots=True)
class EventOverview:
    """An event as lists and pages show it; sums are of sessions that are not cancelled, in persons."""

    event: Event
    venue: Venue | None
    shown: EventStatus
    sessions: tuple[SessionOverview, ...]

    @property
    def live(self) -> tuple[SessionOverview, ...]:
        """The sessions that are not cancelled."""
        return tuple(one for one in self.sessions if not one.session.cancelled)

    @property
    def capacity(self) -> int:
        """Places in all."""
        return sum(one.session.capacity for one in self.live)

    @property
    def taken(self) -> int:
        """Places that cannot be given to others."""
        return sum(one.taken for one in self.live)

    @property
    def waiting(self) -> int:
        """Persons in line."""
        return sum(one.tally.waiting for one in self.live)

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return sum(one.free for one in self.live)


@dataclass(frozen=True, slots=True)
class EventEdit:
    """What to change in an event; None leaves it as it is, an empty venue takes the place away."""

    title: str | None = None
    title_zh: str | None = None
    note: str | None = None
    venue: str | None = None


def list_events(
    desk: Desk, first: date | None = None, last: date | None = None, status: EventStatus | None = None
) -> tuple[EventOverview, ...]:
    """Events with a session from `first` to `last`, in order of time; `status` is as shown (`held` too)."""
    now = desk.now()
    with desk.store.view() as view:
        if first is None and last is None:
            events = view.events.all()
        else:
            events = view.events.between(first or date.min, last or date.max)
        return tuple(
            overview(desk, view, event)
            for event in events
            if status is None or event.shown_status(now) is status
        )


def show_event(desk: Desk, ref: str) -> EventOverview:
    """The event with this reference or an unambiguous beginning of it; `BadInput` as from `event_by`."""
    with desk.store.view() as view:
        return overview(desk, view, event_by(view, ref))


def overview(desk: Desk, view: View, event: Event) -> EventOverview:
    """The event with its venue and numbers; where its programme is gone, vetting holds places."""
    programme = desk.programmes.get(event.programme)
    holds = (programme.waiting if programme else Waiting()).vetting_holds
    sessions = []
    for session in event.sessions:
        tally = view.signups.tally(event.id, session.number)
        place = place_of(event, session)
        venue = view.venues.get(place) if place else None
        sessions.append(SessionOverview(session, tally, tally.taken(vetting_holds=holds), venue))
    venue = view.venues.get(event.venue) if event.venue else None
    return EventOverview(event, venue, event.shown_status(desk.now()), tuple(sessions))


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
