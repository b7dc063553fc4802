"""Who and what works at an event, as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.services.lookup import event_by
from planner.services.people_clashes import duty_clashes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.ids import DutyId, GroupId
    from planner.model.programme import Station
    from planner.model.roster import Duty, Group, Officer, Resource
    from planner.ports import View
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Assignment:
    """A duty with whom and what it is about."""

    duty: Duty
    event: Event
    officer: Officer | None = None
    resource: Resource | None = None
    station: Station | None = None
    group: Group | None = None
    findings: tuple[Finding, ...] = ()
    """What spoke against it and was set aside with a reason when it was given; in a roster that is shown what
    speaks against it and nobody set aside."""


def show_roster(desk: Desk, ref: str) -> tuple[Assignment, ...]:
    """Who and what works at an event, in order of time; without what was taken back.

    Raises BadInput where `ref` names no event or several.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        wrong: dict[DutyId, list[Finding]] = {}
        for duty, found in duty_clashes(view, (event,)):
            if not duty.reason_for(found.code):
                wrong.setdefault(duty.id, []).append(found)
        return tuple(
            replace(one, findings=tuple(wrong.get(one.duty.id, ()))) for one in roster_of(desk, view, event)
        )


def roster_of(desk: Desk, view: View, event: Event) -> tuple[Assignment, ...]:
    """Who and what works at an event, read from one state."""
    duties = [duty for duty in view.duties.of_event(event.id) if duty.cancelled is None]
    duties.sort(key=lambda duty: (duty.span(event), duty.id))
    return tuple(assignment(desk, view, event, duty) for duty in duties)


def assignment(desk: Desk, view: View, event: Event, duty: Duty) -> Assignment:
    """A duty with whom and what it is about."""
    programme = desk.programmes.get(event.programme)
    stations: Iterable[Station] = programme.stations if programme else ()
    group: GroupId | None = duty.group
    return Assignment(
        duty=duty,
        event=event,
        officer=None if duty.officer is None else view.officers.get(duty.officer),
        resource=None if duty.resource is None else view.resources.get(duty.resource),
        station=next((station for station in stations if station.key == duty.station), None),
        group=None if group is None else view.groups.get(group),
    )
