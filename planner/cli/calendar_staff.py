"""`openday calendar officer` and `group`: where those who work have to be, and when."""

from __future__ import annotations

import click

from planner.cli.calendar import calendar, output_option, write
from planner.cli.click_words import invocation
from planner.services import own_feeds
from planner.services.overviews import show_event
from planner.texts import N_


@calendar.command(
    "officer", help=N_("Write the calendar file of one officer's duties, in the officer's language.")
)
@click.argument("name")
@output_option
def officer(name: str, output: str | None) -> None:
    """Write the calendar of an officer."""
    call = invocation()
    found, made = own_feeds.officer_calendar(call.desk, name, call.calendar_words, call.language_asked)
    write(made, output, f"officer-{found.id}.ics", private=True)


@calendar.command(
    "group",
    help=N_("Write the calendar file of one group, for whoever leads it; it names nobody.")
    + "\n\n"
    + N_("GROUP is its number or name, or SESSION/NUMBER where several sessions have groups."),
)
@click.argument("event")
@click.argument("group")
@output_option
def group(event: str, group: str, output: str | None) -> None:
    """Write the calendar of a group."""
    call = invocation()
    found, made = own_feeds.group_calendar(call.desk, event, group, call.calendar_words, call.language)
    usual = f"{show_event(call.desk, event).event.ref}-{found.session}-group-{found.number}.ics"
    write(made, output, usual, private=True)
