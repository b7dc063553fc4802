"""Officers, resources, duties and groups as the services look them up and put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.records import Reader, Writer
from data.store.slots import group_slot
from planner.model.ids import DutyId, EventId, GroupId, OfficerId, ResourceId, SessionNumber, SignUpId, Token
from planner.model.tables import Table

if TYPE_CHECKING:
    from planner.model.roster import Duty, Group, Officer, Resource  # noqa: F401  # bases name them as text


class Officers(Reader[OfficerId, "Officer"]):
    """Officers in order of ids."""

    table = Table.OFFICERS

    def by_token(self, token: Token) -> Officer | None:
        """The officer whose feed has that token."""
        return self._first(self._rows.by("token", token))


class Resources(Reader[ResourceId, "Resource"]):
    """Resources in order of ids."""

    table = Table.RESOURCES


class Duties(Reader[DutyId, "Duty"]):
    """Duties, found by event, officer and resource."""

    table = Table.DUTIES

    def of_event(self, event: EventId) -> tuple[Duty, ...]:
        """Duties at an event, in order of ids."""
        return self._each(self._rows.by("event", event))

    def of_officer(self, officer: OfficerId) -> tuple[Duty, ...]:
        """Duties of an officer at all events, in order of ids."""
        return self._each(self._rows.by("officer", officer))

    def of_resource(self, resource: ResourceId) -> tuple[Duty, ...]:
        """What a resource is used for at all events, in order of ids."""
        return self._each(self._rows.by("resource", resource))


class Groups(Reader[GroupId, "Group"]):
    """Groups, found by session, party and token."""

    table = Table.GROUPS

    def by_token(self, token: Token) -> Group | None:
        """The group whose feed has that token."""
        return self._first(self._rows.by("token", token))

    def of_session(self, event: EventId, number: SessionNumber) -> tuple[Group, ...]:
        """Groups of a session in order of their numbers."""
        found = self._each(self._rows.by("slot", group_slot(event, number)))
        return tuple(sorted(found, key=lambda group: group.number))

    def with_signup(self, signup: SignUpId) -> Group | None:
        """The group that a party is in."""
        return self._first(self._rows.by("signups", signup))


class OfficerBook(Writer[OfficerId, "Officer"], Officers):
    """Officers that can be written."""


class ResourceBook(Writer[ResourceId, "Resource"], Resources):
    """Resources that can be written."""


class DutyBook(Writer[DutyId, "Duty"], Duties):
    """Duties that can be written."""


class GroupBook(Writer[GroupId, "Group"], Groups):
    """Groups that can be written."""
