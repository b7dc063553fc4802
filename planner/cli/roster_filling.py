"""`openday roster fill`: give officers what the programme asks for and nobody has yet."""

from __future__ import annotations

import sys

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.roster import clashing, roster, said
from planner.cli.roster_documents import duty_document
from planner.services.manning import fill_roster, preview_filling
from planner.services.roster import show_roster
from planner.texts import N_


@roster.command(
    "fill",
    help=N_("Give officers the duties that are missing, by skill, hours, rest and fairness.")
    + "\n\n"
    + N_("Duties that there are stay as they are. What nobody could be found for is told with the reason."),
)
@click.argument("event")
@option("--seed", type=int, default=0, metavar="N", help=N_("Who comes first among equals; 0 by default."))
@option("--dry-run", is_flag=True, help=N_("Only tell who would get what."))
@json_option
def fill(event: str, seed: int, dry_run: bool) -> None:
    """Fill the roster of an event."""
    from planner.cli.documents import findings_documents

    call = invocation()
    filling = (preview_filling if dry_run else fill_roster)(call.desk, event, seed)
    ref = filling.event.ref

    def lines() -> list[str]:
        given = [f"{ref}  {said(call, one)}" for one in filling.given]
        if not given:
            text = N_("nobody could be found") if filling.missing else N_("nothing is missing")
            given = [f"{ref}  {call.translate(text)}"]
        return given

    call.show(
        {
            "event": ref,
            "duties": [duty_document(one, call.wording) for one in filling.given],
            "missing": findings_documents(filling.missing, call.wording),
            "done": not dry_run,
        },
        lines,
    )
    call.warn(filling.missing)
    if not call.as_json:
        sys.stderr.writelines(f"{line}\n" for line in clashing(call, show_roster(call.desk, ref)))
