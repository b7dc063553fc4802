"""`openday attendees`: an attendee list for one purpose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, option
from planner.cli.documents import dumps
from planner.cli.files import STANDARD_OUTPUT, deliver, read_text, write_file
from planner.services import frozen_lists, lists
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
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
@option("--freeze", is_flag=True, help=N_("Also keep the list as it is, in a file to give to --since."))
@option(
    "--since",
    type=click.Path(),
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
    from planner.cli import wiring_files

    call = invocation()
    found = lists.attendee_list(call.desk, event, purpose, session)
    sheet = call.wording.lists.sheet(found) if since is None else _changed(call, found, since, session)
    content = _json(sheet, found) if form == "json" else wiring_files.sheet_writer(form).write(sheet)
    name = f"{found.event.ref}-{purpose}"
    deliver(call, content, output, f"{name}.{form}", private=True)
    if freeze:
        folder = Path() if output in (None, STANDARD_OUTPUT) else Path(output).parent
        kept = dumps(frozen_lists.frozen_document(found)).encode()
        frozen = write_file(folder / f"{name}-{found.made:%Y%m%d-%H%M%S}.frozen.json", kept, private=True)
        if output != STANDARD_OUTPUT:
            call.say(str(frozen))


def _changed(call: Invocation, found: AttendeeList, path: str, session: int | None) -> Sheet:
    """What has changed since the list was frozen in a file."""
    import json

    try:
        document = json.loads(read_text(path))
    except (ValueError, RecursionError):
        document = None  # said to be no frozen list, as every other file that is none
    frozen = frozen_lists.frozen_list(document, found, path)
    return call.wording.lists.changes(found, frozen.made, frozen_lists.changes_since(found, frozen, session))
