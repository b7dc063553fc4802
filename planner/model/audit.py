"""What was done, by whom and why: the record from which undo and redo work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.event import Event
from planner.model.roster import Duty, Group, Officer, Resource
from planner.model.series import Series
from planner.model.signup import SignUp
from planner.model.timetable import Timetable
from planner.model.unit import Unit
from planner.model.venue import Venue

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.ids import AuditId
    from planner.model.tables import Table

Record = Unit | Venue | Series | Event | SignUp | Officer | Resource | Duty | Group | Timetable
"""Anything the store keeps that people change."""


class Action(StrEnum):
    """What a transaction did, by verb."""

    UNIT_CHANGED = "unit.change"
    VENUE_ADDED = "venue.add"
    VENUE_CHANGED = "venue.change"
    EVENT_PLANNED = "event.plan"
    EVENT_COPIED = "event.copy"
    EVENT_CHANGED = "event.change"
    EVENT_PUBLISHED = "event.publish"
    EVENT_CLOSED = "event.close"
    EVENT_REOPENED = "event.reopen"
    EVENT_MOVED = "event.move"
    EVENT_CANCELLED = "event.cancel"
    EVENT_REINSTATED = "event.reinstate"
    SESSION_ADDED = "session.add"
    SESSION_CHANGED = "session.change"
    SESSION_CANCELLED = "session.cancel"
    SESSION_REINSTATED = "session.reinstate"
    SIGNUP_ADDED = "signup.add"
    SIGNUP_CHANGED = "signup.change"
    SIGNUP_MOVED = "signup.move"
    SIGNUP_CONFIRMED = "signup.confirm"
    SIGNUP_DECLINED = "signup.decline"
    SIGNUP_WITHDRAWN = "signup.withdraw"
    SIGNUP_REINSTATED = "signup.reinstate"
    PLACES_OFFERED = "signup.offer"
    OFFER_ACCEPTED = "signup.accept"
    LOTS_DRAWN = "signup.draw"
    SIGNUP_ERASED = "signup.erase"
    TOKEN_REPLACED = "signup.token"  # noqa: S105 -- the name of an action
    INVITATION_CANCELLED = "signup.uninvite"
    OFFICER_ADDED = "officer.add"
    OFFICER_CHANGED = "officer.change"
    RESOURCE_ADDED = "resource.add"
    RESOURCE_CHANGED = "resource.change"
    DUTY_ASSIGNED = "roster.assign"
    DUTY_TAKEN_OFF = "roster.unassign"
    ROSTER_FILLED = "roster.fill"
    GROUPS_FORMED = "groups.form"
    GROUP_CHANGED = "groups.change"
    TIMETABLE_MADE = "rotation.plan"
    TIMETABLE_MENDED = "rotation.replan"
    VISIT_MOVED = "rotation.move"
    WEATHER_CHANGED = "rotation.weather"
    TIMETABLE_CLEARED = "rotation.clear"
    CHECKED_IN = "checkin.arrive"
    CHECKED_OUT = "checkin.undo"
    WALKED_IN = "checkin.walk_in"
    LIST_MADE = "list.make"
    UNDONE = "undo"
    REDONE = "redo"
    RESTORED = "restore"


LEFT_THE_HOUSE = (Action.TOKEN_REPLACED, Action.INVITATION_CANCELLED)
"""What others were told at once and cannot be called back: undo refuses it, and keeps what it changed."""

WITHOUT_CHANGES = (Action.UNDONE, Action.REDONE, Action.LIST_MADE)
"""What is written down even where no record changed by it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record as it was before; None where it did not exist yet. What it was after is found in the next
    audit record that touches it, or in the table."""

    table: Table
    key: int
    before: Record | None


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One transaction: when, who, what, about which references, why."""

    id: AuditId
    at: datetime
    actor: str
    action: Action
    subjects: tuple[str, ...]
    """References that it is about, the first one first, each of which has it in its own history."""
    count: int
    """How many records people would say it changed (sign-ups of an import, events of a series)."""
    reason: str
    changes: tuple[Change, ...]
    target: AuditId | None = None
    """The audit record that an undo or redo turned back."""
