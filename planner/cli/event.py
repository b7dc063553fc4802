"""`openday event`: list events and show them; other modules plan and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.documents import event_document
from planner.cli.event_lines import event_lines, list_lines
from planner.model.event import EventStatus
from planner.services import overviews
from planner.texts import N_

if TYPE_CHECKING:
    from datetime import date

event: Group = group(
    "event",
    N_("Plan events and change them."),
    elsewhere={
        "planner.cli.event_planning": ("new", "copy", "set", "publish", "close", "reopen", "reinstate"),
        "planner.cli.event_changes": ("move", "cancel"),
        "planner.cli.readiness": ("ready",),
    },
)

DATE = "YYYY-MM-DD"


def _day(text: str | None, where: str) -> date | None:
    if not text:
        return None
    from planner.rules.times import parse_date

    return parse_date(text, where)


@event.command("list", help=N_("List events in order of time."))
@option("--from", "first", metavar=DATE, help=N_("From this day on."))
@option("--to", "last", metavar=DATE, help=N_("Up to this day."))
@option("--status", type=click.Choice([str(s) for s in EventStatus]), help=N_("Only in this state."))
@json_option
def list_all(first: str | None, last: str | None, status: str | None) -> None:
    """List events."""
    call = invocation()
    found = overviews.list_events(
        call.desk, _day(first, "--from"), _day(last, "--to"), EventStatus(status) if status else None
    )
    call.show({"events": [event_document(one) for one in found]}, lambda: list_lines(call, found))


@event.command("show", help=N_("Show an event with its sessions."))
@click.argument("ref")
@json_option
def show(ref: str) -> None:
    """Show an event."""
    call = invocation()
    found = overviews.show_event(call.desk, ref)
    call.show({"event": event_document(found)}, lambda: event_lines(call, found))
