"""Who has to be where at an event, to hand out to those on duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.handouts import DUTY_SHEET
from planner.rules.initials import name_order
from planner.services.handing_out import record_list
from planner.services.lookup import event_by
from planner.services.roster import Assignment, roster_of
from planner.services.staffing import staffing

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.programme import Programme
    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from planner.ports import View
    from planner.rules.staffing import Need
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """A duty, where it is, and how many persons go along."""

    assignment: Assignment
    venue: Venue | None
    persons: int = 0
    """Of the group that is guided."""


@dataclass(frozen=True, slots=True)
class DutySheet:
    """Every duty of an event by officer and time, then what is used; `missing` is not filled yet."""

    event: Event
    programme: Programme | None
    unit: Unit
    venue: Venue | None
    lines: tuple[Line, ...]
    missing: tuple[Need, ...]
    made: datetime
    by: str

    @property
    def officers(self) -> int:
        """How many are on duty."""
        return len({one.assignment.duty.officer for one in self.lines} - {None})


def duty_sheet(desk: Desk, ref: str) -> DutySheet:
    """The duty sheet of an event. Raises BadInput where `ref` names no event or several."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        programme = desk.programmes.get(event.programme)
        duties = sorted(roster_of(desk, view, event), key=_order)
        return DutySheet(
            event=event,
            programme=programme,
            unit=view.unit,
            venue=view.venues.get(event.venue) if event.venue else None,
            lines=tuple(_line(view, event, one) for one in duties),
            missing=tuple(need for need in staffing(view, event, programme) if need.missing),
            made=desk.now().astimezone(event.tz),
            by=desk.actor,
        )


def record_duty_sheet(desk: Desk, sheet: DutySheet) -> tuple[Finding, ...]:
    """Write down that it was handed out, as `handing_out.record_list`."""
    return record_list(desk, sheet.event.ref, DUTY_SHEET, sheet.officers)


def _order(one: Assignment) -> tuple[object, ...]:
    name = one.officer.name if one.officer else one.resource.name if one.resource else ""
    return (
        one.officer is None,
        name_order(name),
        one.duty.officer or 0,
        one.duty.span(one.event),
        one.duty.id,
    )


def _line(view: View, event: Event, one: Assignment) -> Line:
    session = None if one.duty.session is None else event.session(one.duty.session)
    key = event.place_of(session) if session else event.venue
    going = (view.signups.get(signup) for signup in (one.group.signups if one.group else ()))
    persons = sum(signup.persons for signup in going if signup and signup.session == one.duty.session)
    return Line(one, view.venues.get(key) if key else None, persons)
