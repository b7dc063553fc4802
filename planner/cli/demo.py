"""`openday demo`: sample data in a throw-away database, in the planner or unattended."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, option
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.desk import Desk


@click.command(
    "demo",
    cls=Command,
    help=N_("Open the planner on sample data in a throw-away database.")
    + "\n\n"
    + N_("With --headless it does the main job unattended and prints what it wrote."),
)
@option(
    "--headless",
    type=click.Path(readable=False),
    metavar="DIR",
    help=N_("Write calendars and lists into this folder instead."),
)
def demo(headless: str | None) -> None:
    """Try openday on sample data."""
    from planner.cli import wiring

    call = invocation()
    with tempfile.TemporaryDirectory(prefix="openday-demo-") as folder:
        desk = wiring.sample_desk(Path(folder) / "openday.json", call.moment, call.actor)
        with closing(desk.store):
            if headless is None:
                from planner.cli.planner import open_planner_at

                open_planner_at(desk, call, throw_away=True)
            else:
                _write_everything(call, desk, Path(headless))


def _write_everything(call: Invocation, desk: Desk, folder: Path) -> None:
    """The tree of published addresses, in the language of whoever looks at it, and the gate's lists."""
    from planner.cli import wiring_files
    from planner.cli.files import make_folder, write_file
    from planner.cli.publishing import publish_tree, written_lines
    from planner.model.event import EventStatus
    from planner.services import lists, overviews

    done, _address = publish_tree(call, desk, folder, language=call.language)
    for line in written_lines(call, done):
        call.say(line)
    make_folder(folder / "lists")
    for overview in overviews.list_events(desk):
        ref = overview.event.ref
        if overview.event.status is EventStatus.DRAFT:
            continue
        sheet = call.wording.lists.sheet(lists.attendee_list(desk, ref, "gate"))
        for form in ("csv", "xlsx", "html"):
            content = wiring_files.sheet_writer(form).write(sheet)
            call.say(str(write_file(folder / "lists" / f"{ref}-gate.{form}", content, private=True)))
