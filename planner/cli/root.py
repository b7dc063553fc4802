"""The `openday` command: its groups, its global options, and how trouble is told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import LazyGroup, Option
from planner.cli.invocation import Invocation
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

MODULES = {
    "demo": (N_("Try it: sample data in a throw-away database."), "planner.cli.demo"),
    "unit": (N_("Show or set who runs the events."), "planner.cli.unit"),
    "venue": (N_("Add and list places."), "planner.cli.venue"),
    "programme": (N_("Show and check the kinds of event."), "planner.cli.programme"),
    "event": (N_("Plan events and change them."), "planner.cli.event"),
    "session": (N_("Add, change and cancel sessions of an event."), "planner.cli.session"),
    "signup": (N_("Take sign-ups, decide on them, find them."), "planner.cli.signup"),
    "checkin": (N_("Let people in at the gate; show who is in and who is missing."), "planner.cli.checkin"),
    "officer": (N_("Add and list the officers who can be given duties."), "planner.cli.officer"),
    "resource": (N_("Add and list rooms, vehicles, dogs and simulators."), "planner.cli.resource"),
    "roster": (N_("Say who works at an event."), "planner.cli.roster"),
    "conflicts": (N_("List who and what is needed in two places at once."), "planner.cli.conflicts"),
    "group": (N_("Form groups of visitors and show them."), "planner.cli.groups"),
    "rotation": (
        N_("Plan who is where: timetables of groups through stations."),
        "planner.cli.rotation",
    ),
    "calendar": (N_("Write calendar files."), "planner.cli.calendar"),
    "serve": (N_("Serve calendars and pages live from the database."), "planner.cli.serve"),
    "attendees": (N_("Write an attendee list for a purpose."), "planner.cli.attendees"),
    "figures": (N_("Show attendance, no-shows and repeat visitors."), "planner.cli.figures"),
    "history": (N_("Show what was done, by whom and why."), "planner.cli.history"),
    "undo": (N_("Take back your latest change."), "planner.cli.history"),
    "redo": (N_("Do again what was undone last."), "planner.cli.history"),
    "check": (N_("Verify the database."), "planner.cli.upkeep"),
    "backup": (N_("Write a consistent copy of the database."), "planner.cli.upkeep"),
    "restore": (N_("Replace the database by a backup; what it replaces is kept."), "planner.cli.upkeep"),
    "repair": (N_("Keep all that can be read of a damaged database."), "planner.cli.upkeep"),
    "compact": (N_("Fold the journal into the snapshot."), "planner.cli.upkeep"),
    "completion": (N_("Print the completion script of a shell."), "planner.cli.completion"),
}

EXIT_INTERRUPTED = 130


@click.pass_context
def _planner(ctx: click.Context) -> None:
    """Open the planner where no command is named."""
    if ctx.invoked_subcommand is None:
        from planner.cli.planner import open_planner

        open_planner(ctx.obj)


def _show_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        sys.stdout.write(f"openday {version('openday-planner')}\n")
        ctx.exit()


def _root() -> LazyGroup:
    return LazyGroup(
        "openday",
        modules=MODULES,
        callback=_planner,
        invoke_without_command=True,
        help=N_("Plan police open days in the terminal: events, sign-ups, calendars and attendee lists.")
        + "\n\n"
        + N_("Without a command it opens the planner; `openday demo` opens it on sample data."),
        params=[
            Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=N_("Show the version and leave."),
            )
        ],
    )


def run(arguments: Sequence[str]) -> int:
    """Run one call of `openday`; the exit code (0 done, 1 refused, 2 bad usage, 3 store or file trouble)."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)  # names of files need not be UTF-8
    as_json = "--json" in arguments
    call = Invocation({})
    try:
        call = Invocation(os.environ)
        call.listen(arguments)
        return _call(arguments, call)
    except Exception as error:  # noqa: BLE001 -- the last door: people get one sentence, a file the details
        from planner.cli.trouble import tell

        return tell(error, call, as_json=as_json)
    finally:
        call.close()


def _call(arguments: Sequence[str], call: Invocation) -> int:
    try:
        return _root().main(list(arguments), prog_name="openday", standalone_mode=False, obj=call) or 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone, as in `openday event list | head -1`: keep Python's own flush quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
