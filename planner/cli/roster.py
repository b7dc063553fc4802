"""`openday roster`: who works at an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.roster_documents import duty_document, need_document
from planner.rules.staffing import role_title
from planner.services.roster import NewDuty, assign, show_roster, unassign
from planner.services.staffing import show_staffing
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.cli.invocation import Invocation
    from planner.rules.staffing import Need
    from planner.services.roster import Assignment

roster: Group = group(
    "roster",
    N_("Say who works at an event."),
    elsewhere={"planner.cli.roster_filling": ["fill"], "planner.cli.roster_sheet": ["sheet"]},
)


@roster.command("show", help=N_("Show who works at an event."))
@click.argument("event")
@json_option
def show(event: str) -> None:
    """Show who works at an event."""
    call = invocation()
    found, needs = show_roster(call.desk, event), show_staffing(call.desk, event)

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        t = call.translate
        headings = [
            Heading(t(N_("Time"))),
            Heading(t(N_("Officer"))),
            Heading(t(N_("Role"))),
            Heading(t(N_("At"))),
        ]
        rows = [(_time(one), _who(one), _role(call, one), _place(call, one)) for one in found]
        listed = list(table(headings, rows)) if rows else [t(N_("Nobody has a duty there yet."))]
        return [*listed, *clashing(call, found), *(_missing(call, need) for need in needs if need.missing)]

    call.show(
        {
            "duties": [duty_document(one, call.wording) for one in found],
            "needs": [need_document(need) for need in needs],
        },
        lines,
    )


@roster.command(
    "assign",
    help=N_("Give an officer a duty at an event, or use a resource there.")
    + "\n\n"
    + N_("A resource needs no role, nor does who stands at a station."),
)
@click.argument("event")
@click.argument("officer")
@click.argument("role", default="")
@option("--at", default="", metavar="T", help=N_("Station (its key) or group (its number)."))
@option("--session", type=int, metavar="N", help=N_("Session; else the whole event."))
@option(
    "--offset", type=int, default=0, metavar="N", help=N_("Minutes after the start; before it if negative.")
)
@option("--minutes", type=int, metavar="N", help=N_("How long; else until the end."))
@option("--override", default="", metavar="REASON", help=N_("Why it is all right in spite of what is found."))
@json_option
def assign_one(
    event: str,
    officer: str,
    role: str,
    at: str,
    session: int | None,
    offset: int,
    minutes: int | None,
    override: str,
) -> None:
    """Give an officer a duty."""
    call = invocation()
    made = assign(call.desk, event, NewDuty(officer, role, at, session, offset, minutes), override)
    call.wrote([made.event.ref], {"duty": duty_document(made, call.wording)}, said(call, made))


@roster.command("unassign", help=N_("Take a duty at an event back from an officer, or a resource."))
@click.argument("event")
@click.argument("officer")
@click.argument("role", default="")
@option("--at", default="", metavar="T", help=N_("Only that at this station, or with this group."))
@json_option
def unassign_one(event: str, officer: str, role: str, at: str) -> None:
    """Take a duty back."""
    call = invocation()
    ended = unassign(call.desk, event, officer, role, at)
    documents = [duty_document(one, call.wording) for one in ended]
    call.wrote([ended[0].event.ref], {"duties": documents}, "; ".join(said(call, one) for one in ended))


def said(call: Invocation, one: Assignment) -> str:
    """A duty in one line: who, what, when, where."""
    parts = (_who(one), _role(call, one), _time(one), _place(call, one))
    return " · ".join(part for part in parts if part)


def clashing(call: Invocation, roster: Iterable[Assignment]) -> list[str]:
    """A line for each duty that somebody cannot do as it stands: `! Li Wei: away until 5 Dec`."""
    said = call.wording.conflicts.remark
    remarks = ((_who(one), [said(found) for found in one.findings]) for one in roster)
    return [f"! {who}: {call.wording.listed(told)}" for who, told in remarks if told]


def _who(one: Assignment) -> str:
    return one.officer.name if one.officer else one.resource.name if one.resource else ""


def _role(call: Invocation, one: Assignment) -> str:
    programme = call.desk.programmes.get(one.event.programme)
    if one.resource and one.duty.role == one.resource.kind:
        return call.wording.labels.resource(one.resource.kind)
    return role_title(programme, one.duty.role).of(call.language)


def _missing(call: Invocation, need: Need) -> str:
    text = call.translations.ngettext(
        "! {title}: {count} officer missing in session {session}",
        "! {title}: {count} officers missing in session {session}",
        need.missing,
    )
    title = need.title.of(call.language)
    return text.format(title=title, count=need.missing, session=need.session.number)


def _time(one: Assignment) -> str:
    start, end = one.duty.span(one.event)
    return f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}"


def _place(call: Invocation, one: Assignment) -> str:
    if one.station:
        return one.station.title.of(call.language)
    if one.group:
        return one.group.name or call.translate(N_("group {number}")).format(number=one.group.number)
    return ""
