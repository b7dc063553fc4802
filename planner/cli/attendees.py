"""`openday attendees`: an attendee list for one purpose."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.click_words import Command, invocation, option
from planner.cli.files import STANDARD_OUTPUT, deliver, write_file
from planner.texts import N_

FORMATS = ("csv", "xlsx", "html", "json")


@click.command(
    "attendees", cls=Command, help=N_("Write an attendee list: only the columns that its purpose needs.")
)
@click.argument("event")
@option(
    "--for",
    "purpose",
    required=True,
    metavar="PURPOSE",
    help=N_("What it is for: gate, station, guardian, insurance, school, badges, all."),
)
@option("--format", "form", type=click.Choice(FORMATS), default="csv", help=N_("File format (csv)."))
@option("--session", type=int, metavar="N", help=N_("Only of this session."))
@option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)
@option("--freeze", is_flag=True, help=N_("Also keep the list as it is, in a file to give to --since."))
@option(
    "--since",
    type=click.Path(readable=False),
    metavar="FROZEN",
    help=N_("Only what has changed since the list was frozen in this file."),
)
def attendees(
    event: str,
    purpose: str,
    form: str,
    session: int | None,
    output: str | None,
    freeze: bool,
    since: str | None,
) -> None:
    """Write an attendee list."""
    from planner.cli.handouts import hand_out

    call = invocation()
    made = hand_out(call.desk, call.wording, event, purpose, form, session, freeze=freeze, since=since)
    call.warn(made.notes)
    deliver(call, made.list.content, output, made.list.name, private=True)
    if made.frozen:
        folder = Path() if output in (None, STANDARD_OUTPUT) else Path(output).parent
        frozen = write_file(folder / made.frozen.name, made.frozen.content, private=True)
        if output != STANDARD_OUTPUT:
            call.say(str(frozen))
