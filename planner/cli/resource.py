"""`openday resource`: rooms, vehicles, dogs and simulators that events use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.roster_documents import resource_document
from planner.model.roster import ResourceKind
from planner.services import resources
from planner.services.resources import NewResource, find_resource
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.roster import Resource

resource: Group = group("resource", N_("Add and list rooms, vehicles, dogs and simulators."))

_KINDS = click.Choice([kind.value for kind in ResourceKind])


@resource.command("add", help=N_("Add a resource that cannot be in two places."))
@click.argument("name")
@option("--kind", type=_KINDS, default=ResourceKind.OTHER.value, help=N_("What it is."))
@option("--note", default="", metavar="T", help=N_("A note."))
@json_option
def add(name: str, kind: str, note: str) -> None:
    """Add a resource."""
    _wrote(resources.add_resource(invocation().desk, NewResource(name, ResourceKind(kind), note)))


@resource.command("list", help=N_("List the resources."))
@option("--all", "left", is_flag=True, help=N_("Also those that are there no more."))
@json_option
def list_all(left: bool) -> None:
    """List the resources."""
    call = invocation()
    found = resources.list_resources(call.desk, left=left)

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        t = call.translate
        headings = [
            Heading(t(N_("No.")), right=True),
            Heading(t(N_("Name"))),
            Heading(t(N_("Kind"))),
            Heading(t(N_("Note"))),
        ]
        rows = [(str(one.id), one.name, call.wording.labels.resource(one.kind), one.note) for one in found]
        return (
            list(table(headings, rows))
            if rows
            else [t(N_("No resources yet: `openday resource add NAME` adds one."))]
        )

    call.show({"resources": [resource_document(one) for one in found]}, lines)


@resource.command("set", help=N_("Change a resource; what is not named stays as it is."))
@click.argument("resource")
@option("--name", metavar="T", help=N_("Another name."))
@option("--kind", type=_KINDS, help=N_("What it is."))
@option("--note", metavar="T", help=N_("A note."))
@json_option
def change(resource: str, name: str | None, kind: str | None, note: str | None) -> None:
    """Change a resource."""
    call = invocation()
    with call.desk.store.view() as view:
        before = find_resource(view, resource)
    new = NewResource(
        before.name if name is None else name,
        before.kind if kind is None else ResourceKind(kind),
        before.note if note is None else note,
    )
    _wrote(resources.change_resource(call.desk, before.id, new))


@resource.command("leave", help=N_("Use a resource no more; what it was used for stays."))
@click.argument("resource")
@option("--back", is_flag=True, help=N_("Use it again."))
@json_option
def leave(resource: str, back: bool) -> None:
    """Use a resource no more, or again."""
    call = invocation()
    with call.desk.store.view() as view:
        found = find_resource(view, resource, left=back)
    _wrote(resources.let_resource_go(call.desk, found.id, left=not back))


def _wrote(one: Resource) -> None:
    invocation().wrote([str(one.id)], {"resource": resource_document(one)}, one.name)
