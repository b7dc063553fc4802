"""`openday rotation replan`, `wet` and `move`: timetables on the day, and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.rotation import rotation
from planner.cli.rotation_event import seed_option, session_option, tell_made
from planner.model.timetable import MishapKind, Weather
from planner.services.timetable_rows import By
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.invocation import Invocation
    from planner.services.timetable_days import Mended

_DRY_RUN = option("--dry-run", is_flag=True, help=N_("Only show what would change."))


@rotation.command(
    "replan",
    help=N_("Mend a timetable on the day: what is past stays, and as little as can be changes.")
    + "\n\n"
    + N_("What changes is told group by group; with --dry-run nothing is kept.")
    + "\n\n"
    + N_("Without any mishap it fits a timetable that is out of date to groups, stations and duties."),
)
@click.argument("event")
@option("--closed", multiple=True, metavar="STATION", help=N_("A station that is closed."))
@option("--away", multiple=True, metavar="OFFICER", help=N_("An officer who is away."))
@option(
    "--from",
    "start",
    metavar="HH:MM",
    help=N_("Since when it is closed, or somebody away; else from now on."),
)
@option(
    "--to",
    "--until",
    "until",
    metavar="HH:MM",
    help=N_("When it opens again, or somebody is back; else not any more."),
)
@option(
    "--late",
    nargs=2,
    multiple=True,
    metavar="GROUP MINUTES",
    type=(str, int),
    help=N_("A group that is so many minutes late, from now on."),
)
@option("--gone", multiple=True, metavar="GROUP", help=N_("A group that makes no more visits."))
@option(
    "--bigger",
    nargs=2,
    multiple=True,
    metavar="GROUP PERSONS",
    type=(str, int),
    help=N_("A group that has another number of persons now."),
)
@option("--reason", default="", metavar="T", help=N_("Why, for the history."))
@session_option
@seed_option
@_DRY_RUN
@json_option
def replan(
    event: str,
    closed: Sequence[str],
    away: Sequence[str],
    start: str | None,
    until: str | None,
    late: Sequence[tuple[str, int]],
    gone: Sequence[str],
    bigger: Sequence[tuple[str, int]],
    reason: str,
    session: int | None,
    seed: int,
    dry_run: bool,
) -> None:
    """Mend a timetable."""
    from planner.cli import wiring_rotation
    from planner.rules.times import parse_time
    from planner.services.timetable_days import mend
    from planner.services.timetable_troubles import Trouble

    call = invocation()
    since = parse_time(start, "--from") if start else None
    opens = parse_time(until, "--until") if until else None
    troubles = [
        *(Trouble(MishapKind.CLOSED, name, start=since, end=opens) for name in closed),
        *(Trouble(MishapKind.AWAY, name, start=since, end=opens) for name in away),
        *(Trouble(MishapKind.LATE, name, minutes=minutes) for name, minutes in late),
        *(Trouble(MishapKind.GONE, name) for name in gone),
        *(Trouble(MishapKind.BIGGER, name, persons=persons) for name, persons in bigger),
    ]
    desk, mender = call.desk, wiring_rotation.mender()
    mended = mend(desk, mender, event, troubles, session, dry_run=dry_run, seed=seed, reason=reason)
    _tell(call, mended)


@rotation.command(
    "wet", help=N_("Put the timetable for wet weather in force, or with --dry that for dry weather.")
)
@click.argument("event")
@option("--dry", is_flag=True, help=N_("Put the timetable for dry weather in force again."))
@session_option
@_DRY_RUN
@json_option
def wet(event: str, dry: bool, session: int | None, dry_run: bool) -> None:
    """Swap timetables."""
    from planner.cli import wiring_rotation
    from planner.services.timetable_days import change_weather

    call = invocation()
    weather = Weather.DRY if dry else Weather.WET
    _tell(call, change_weather(call.desk, wiring_rotation.mender(), event, weather, session, dry_run=dry_run))


@rotation.command(
    "move",
    help=N_("Move one visit by hand; every rule that it would break is told.")
    + "\n\n"
    + N_("Where the group does not go to the station yet, the visit is added."),
)
@click.argument("event")
@click.argument("group")
@click.argument("station")
@option("--to", "target", required=True, metavar="HH:MM", help=N_("When it begins."))
@option("--override", default="", metavar="REASON", help=N_("Why it is all right in spite of what is found."))
@session_option
@json_option
def move(event: str, group: str, station: str, target: str, override: str, session: int | None) -> None:
    """Move a visit, or add one."""
    from planner.rules.times import parse_time
    from planner.services.timetable_hand import move_visit

    call = invocation()
    clock = parse_time(target, "--to")
    made = move_visit(call.desk, event, group, station, (clock.hour, clock.minute), session, override)
    tell_made(call, [made], made.timetable.weather)


def _tell(call: Invocation, mended: Mended) -> None:
    """Say what changed, group by group, the reference first."""
    from planner.cli.rotation_documents import handed_documents, moved_documents, timetable_document

    view, texts = mended.view, call.wording.timetables
    document = {
        "kept": mended.kept,
        "moved": moved_documents(view, mended.moved),
        "handed": handed_documents(view, mended.handed),
        "timetable": timetable_document(view, call.wording, By.GROUP),
    }

    def lines() -> list[str]:
        plan = view.plan
        told = [f"{view.event.ref}  {texts.title(view)}"]
        told += [f"  {line}" for line in texts.moved(view, mended.moved)]
        told += [f"  {line}" for line in texts.handed(view, mended.handed)]
        if not mended.moved and not mended.handed:
            told.append(f"  {call.translate(N_('Nothing moves.'))}")
        told += [f"  {line}" for line in (texts.figures(view, plan)[:1] if plan else ())]
        told += [
            f"  ! {call.wording.sentence(one)}" for one in texts.names(view, plan.reasons if plan else ())
        ]
        if not mended.kept:
            told.append(call.translate(N_("Nothing was kept (--dry-run).")))
        return told

    call.show({"replanned": document}, lines)
