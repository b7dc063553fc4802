"""`openday history`, `undo` and `redo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, json_option, option
from planner.cli.documents import audit_document
from planner.services import history as services
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.audit import AuditRecord


@click.command("history", cls=Command, help=N_("Show what was done, by whom and why, the latest first."))
@click.argument("ref", required=False)
@option("--limit", type=click.IntRange(1), default=50, metavar="N", help=N_("At most so many lines (50)."))
@json_option
def history(ref: str | None, limit: int) -> None:
    """Show the history of everything, or of one event or sign-up."""
    call = invocation()
    records = services.history(call.desk, ref, limit)

    def lines() -> list[str]:
        zone = call.desk.unit_zone()
        return [call.wording.history.line(record, zone) for record in records] or [
            call.translate(N_("Nothing was done yet."))
        ]

    call.show({"history": [audit_document(record) for record in records]}, lines)


def _tell(record: AuditRecord) -> None:
    call = invocation()
    references = [record.subjects[0] if record.subjects else str(record.id)]
    call.wrote(references, {"history": [audit_document(record)]}, call.wording.history.done(record))


@click.command("undo", cls=Command, help=N_("Take back your latest change."))
@json_option
def undo() -> None:
    """Take back the actor's latest change."""
    _tell(services.undo(invocation().desk))


@click.command("redo", cls=Command, help=N_("Do again what was undone last."))
@json_option
def redo() -> None:
    """Do again what the actor undid last."""
    _tell(services.redo(invocation().desk))
