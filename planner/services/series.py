"""Which events of a series a change reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Refusal, finding
from planner.model.series import Scope

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.event import Event
    from planner.ports import View


def reached(view: View, event: Event, scope: Scope | None) -> tuple[Event, ...]:
    """The event alone, with those that follow it in its series, or all of them, in order of occurrence.

    Raises `Refusal`: SCOPE_REQUIRED where a series is meant to be asked about, NOT_IN_SERIES where there is
    none.
    """
    if event.series is None:
        if scope in (Scope.FOLLOWING, Scope.ALL):
            raise Refusal(finding(Code.NOT_IN_SERIES, event.ref, scope=scope.value))
        return (event,)
    if scope is None:
        raise Refusal(finding(Code.SCOPE_REQUIRED, event.ref))
    members = view.events.of_series(event.series)
    if scope is Scope.ALL:
        return members
    if scope is Scope.THIS:
        return (event,)
    return tuple(member for member in members if _place(member) >= _place(event))


def to_come(view: View, event: Event, scope: Scope | None, now: datetime) -> tuple[Event, ...]:
    """The event itself, and of the others that `scope` reaches those that are neither cancelled nor over."""
    return tuple(
        other
        for other in reached(view, event, scope)
        if other.id == event.id or (not other.cancelled and other.end > now)
    )


def _place(event: Event) -> datetime:
    """An event keeps its place in the series even when it is moved past others."""
    return event.occurrence or event.start
