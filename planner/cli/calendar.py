"""`openday calendar`: calendar files for everyone, for an event, for one party."""

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

calendar: Group = group("calendar", N_("Write calendar files."))

_OUTPUT = option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)


def _write(made: Calendar, asked: str | None, usual: str, *, private: bool) -> None:
    from planner.cli import wiring

    deliver(invocation(), wiring.calendar_writer().write(made), asked, usual, private=private)


@calendar.command(
    "public", help=N_("Write the public calendar of all published events; nothing personal in it.")
)
@_OUTPUT
def public(output: str | None) -> None:
    """Write the public calendar."""
    call = invocation()
    _write(
        feeds.public_calendar(call.desk, call.language, call.calendar_words),
        output,
        "public.ics",
        private=False,
    )


@calendar.command("event", help=N_("Write the calendar file of one event; nothing personal in it."))
@click.argument("ref")
@_OUTPUT
def event(ref: str, output: str | None) -> None:
    """Write the calendar of an event."""
    call = invocation()
    made = feeds.event_calendar(call.desk, ref, call.language, call.calendar_words)
    _write(made, output, f"{show_event(call.desk, ref).event.ref}.ics", private=False)


@calendar.command(
    "person", help=N_("Write the calendar file of one sign-up, in the language of the contact.")
)
@click.argument("signup")
@_OUTPUT
def person(signup: str, output: str | None) -> None:
    """Write the calendar of one party."""
    call = invocation()
    made = feeds.personal_calendar(call.desk, signup, call.calendar_words, call.language_asked)
    _write(made, output, f"{show_signup(call.desk, signup).signup.ref}.ics", private=True)
