"""`openday roster sheet`: the duty sheet of an event as a file."""

from __future__ import annotations

import click

from planner.cli.click_words import invocation, option
from planner.cli.files import deliver
from planner.cli.roster import roster
from planner.services.duty_sheet import duty_sheet, record_duty_sheet
from planner.texts import N_

FORMATS = ("csv", "xlsx", "html")


@roster.command("sheet", help=N_("Write the duty sheet: per officer when, where, what for, with whom."))
@click.argument("event")
@option("--format", "form", type=click.Choice(FORMATS), default="html", help=N_("File format (html)."))
@option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)
def sheet(event: str, form: str, output: str | None) -> None:
    """Write a duty sheet."""
    from planner.cli.wiring_files import sheet_writer

    call = invocation()
    found = duty_sheet(call.desk, event)
    content = sheet_writer(form).write(call.wording.duties.sheet(found))
    call.warn(record_duty_sheet(call.desk, found))
    deliver(call, content, output, f"{found.event.ref}-duties.{form}", private=True)
