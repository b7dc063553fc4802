"""`openday calendar publish`: the tree of calendars and pages in a folder that any web server can show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.calendar import calendar
from planner.cli.click_words import invocation, json_option, option
from planner.cli.publishing import parted, publish_tree, written_lines
from planner.model.codes import Code
from planner.model.findings import BadInput, Severity, finding
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Document
    from planner.model.reports import Published


@calendar.command(
    "publish",
    help=N_("Write all calendars and pages into a folder for a web server.")
    + "\n\n"
    + N_(
        "Only what has changed is written, and what is gone is removed; other files in the folder stay. "
        "Prints the files that were written; those of personal calendars are secret, and only counted."
    ),
)
@click.argument("folder", type=click.Path(readable=False), metavar="DIR")
@option(
    "--base-url",
    metavar="URL",
    help=N_("Address under which the folder can be reached, instead of the unit's own."),
)
@json_option
def publish(folder: str, base_url: str | None) -> None:
    """Write the tree into a folder."""
    call = invocation()
    if not folder:  # as from a variable that is not set; it would stand for the folder one is in
        raise BadInput(finding(Code.USAGE_MISSING, "DIR", text="DIR"))
    done, address = publish_tree(call, call.desk, Path(folder), base_url)
    call.show({"publish": _document(done, address)}, lambda: written_lines(call, done))
    if not address:
        call.warn([finding(Code.NO_WEB_ADDRESS, severity=Severity.NOTE)])


def _document(done: Published, address: str) -> Document:
    written, personal = parted(done.written)
    removed, personal_removed = parted(done.removed)
    return {
        "folder": str(done.folder),
        "base_url": address,
        "written": [str(done.folder / path) for path in written],
        "removed": [str(done.folder / path) for path in removed],
        "unchanged": done.unchanged,
        "personal_written": len(personal),
        "personal_removed": len(personal_removed),
    }
