"""`openday calendar`: calendar files for everyone, for a programme, an event, a series, for one party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, option
from planner.cli.files import deliver
from planner.services import feeds
from planner.services.overviews import show_event
from planner.services.signup_views import show_signup
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.calendar import Calendar

calendar: Group = group(
    "calendar",
    N_("Write calendar files."),
    elsewhere={
        "planner.cli.calendar_letters": ("invite", "token"),
        "planner.cli.calendar_publish": ("publish",),
        "planner.cli.calendar_staff": ("officer", "group"),
    },
)

output_option = option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)


def write(made: Calendar, asked: str | None, usual: str, *, private: bool = False) -> None:
    """Write a calendar to the file asked for, or to `usual` in this folder, and say the path."""
    from planner.cli import wiring_files

    deliver(invocation(), wiring_files.calendar_writer().write(made), asked, usual, private=private)


@calendar.command(
    "public", help=N_("Write the public calendar of all published events; nothing personal in it.")
)
@output_option
def public(output: str | None) -> None:
    """Write the public calendar."""
    call = invocation()
    write(feeds.public_calendar(call.desk, call.language, call.calendar_words), output, "public.ics")


@calendar.command(
    "programme", help=N_("Write the public calendar of one kind of event; nothing personal in it.")
)
@click.argument("key")
@output_option
def programme(key: str, output: str | None) -> None:
    """Write the calendar of a programme."""
    call = invocation()
    made = feeds.programme_calendar(call.desk, key, call.language, call.calendar_words)
    write(made, output, f"{key}.ics")


@calendar.command("event", help=N_("Write the calendar file of one event; nothing personal in it."))
@click.argument("ref")
@output_option
def event(ref: str, output: str | None) -> None:
    """Write the calendar of an event."""
    call = invocation()
    made = feeds.event_calendar(call.desk, ref, call.language, call.calendar_words)
    write(made, output, f"{show_event(call.desk, ref).event.ref}.ics")


@calendar.command("session", help=N_("Write the calendar file of one session; nothing personal in it."))
@click.argument("ref")
@click.argument("number", type=int)
@output_option
def session(ref: str, number: int, output: str | None) -> None:
    """Write the calendar of a session."""
    call = invocation()
    made = feeds.session_calendar(call.desk, ref, number, call.language, call.calendar_words)
    write(made, output, f"{show_event(call.desk, ref).event.ref}-{number}.ics")


@calendar.command(
    "series",
    help=N_(
        "Write the calendar file of the series of an event, as entries that repeat; nothing personal in it."
    ),
)
@click.argument("ref")
@output_option
def series(ref: str, output: str | None) -> None:
    """Write the calendar of a series."""
    call = invocation()
    made = feeds.series_calendar(call.desk, ref, call.language, call.calendar_words)
    write(made, output, f"{show_event(call.desk, ref).event.ref}-series.ics")


@calendar.command(
    "person", help=N_("Write the calendar file of one sign-up, in the language of the contact.")
)
@click.argument("signup")
@output_option
def person(signup: str, output: str | None) -> None:
    """Write the calendar of one party."""
    call = invocation()
    made = feeds.personal_calendar(call.desk, signup, call.calendar_words, call.language_asked)
    write(made, output, f"{show_signup(call.desk, signup).signup.ref}.ics", private=True)
