"""`openday rotation plan`, `show`, `replan`, `wet` and `clear`: timetables kept with an event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.rotation import MOST_EFFORT, MOST_SEED, rotation, seconds_asked
from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.timetable import MishapKind, Weather
from planner.services.timetable_rows import By, rows_of
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.invocation import Invocation
    from planner.services.timetable_days import Mended
    from planner.services.timetables import TimetableView

FORMATS = ("xlsx", "html", "json")

_SESSION = option("--session", type=int, metavar="N", help=N_("Only this session."))
_SEED = option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=0,
    metavar="N",
    help=N_("Where chance begins: another number, another search."),
)
_DRY_RUN = option("--dry-run", is_flag=True, help=N_("Only show what would change."))
_BY = option(
    "--by",
    type=click.Choice([one.value for one in By]),
    default=By.GROUP.value,
    help=N_("What the rows are: groups, stations or officers."),
)


@rotation.command(
    "plan",
    help=N_("Make the timetable of an event: its groups go round the stations of its programme.")
    + "\n\n"
    + N_("Ctrl-C ends the search with the best plan so far."),
)
@click.argument("event")
@_SESSION
@_SEED
@option(
    "--effort",
    type=click.IntRange(0, MOST_EFFORT),
    metavar="N",
    help=N_("How many steps to search at most; 200 where neither effort nor seconds are given."),
)
@option("--seconds", metavar="S", help=N_("How long to search at most, in seconds, as 0.5 or 60."))
@option("--wet", is_flag=True, help=N_("Prepare the timetable for wet weather; `rotation wet` swaps it in."))
@json_option
def plan(
    event: str, session: int | None, seed: int, effort: int | None, seconds: str | None, wet: bool
) -> None:
    """Make timetables."""
    from planner.cli import wiring_rotation
    from planner.cli.rotation_following import Followed, Limits
    from planner.services.timetables import Search, plan_session, sessions_to_plan

    call = invocation()
    limits = Limits(seed, effort, seconds_asked(seconds))
    solver, notes = wiring_rotation.solver()
    weather = Weather.WET if wet else Weather.DRY
    followed = Followed(call, solver)
    search = Search(seed, effort, limits.seconds)
    made = [
        plan_session(call.desk, followed, event, number, search, weather)
        for number in sessions_to_plan(call.desk, event, session)
    ]
    call.warn(notes)
    if followed.stopped:
        call.warn([finding(Code.ROTATION_STOPPED, severity=Severity.NOTE)])
    _wrote(call, made, weather)


@rotation.command(
    "show",
    help=N_("Show the timetable of an event, or write it to a file: a page a group, station or officer."),
)
@click.argument("event")
@_BY
@_SESSION
@option("--format", "form", type=click.Choice(FORMATS), help=N_("File format (xlsx)."))
@option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)
@json_option
def show(event: str, by: str, session: int | None, form: str | None, output: str | None) -> None:
    """Show timetables."""
    from planner.services.timetables import show_timetables

    call = invocation()
    found = show_timetables(call.desk, event, session)
    if not found:
        raise Refusal(finding(Code.TIMETABLE_NONE, event, ref=event.upper()))
    if form or output:
        _write(call, found, By(by), form or "xlsx", output)
        return
    _show(call, found, By(by))


@rotation.command(
    "replan",
    help=N_("Mend a timetable on the day: what is past stays, and as little as can be changes.")
    + "\n\n"
    + N_("What changes is told group by group; with --dry-run nothing is kept."),
)
@click.argument("event")
@option("--closed", multiple=True, metavar="STATION", help=N_("A station that is closed."))
@option("--from", "start", metavar="HH:MM", help=N_("Since when it is closed; else from now on."))
@option("--until", metavar="HH:MM", help=N_("When it opens again; else not any more."))
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
@_SESSION
@_SEED
@_DRY_RUN
@json_option
def replan(
    event: str,
    closed: Sequence[str],
    start: str | None,
    until: str | None,
    late: Sequence[tuple[str, int]],
    gone: Sequence[str],
    bigger: Sequence[tuple[str, int]],
    session: int | None,
    seed: int,
    dry_run: bool,
) -> None:
    """Mend a timetable."""
    from planner.cli import wiring_rotation
    from planner.rules.times import parse_time
    from planner.services.timetable_days import Trouble, mend

    call = invocation()
    since = parse_time(start, "--from") if start else None
    opens = parse_time(until, "--until") if until else None
    troubles = [
        *(Trouble(MishapKind.CLOSED, name, start=since, end=opens) for name in closed),
        *(Trouble(MishapKind.LATE, name, minutes=minutes) for name, minutes in late),
        *(Trouble(MishapKind.GONE, name) for name in gone),
        *(Trouble(MishapKind.BIGGER, name, persons=persons) for name, persons in bigger),
    ]
    _tell(
        call, mend(call.desk, wiring_rotation.mender(), event, troubles, session, dry_run=dry_run, seed=seed)
    )


@rotation.command(
    "wet", help=N_("Put the timetable for wet weather in force, or with --dry that for dry weather.")
)
@click.argument("event")
@option("--dry", is_flag=True, help=N_("Put the timetable for dry weather in force again."))
@_SESSION
@_DRY_RUN
@json_option
def wet(event: str, dry: bool, session: int | None, dry_run: bool) -> None:
    """Swap timetables."""
    from planner.cli import wiring_rotation
    from planner.services.timetable_days import change_weather

    call = invocation()
    weather = Weather.DRY if dry else Weather.WET
    _tell(call, change_weather(call.desk, wiring_rotation.mender(), event, weather, session, dry_run=dry_run))


@rotation.command("move", help=N_("Move one visit by hand; every rule that it would break is told."))
@click.argument("event")
@click.argument("group")
@click.argument("station")
@option("--to", "target", required=True, metavar="HH:MM", help=N_("When it begins."))
@option("--override", default="", metavar="REASON", help=N_("Why it is all right in spite of what is found."))
@_SESSION
@json_option
def move(event: str, group: str, station: str, target: str, override: str, session: int | None) -> None:
    """Move a visit."""
    from planner.rules.times import parse_time
    from planner.services.timetable_hand import move_visit

    call = invocation()
    clock = parse_time(target, "--to")
    made = move_visit(call.desk, event, group, station, (clock.hour, clock.minute), session, override)
    _wrote(call, [made], made.timetable.weather)


@rotation.command(
    "clear", help=N_("Take the timetable of an event back; calendars say that the stops are off.")
)
@click.argument("event")
@_SESSION
@json_option
def clear(event: str, session: int | None) -> None:
    """Take timetables back."""
    from planner.services.timetables import clear_timetable

    call = invocation()
    numbers = clear_timetable(call.desk, event, session)
    document = {"event": event.upper(), "sessions": list(numbers)}
    call.wrote([event.upper()], document, call.translate(N_("no timetable any more")))


def _wrote(call: Invocation, made: Sequence[TimetableView], weather: Weather) -> None:
    """Say what was made, the reference first."""
    from planner.cli.rotation_documents import timetable_document

    documents = [timetable_document(one, call.wording, By.GROUP) for one in made]

    def lines() -> list[str]:
        told = []
        for view in made:
            kept = view.timetable.of(weather)
            told.append(f"{view.event.ref}  {call.wording.timetables.title(view)}")
            told += [f"  {line}" for line in (call.wording.timetables.figures(view, kept) if kept else ())]
            reasons = call.wording.timetables.names(view, kept.reasons) if kept else ()
            told += [f"  ! {call.wording.sentence(one)}" for one in reasons]
        return told

    call.show({"timetables": documents}, lines)
    call.warn(note for view in made for note in call.wording.timetables.names(view, view.findings))


def _tell(call: Invocation, mended: Mended) -> None:
    """Say what changed, group by group, the reference first."""
    from planner.cli.rotation_documents import moved_documents, timetable_document

    view, texts = mended.view, call.wording.timetables
    document = {
        "kept": mended.kept,
        "moved": moved_documents(view, mended.moved),
        "timetable": timetable_document(view, call.wording, By.GROUP),
    }

    def lines() -> list[str]:
        plan = view.plan
        told = [f"{view.event.ref}  {texts.title(view)}"]
        told += [f"  {line}" for line in texts.moved(view, mended.moved)]
        if not mended.moved:
            told.append(f"  {call.translate(N_('Nothing moves.'))}")
        told += [f"  {line}" for line in (texts.figures(view, plan)[:1] if plan else ())]
        told += [
            f"  ! {call.wording.sentence(one)}" for one in texts.names(view, plan.reasons if plan else ())
        ]
        if not mended.kept:
            told.append(call.translate(N_("Nothing was kept (--dry-run).")))
        return told

    call.show({"replanned": document}, lines)


def _show(call: Invocation, found: Sequence[TimetableView], by: By) -> None:
    from planner.cli.rotation_documents import timetable_document
    from planner.cli.tables import Heading, table

    texts = call.wording.timetables

    def lines() -> list[str]:
        told: list[str] = []
        for view in found:
            headings = [Heading(texts.by(by)), Heading(call.translate(N_("Round")))]
            rows = [
                (
                    row.label.of(call.language) + (f" ({row.persons})" if by is By.GROUP else ""),
                    "  ".join([*(texts.cell(view, cell) for cell in row.cells), texts.missed(row)]).rstrip(),
                )
                for row in rows_of(view, by)
            ]
            told += [texts.title(view), "", *table(headings, rows), ""]
            told += texts.figures(view, view.plan) if view.plan else ()
            reasons = texts.names(view, view.plan.reasons if view.plan else ())
            told += [f"! {call.wording.sentence(one)}" for one in reasons]
        return told

    call.show({"timetables": [timetable_document(one, call.wording, by) for one in found]}, lines)
    call.warn(note for view in found for note in texts.names(view, view.findings))


def _write(call: Invocation, found: Sequence[TimetableView], by: By, form: str, output: str | None) -> None:
    """One file a session; several need a name of their own each."""
    from planner.cli.files import STANDARD_OUTPUT, deliver
    from planner.cli.rotation_files import timetable_bytes

    for view in found:
        usual = f"{view.event.ref}-{view.session.number}-{by.value}.{form}"
        asked = output
        if len(found) > 1 and output not in (None, STANDARD_OUTPUT):
            path = Path(output or usual)
            asked = str(path.with_name(f"{path.stem}-{view.session.number}{path.suffix}"))
        deliver(call, timetable_bytes(view, call.wording, by, form), asked, usual, private=True)
