"""Whom to ask for a duty: officers or resources, those who can and are free before the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.rules.initials import name_order
from planner.rules.rostering import post
from planner.services.lookup import event_by
from planner.services.manning import LATELY
from planner.services.posts import post_findings, posts_of
from planner.services.roster import drafted, require_ahead

if TYPE_CHECKING:
    from planner.model.findings import Finding
    from planner.model.roster import Officer, Resource
    from planner.services.desk import Desk
    from planner.services.roster import NewDuty


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody, or something, and what speaks against it."""

    worker: Officer | Resource
    able: bool
    """Whether an officer has the skill that is asked for."""
    findings: tuple[Finding, ...]
    lately: int = 0
    """Duties of an officer in the weeks around the event."""

    @property
    def free(self) -> bool:
        """Whether nothing speaks against it."""
        return self.able and not self.findings


def officers_for(desk: Desk, ref: str, new: NewDuty, skill: str = "") -> tuple[Fit, ...]:
    """Every officer who can be asked, for a duty as typed: who can and is free first, then who has had the
    fewest duties lately.

    Raises BadInput as `roster.assign`, Refusal where the event is over or cancelled.
    """
    with desk.store.view() as view:
        event = event_by(view, ref)
        require_ahead(desk, event)
        wanted = post(drafted(desk, view, event, new), event)
        found = []
        for officer in view.officers.all():
            if not officer.left:
                around = (one for one in posts_of(view, officer.id) if one.stands)
                lately = sum(1 for one in around if abs(one.start - wanted.start) <= LATELY)
                able = not skill or skill.casefold() in officer.skills
                found.append(Fit(officer, able, post_findings(view, officer, wanted), lately))
    return tuple(
        sorted(
            found, key=lambda one: (not one.able, bool(one.findings), one.lately, name_order(one.worker.name))
        )
    )


def resources_for(desk: Desk, ref: str, new: NewDuty) -> tuple[Fit, ...]:
    """Every resource that can be used, for a use as typed: what is free first. Raises as `officers_for`."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        require_ahead(desk, event)
        wanted = post(drafted(desk, view, event, new), event)
        found = [
            Fit(resource, True, post_findings(view, resource, wanted))
            for resource in view.resources.all()
            if not resource.left
        ]
    return tuple(sorted(found, key=lambda one: (bool(one.findings), name_order(one.worker.name))))
