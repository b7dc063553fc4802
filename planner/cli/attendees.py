"""`openday attendees`: an attendee list for one purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, option
from planner.cli.documents import dumps
from planner.cli.files import deliver
from planner.services import lists
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.lists import AttendeeList
    from planner.model.sheet import Cell, Sheet

FORMATS = ("csv", "xlsx", "html", "json")


def _plain(value: Cell) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _json(sheet: Sheet, found: AttendeeList) -> bytes:
    keys = [column.key for column in sheet.columns]
    rows = [dict(zip(keys, map(_plain, row), strict=True)) for row in sheet.rows]
    document = {
        "attendees": {
            "purpose": found.purpose,
            "event": found.event.ref,
            "title": sheet.title,
            "remarks": sheet.remarks,
            "made": found.made.isoformat(),
            "by": found.by,
            "parties": found.totals.parties,
            "persons": found.totals.persons,
            "columns": [{"key": column.key, "heading": column.heading} for column in sheet.columns],
            "rows": rows,
        }
    }
    return dumps(document).encode()


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
    type=click.Path(),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)
def attendees(event: str, purpose: str, form: str, session: int | None, output: str | None) -> None:
    """Write an attendee list."""
    from planner.cli import wiring

    call = invocation()
    found = lists.attendee_list(call.desk, event, purpose, session)
    sheet = call.wording.lists.sheet(found)
    content = _json(sheet, found) if form == "json" else wiring.sheet_writer(form).write(sheet)
    deliver(call, content, output, f"{found.event.ref}-{purpose}.{form}", private=True)
