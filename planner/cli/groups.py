"""`openday group`: the visitors of a session in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, invocation, json_option, option
from planner.cli.click_words import group as command_group
from planner.cli.roster_documents import group_document
from planner.services import groups as services
from planner.services.group_sizes import too_large
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.findings import Finding
    from planner.services.groups import GroupView

group: Group = command_group("group", N_("Form groups of visitors and show them."))

_SESSION = option("--session", type=int, metavar="N", help=N_("Session; needed where there are several."))


@group.command("list", help=N_("List the groups of an event."))
@click.argument("event")
@_SESSION
@json_option
def list_all(event: str, session: int | None) -> None:
    """List the groups of an event."""
    _show(services.list_groups(invocation().desk, event, session))


@group.command("form", help=N_("Form groups of whole parties; who is in one stays as far as it goes."))
@click.argument("event")
@option("--most", type=int, required=True, metavar="N", help=N_("Persons of a group at most."))
@_SESSION
@option("--dry-run", is_flag=True, help=N_("Only show the groups as they would be."))
@json_option
def form(event: str, most: int, session: int | None, dry_run: bool) -> None:
    """Form groups."""
    call = invocation()
    formed = services.form(call.desk, event, most, session, dry_run=dry_run)
    _show(formed, too_large(formed, most))


@group.command("put", help=N_("Put a party into a group, where it stays."))
@click.argument("signup")
@click.argument("number", type=int)
@json_option
def put(signup: str, number: int) -> None:
    """Put a party into a group."""
    call = invocation()
    one = services.put_in_group(call.desk, signup, number)
    call.wrote([signup.upper()], {"group": group_document(one)}, _now_in(one))


@group.command("name", help=N_("Give a group a name."))
@click.argument("event")
@click.argument("group")
@click.argument("name")
@_SESSION
@json_option
def name(event: str, group: str, name: str, session: int | None) -> None:
    """Give a group a name."""
    call = invocation()
    named = services.name_group(call.desk, event, group, name, session)
    document = {"group": {"number": named.number, "name": named.name, "session": named.session}}
    call.wrote([str(named.number)], document, named.name)


def _now_in(one: GroupView) -> str:
    call, others = invocation(), len(one.signups) - 1
    text = (
        call.translations.ngettext(
            "now in group {group} with {count} other party",
            "now in group {group} with {count} other parties",
            others,
        )
        if others
        else call.translate(N_("now in group {group}, so far alone"))
    )
    return text.format(group=one.group.name or one.group.number, count=others)


def _show(found: Sequence[GroupView], findings: Sequence[Finding] = ()) -> None:
    from planner.cli.documents import findings_documents

    call = invocation()

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        t = call.translate
        headings = [
            Heading(t(N_("Session")), right=True),
            Heading(t(N_("Group")), right=True),
            Heading(t(N_("Persons")), right=True),
            Heading(t(N_("Parties"))),
        ]
        rows = [
            (
                str(one.group.session),
                one.group.name or str(one.group.number),
                str(one.persons),
                call.wording.listed([signup.contact.name for signup in one.signups]),
            )
            for one in found
        ]
        return (
            list(table(headings, rows))
            if rows
            else [t(N_("No groups yet: `openday group form` forms them."))]
        )

    groups = [group_document(one) for one in found]
    call.show({"groups": groups, "findings": findings_documents(findings, call.wording)}, lines)
    call.warn(findings)
