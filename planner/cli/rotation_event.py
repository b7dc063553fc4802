"""`openday rotation plan`, `show`, `replan`, `wet` and `clear`: timetables kept with an event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.rotation import MOST_EFFORT, MOST_SEED, rotation, seconds_asked
from planner.model.codes import Code
from planner.model.findings import Refusal, Severity, finding
from planner.model.timetable import Weather
from planner.services.timetable_rows import By, rows_of
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.cli.invocation import Invocation
    from planner.model.ids import SessionNumber
    from planner.services.timetable_views import TimetableView

FORMATS = ("xlsx", "html", "json")

session_option = option("--session", type=int, metavar="N", help=N_("Only this session."))
seed_option = option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=0,
    metavar="N",
    help=N_("Where chance begins: another number, another search."),
)
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
@session_option
@seed_option
@option(
    "--effort",
    type=click.IntRange(0, MOST_EFFORT),
    metavar="N",
    help=N_("How many steps to search at most; 200 where neither effort nor seconds are given."),
)
@option("--seconds", metavar="S", help=N_("How long to search at most, in seconds, as 0.5 or 60."))
@option("--wet", is_flag=True, help=N_("Prepare the timetable for wet weather; `rotation wet` swaps it in."))
@option("--dry-run", is_flag=True, help=N_("Only show what would change."))
@json_option
def plan(
    event: str,
    session: int | None,
    seed: int,
    effort: int | None,
    seconds: str | None,
    wet: bool,
    dry_run: bool,
) -> None:
    """Make timetables."""
    from planner.cli import wiring_rotation
    from planner.cli.rotation_following import Followed, Limits
    from planner.services.timetable_views import sessions_to_plan, show_timetables
    from planner.services.timetables import Search, plan_session

    call = invocation()
    limits = Limits(seed, effort, seconds_asked(seconds))
    solver, notes = wiring_rotation.solver()
    weather = Weather.WET if wet else Weather.DRY
    followed = Followed(call, solver)
    search = Search(seed, effort, limits.seconds)
    before = {one.session.number: one for one in show_timetables(call.desk, event, session)}
    made: list[TimetableView] = []
    for number in sessions_to_plan(call.desk, event, session):
        shown = [one.timetable for one in made]
        made.append(
            plan_session(
                call.desk, followed, event, number, search, weather, dry_run=dry_run, shown_before=shown
            )
        )
    call.warn(notes)
    if followed.stopped:
        call.warn([finding(Code.ROTATION_STOPPED, severity=Severity.NOTE)])
    tell_made(call, made, weather, before=before, dry_run=dry_run)


@rotation.command(
    "show",
    help=N_("Show the timetable of an event, or write it to a file: a page a group, station or officer."),
)
@click.argument("event")
@_BY
@session_option
@option("--wet", is_flag=True, help=N_("The timetable that is prepared for wet weather."))
@option("--format", "form", type=click.Choice(FORMATS), help=N_("File format (xlsx)."))
@option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    help=N_("File to write; `-` writes to standard output."),
)
@json_option
def show(event: str, by: str, session: int | None, wet: bool, form: str | None, output: str | None) -> None:
    """Show timetables."""
    from planner.services.timetable_views import show_timetables

    call = invocation()
    found = show_timetables(call.desk, event, session)
    if not found:
        raise Refusal(finding(Code.TIMETABLE_NONE, event, ref=event.upper()))
    if wet:
        dry, ref = [one.session.number for one in found], event.upper()
        found = tuple(one.prepared_for(Weather.WET) for one in found if one.timetable.wet)
        if not found:
            raise Refusal(*(finding(Code.TIMETABLE_NO_WET, ref, ref=ref, session=one) for one in dry))
    if form or output:
        _write(call, found, By(by), form or "xlsx", output)
        return
    _show(call, found, By(by))


@rotation.command(
    "clear", help=N_("Take the timetable of an event back; calendars say that the stops are off.")
)
@click.argument("event")
@session_option
@json_option
def clear(event: str, session: int | None) -> None:
    """Take timetables back."""
    from planner.services.timetables import clear_timetable

    call = invocation()
    numbers = clear_timetable(call.desk, event, session)
    document = {"event": event.upper(), "sessions": list(numbers)}
    call.wrote([event.upper()], document, call.translate(N_("no timetable any more")))


def tell_made(
    call: Invocation,
    made: Sequence[TimetableView],
    weather: Weather,
    *,
    before: Mapping[SessionNumber, TimetableView] | None = None,
    dry_run: bool = False,
) -> None:
    """Say what was made, the reference first, and how much is not as it was `before`, by session."""
    from planner.cli.rotation_documents import timetable_document

    documents = [timetable_document(one, call.wording, By.GROUP) | {"kept": not dry_run} for one in made]

    def lines() -> list[str]:
        told = []
        for one in made:
            view = one.prepared_for(weather)
            kept = view.plan
            told.append(f"{view.event.ref}  {call.wording.timetables.title(view)}")
            old = (before or {}).get(view.session.number)
            replaced = old.timetable.of(weather) if old else None
            if kept and replaced:
                told.append(f"  {call.wording.timetables.replaced(replaced, kept)}")
            told += [f"  {line}" for line in (call.wording.timetables.figures(view, kept) if kept else ())]
            reasons = call.wording.timetables.names(view, kept.reasons) if kept else ()
            told += [f"  ! {call.wording.sentence(one)}" for one in reasons]
        if dry_run:
            told.append(call.translate(N_("Nothing was kept (--dry-run).")))
        return told

    call.show({"timetables": documents}, lines)
    call.warn(note for view in made for note in call.wording.timetables.names(view, view.findings))


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
                    "  ".join(
                        text
                        for text in (
                            *(texts.cell(view, cell) for cell in row.cells),
                            texts.companions(row),
                            texts.missed(row),
                        )
                        if text
                    ),
                )
                for row in rows_of(view, by)
            ]
            told += [texts.title(view), "", *table(headings, rows), "", *texts.happened(view)]
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
