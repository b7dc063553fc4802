"""Reads what the page of a timetable shows; called in a worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.findings import PlannerError
from planner.services.groups import list_groups
from planner.services.lookup import event_by
from planner.services.timetable_hand import HandDraft, take_up
from planner.services.timetable_views import TimetableView, show_timetables

if TYPE_CHECKING:
    from planner.model.event import Event
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class RotationFile:
    """A session of an event with its timetable, where it has one."""

    event: Event
    number: int
    """Of the session."""
    sessions: tuple[int, ...]
    stations: bool = True
    """Whether there is anything to go round."""
    groups: bool = True
    """Whether anybody of the session is in a group."""
    view: TimetableView | None = None
    draft: HandDraft | None = None
    """The timetable to be changed by hand; None where it cannot be, as without groups."""


def read_rotation(desk: Desk, ref: str, session: int | None) -> RotationFile:
    """The session that is asked for, or the first one that has a timetable, or the first one.

    Raises BadInput where the event is gone.
    """
    with desk.store.view() as view:
        event = event_by(view, ref, whole=True)
    numbers = tuple(one.number for one in event.live_sessions) or (event.sessions[0].number,)
    views = {one.session.number: one for one in show_timetables(desk, ref)}
    chosen = session if session in numbers else next((one for one in numbers if one in views), numbers[0])
    shown = next((one for number, one in views.items() if number == chosen), None)
    programme = desk.programmes.get(event.programme)
    stations = bool(programme and programme.stations)
    groups = any(one.signups for one in list_groups(desk, ref, chosen))
    file = RotationFile(event, chosen, numbers, stations, groups, shown)
    if shown is None or shown.plan is None:
        return file
    try:
        return replace(file, draft=take_up(desk, ref, chosen))
    except PlannerError:  # its groups or its programme are gone: the timetable can still be looked at
        return file


def same_ground(before: HandDraft | None, after: HandDraft | None) -> bool:
    """Whether steps by hand on one can be made again on the other."""
    if before is None or after is None:
        return False
    return (before.timetable, before.basis) == (after.timetable, after.basis)
