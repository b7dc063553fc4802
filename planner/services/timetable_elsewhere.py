"""When officers on duty for a whole event are taken by the timetable of another session at that time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.timetable import minute_of
from planner.rotation.problem import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.event import Event, Session
    from planner.model.ids import OfficerId
    from planner.model.timetable import KeptPlan, Timetable
    from planner.ports import View


def taken_elsewhere(
    view: View, event: Event, session: Session, shown: Iterable[Timetable] = ()
) -> Mapping[OfficerId, tuple[Span, ...]]:
    """By officer when they are at stations or with groups of sessions with a lower number, in minutes of this
    session. Timetables that are only `shown` count instead of those that are kept.

    Those with a lower number come first, so that of two timetables only one depends on the other.
    """
    found: dict[OfficerId, list[Span]] = {}
    every = {one.session: one for one in (*view.timetables.of_event(event.id), *shown)}
    for timetable in every.values():
        other = event.session(timetable.session)
        if timetable.plan is None or other is None or other.cancelled or other.number >= session.number:
            continue
        if other.start < session.end and session.start < other.end:
            shift = minute_of(session.start, other.start)
            for officer, span in _times(timetable.plan, other.minutes):
                found.setdefault(officer, []).append(Span(span.start + shift, span.end + shift))
    return {officer: tuple(sorted(spans, key=_begin)) for officer, spans in found.items()}


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a time, in order."""
    left, start = [], span.start
    for one in taken:
        if start < min(one.start, span.end):
            left.append(Span(start, min(one.start, span.end)))
        start = max(start, one.end)
    return [*left, Span(start, span.end)] if start < span.end else left


def _times(plan: KeptPlan, minutes: int) -> Iterable[tuple[OfficerId, Span]]:
    """At stations while visits last; who goes with a group has it all the time."""
    yield from ((watch.officer, Span(watch.start, watch.end)) for watch in plan.watches)
    yield from ((one.officer, Span(one.since, minutes)) for one in (*plan.guides, *plan.mentors))


def _begin(span: Span) -> int:
    return span.start
