"""What an officer or a resource is needed for across all events, and what speaks against one more duty."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.roster import Officer
from planner.rules.rostering import Post, officer_findings, post, resource_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.model.ids import EventId, OfficerId, ResourceId
    from planner.model.roster import Duty, Resource
    from planner.ports import View

AS_STORED: Mapping[EventId, Event] = MappingProxyType({})


def posts_of(
    view: View, officer: OfficerId, instead: Mapping[EventId, Event] = AS_STORED
) -> tuple[Post, ...]:
    """Every duty of an officer with its time, also what is over or was taken back; events count as `instead`
    has them."""
    return _posts(view, view.duties.of_officer(officer), instead)


def posts_with(
    view: View, resource: ResourceId, instead: Mapping[EventId, Event] = AS_STORED
) -> tuple[Post, ...]:
    """Everything that a resource is used for, as `posts_of`."""
    return _posts(view, view.duties.of_resource(resource), instead)


def post_findings(
    view: View,
    worker: Officer | Resource,
    wanted: Post,
    instead: Mapping[EventId, Event] = AS_STORED,
) -> tuple[Finding, ...]:
    """What speaks against an officer or a resource at a post, by the unit's settings."""
    return findings_among(view, worker, wanted, posts_by(view, worker, instead))


def posts_by(
    view: View, worker: Officer | Resource, instead: Mapping[EventId, Event] = AS_STORED
) -> tuple[Post, ...]:
    """Every post of an officer or a resource that stands; events count as `instead` has them."""
    if isinstance(worker, Officer):
        found = posts_of(view, worker.id, instead)
    else:
        found = posts_with(view, worker.id, instead)
    return tuple(one for one in found if one.stands)


def findings_among(
    view: View, worker: Officer | Resource, wanted: Post, others: Sequence[Post]
) -> tuple[Finding, ...]:
    """As `post_findings`, where the posts of the worker are read already."""
    if isinstance(worker, Officer):
        return officer_findings(worker, wanted, others, view.unit.rest_minutes, view.unit.back_to_back)
    return resource_findings(worker, wanted, others)


def worker_of(view: View, duty: Duty) -> Officer | Resource | None:
    """Who or what has a duty."""
    if duty.officer is not None:
        return view.officers.get(duty.officer)
    return None if duty.resource is None else view.resources.get(duty.resource)


def _posts(view: View, duties: Iterable[Duty], instead: Mapping[EventId, Event]) -> tuple[Post, ...]:
    found = []
    for duty in duties:
        event = instead.get(duty.event) or view.events.get(duty.event)
        if event:
            found.append(post(duty, event))
    return tuple(sorted(found, key=lambda one: (one.start, one.duty.id)))
