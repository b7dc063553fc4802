"""`openday session`: bookable times within an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.documents import event_document, findings_documents, signup_document
from planner.cli.event_changes import carry_out
from planner.cli.event_lines import event_lines
from planner.cli.signup_lines import list_lines
from planner.rules.times import parse_date, parse_time
from planner.services import cancelling, overviews, sessions, signup_views
from planner.texts import N_

if TYPE_CHECKING:
    from planner.services.sessions import SessionResult

session: Group = group("session", N_("Add, change and cancel sessions of an event."))


def _tell(result: SessionResult) -> None:
    call = invocation()
    found = overviews.show_event(call.desk, result.event.ref)
    promoted = signup_views.views_of(call.desk, [signup.ref for signup in result.promoted])
    findings = [*result.findings, *result.skipped]
    document = {
        "event": event_document(found),
        "promoted": [signup_document(view, call.wording) for view in promoted],
        "findings": findings_documents(findings, call.wording),
    }
    moved_up = list_lines(call, promoted, headings=False) if promoted else []
    call.show(document, lambda: [*event_lines(call, found), *moved_up])
    call.warn(findings)


@session.command("add", help=N_("Add a session to an event."))
@click.argument("ref")
@option("--start", required=True, metavar="HH:MM", help=N_("Start."))
@option("--minutes", required=True, type=int, metavar="N", help=N_("How long it takes."))
@option("--capacity", required=True, type=int, metavar="N", help=N_("Places, in persons."))
@option("--date", "day", metavar="YYYY-MM-DD", help=N_("Day; else the day of the event."))
@json_option
def add(ref: str, start: str, minutes: int, capacity: int, day: str | None) -> None:
    """Add a session."""
    on = parse_date(day, "--date") if day else None
    at = parse_time(start, "--start")
    _tell(sessions.add_session(invocation().desk, ref, at, minutes, capacity, on))


@session.command("set", help=N_("Change places or time of a session; freed places go to the waiting list."))
@click.argument("ref")
@click.argument("number", type=int)
@option("--capacity", type=int, metavar="N", help=N_("Places, in persons."))
@option("--start", metavar="HH:MM", help=N_("Start."))
@option("--minutes", type=int, metavar="N", help=N_("How long it takes."))
@option("--override", default="", metavar="REASON", help=N_("Why it is all right in spite of what is found."))
@json_option
def set_values(
    ref: str, number: int, capacity: int | None, start: str | None, minutes: int | None, override: str
) -> None:
    """Change a session."""
    at = parse_time(start, "--start") if start else None
    desk = invocation().desk
    changed = sessions.set_session(
        desk, ref, number, capacity=capacity, start=at, minutes=minutes, override=override
    )
    _tell(changed)


@session.command("cancel", help=N_("Cancel one session; tells whom it hits and keeps their records."))
@click.argument("ref")
@click.argument("number", type=int)
@option("--reason", default="", metavar="T", help=N_("Why, as participants will read it."))
@option("--dry-run", is_flag=True, help=N_("Only tell whom it would hit."))
@json_option
def cancel(ref: str, number: int, reason: str, dry_run: bool) -> None:
    """Cancel a session."""
    call = invocation()
    carry_out(
        lambda: cancelling.preview_cancel_session(call.desk, ref, number),
        lambda: cancelling.cancel_session(call.desk, ref, number, reason)[0],
        call.wording.effects.cancel,
        dry_run=dry_run,
    )
