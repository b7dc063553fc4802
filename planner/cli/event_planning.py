"""`openday event new`, `copy`, `set`, and the states of an event: what plans events and changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.documents import event_document, findings_documents
from planner.cli.event import DATE, event
from planner.cli.event_lines import list_lines
from planner.cli.series import scope_option
from planner.model.ids import ProgrammeKey
from planner.model.series import Scope
from planner.rules.times import parse_date, parse_time
from planner.services import events, overviews, planning
from planner.services.planning import NewEvent
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.model.event import Event
    from planner.model.findings import Finding
    from planner.services.desk import Desk

TIME = "HH:MM"


@event.command("new", help=N_("Plan an event from a programme; it starts as a draft."))
@option("--programme", required=True, metavar="KEY", help=N_("Kind of event; see `openday programme list`."))
@option("--date", "day", required=True, metavar=DATE, help=N_("Day of the event."))
@option("--start", metavar=TIME, help=N_("Start of the first session; else as the programme says."))
@option("--title", default="", metavar="T", help=N_("Title in English; else the programme's."))
@option("--title-zh", default="", metavar="T", help=N_("Title in Chinese; else the programme's."))
@option("--venue", default="", metavar="V", help=N_("Number or name of the place."))
@option("--zone", default="", metavar="ZONE", help=N_("IANA time zone; else the place's or the unit's."))
@option("--repeat", default="", metavar="RRULE", help=N_("Repeat by this rule, as in FREQ=WEEKLY;COUNT=8."))
@option("--note", default="", metavar="T", help=N_("Note for staff."))
@json_option
def new(programme: str, day: str, start: str | None, **texts: str) -> None:
    """Plan an event."""
    call = invocation()
    planned = planning.plan_event(
        call.desk,
        NewEvent(
            programme=ProgrammeKey(programme),
            day=parse_date(day, "--date"),
            start=parse_time(start, "--start") if start else None,
            **texts,
        ),
    )
    call.warn(planned.findings)
    _tell(planned.events, planned.findings)


def _tell(changed: Sequence[Event], findings: Sequence[Finding] = ()) -> None:
    call = invocation()
    shown = [overviews.show_event(call.desk, one.ref) for one in changed]
    documents = [event_document(one) for one in shown]
    document: dict[str, object] = {"event": documents[0]} if len(documents) == 1 else {"events": documents}
    document["findings"] = findings_documents(findings, call.wording)
    call.show(document, lambda: list_lines(call, shown, headings=False))


def _state_command(name: str, text: str, change: Callable[[Desk, str, Scope], Sequence[Event]]) -> None:
    @event.command(name, help=text)
    @click.argument("ref")
    @scope_option
    @json_option
    def command(ref: str, scope: Scope | None) -> None:
        _tell(change(invocation().desk, ref, scope or Scope.THIS))


_state_command("publish", N_("Publish an event: it appears in calendars and takes sign-ups."), events.publish)
_state_command("close", N_("Close an event: it takes no new sign-ups."), events.close)
_state_command("reopen", N_("Reopen a closed event for sign-ups."), events.reopen)


@event.command("reinstate", help=N_("Bring a cancelled event back to the state it had."))
@click.argument("ref")
@scope_option
@json_option
def reinstate(ref: str, scope: Scope | None) -> None:
    """Bring a cancelled event back."""
    _tell(events.reinstate(invocation().desk, ref, scope))


@event.command("copy", help=N_("Plan the same event on another day, without its sign-ups."))
@click.argument("ref")
@option("--date", "day", required=True, metavar=DATE, help=N_("Day of the copy."))
@option("--start", metavar=TIME, help=N_("Start of its first session; else the same time."))
@json_option
def copy(ref: str, day: str, start: str | None) -> None:
    """Copy an event."""
    call = invocation()
    at = parse_time(start, "--start") if start else None
    planned = planning.copy_event(call.desk, ref, parse_date(day, "--date"), at)
    call.warn(planned.findings)
    _tell(planned.events, planned.findings)


@event.command("set", help=N_("Change title, note or place of an event."))
@click.argument("ref")
@option("--title", metavar="T", help=N_("Title in English."))
@option("--title-zh", metavar="T", help=N_("Title in Chinese."))
@option("--note", metavar="T", help=N_("Note for staff."))
@option("--venue", metavar="V", help=N_("Number or name of the place."))
@scope_option
@json_option
def set_values(ref: str, scope: Scope | None, **texts: str | None) -> None:
    """Change an event."""
    changed = events.change_event(invocation().desk, ref, events.EventEdit(**texts), scope)
    _tell(changed)
