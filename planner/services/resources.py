"""Rooms, vehicles, dogs and simulators: list, add, change, find, and use no more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.model.ids import ResourceId
from planner.model.roster import Resource, ResourceKind
from planner.rules.initials import name_order
from planner.rules.text import clean_note, excerpt, required_line
from planner.services.naming import called, listed, number_in

if TYPE_CHECKING:
    from planner.ports import View
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class NewResource:
    """A resource as typed."""

    name: str
    kind: ResourceKind = ResourceKind.OTHER
    note: str = ""


def list_resources(desk: Desk, *, left: bool = False) -> tuple[Resource, ...]:
    """Those that can be used, with `left` also those that are there no more, by kind and name."""
    with desk.store.view() as view:
        found = (one for one in view.resources.all() if left or not one.left)
        return tuple(
            sorted(found, key=lambda one: (list(ResourceKind).index(one.kind), name_order(one.name)))
        )


def add_resource(desk: Desk, new: NewResource) -> Resource:
    """Add a resource.

    Raises BadInput for a name that cannot be one, Refusal (RESOURCE_EXISTS) where one bears it already.
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        resource = _made(Resource(tx.resources.next_id(), "", new.kind), new)
        _refuse_known(tx, resource)
        tx.resources.put(resource)
        tx.record(Action.RESOURCE_ADDED, (resource.name,))
    return resource


def change_resource(desk: Desk, key: ResourceId, new: NewResource) -> Resource:
    """Make a resource what `new` says; what it is used for stays. Raises as `add_resource`, and BadInput
    (UNKNOWN_RESOURCE)."""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        before = _known(tx, key)
        resource = _made(before, new)
        if resource != before:
            _refuse_known(tx, resource)
            tx.resources.put(resource)
            tx.record(Action.RESOURCE_CHANGED, (resource.name,))
    return resource


def let_resource_go(desk: Desk, key: ResourceId, *, left: bool = True) -> Resource:
    """Use a resource no more, or again; what it was used for stays. Raises BadInput (UNKNOWN_RESOURCE)."""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        resource = replace(_known(tx, key), left=left)
        _refuse_known(tx, resource)
        tx.resources.put(resource)
        tx.record(Action.RESOURCE_CHANGED, (resource.name,))
    return resource


def find_resource(view: View, text: str, where: str = "resource", *, left: bool = False) -> Resource:
    """The resource with this number or name, or the only one whose name has this in it; with `left` also
    among those that are there no more.

    Raises BadInput: UNKNOWN_RESOURCE with some that are known, AMBIGUOUS with candidates.
    """
    wanted = required_line(text, where)
    known = [one for one in view.resources.all() if left or not one.left]
    number = number_in(wanted)
    numbered = view.resources.get(ResourceId(number)) if number is not None else None
    found = numbered or called(known, wanted, where)
    if found is None:
        raise BadInput(finding(Code.UNKNOWN_RESOURCE, where, text=excerpt(text), known=listed(known)))
    return found


def _known(view: View, key: ResourceId) -> Resource:
    resource = view.resources.get(key)
    if resource is None:
        known = listed(view.resources.all())
        raise BadInput(finding(Code.UNKNOWN_RESOURCE, "resource", text=str(key), known=known))
    return resource


def _made(before: Resource, new: NewResource) -> Resource:
    return replace(
        before, name=required_line(new.name, "name"), kind=new.kind, note=clean_note(new.note, "note")
    )


def _refuse_known(view: View, resource: Resource) -> None:
    """No two resources that can be used bear one name."""
    for other in view.resources.all():
        same = other.name.casefold() == resource.name.casefold() and not other.left
        if same and other.id != resource.id and not resource.left:
            raise Refusal(finding(Code.RESOURCE_EXISTS, "name", name=other.name, number=other.id))
