"""`openday conflicts`: who and what is needed in two places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, json_option, option
from planner.rules.times import parse_date
from planner.services.conflicts import list_conflicts
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.documents import Document
    from planner.services.conflicts import Conflict, Side
    from planner.wording import Wording


@click.command(
    "conflicts",
    cls=Command,
    help=N_("List officers, resources, visitors and places that are needed twice at the same time.")
    + "\n\n"
    + N_("Only events to come are looked at, unless --from names an earlier day."),
)
@option("--from", "first", default="", metavar="D", help=N_("First day, as in 2026-12-01; else today."))
@option("--to", "last", default="", metavar="D", help=N_("Last day; else all that is planned."))
@json_option
def conflicts(first: str, last: str) -> None:
    """List conflicts."""
    call = invocation()
    begin, end = (
        parse_date(text, where) if text else None for text, where in ((first, "--from"), (last, "--to"))
    )
    found = list_conflicts(call.desk, begin, end)

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        today, said = call.desk.now().date(), call.wording.conflicts
        rows = [(said.kind(one).text, said.line(one, today)) for one in found]
        t = call.translate
        if not rows:
            return [t(N_("No conflicts: nobody and nothing is needed in two places."))]
        return list(table([Heading(t(N_("About"))), Heading(t(N_("Conflict")))], rows))

    call.show({"conflicts": [conflict_document(one, call.wording) for one in found]}, lines)


def conflict_document(one: Conflict, wording: Wording) -> Document:
    """A conflict with where and when each of its sides is."""
    return {
        "kind": one.kind.value,
        "code": one.code.value,
        "name": wording.text(one.name),
        "known_by": one.sign or None,
        "sides": [_side(side) for side in one.sides],
        "reason": one.reason,
        "message": wording.conflicts.line(one, one.sides[0].start.date()),
    }


def _side(side: Side) -> Document:
    return {
        "event": side.event.ref,
        "start": side.start.isoformat(),
        "end": side.end.isoformat(),
        "role": side.role,
        "signup": side.signup,
    }
