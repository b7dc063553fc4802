"""`openday signup erase`: for good, and it says what still holds the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.documents import findings_documents
from planner.cli.signup import signup
from planner.model.codes import Code
from planner.model.findings import Severity, finding
from planner.services import erasing
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.erasing import Erased

_ERASED = N_("erased; this cannot be undone. Its places still count, as {ref}, without its people.")


@signup.command(
    "erase",
    help=N_(
        "Erase a person's data for good: from records, history, drafts and the files of the database. "
        "Counts stay. Copies that still hold it are listed."
    ),
)
@click.argument("ref")
@option("--reason", default="", metavar="T", help=N_("Why, without naming anybody: it stays in the history."))
@json_option
def erase(ref: str, reason: str) -> None:
    """Erase a sign-up."""
    from planner.cli import wiring

    call = invocation()
    done = erasing.erase_signup(call.desk, ref, wiring.drafts(), reason)
    document = {
        "ref": done.ref,
        "rest": {"ref": done.rest.ref, "state": str(done.rest.state), "persons": done.rest.persons},
        "records": done.records,
        "drafts": done.drafts,
        "copies": [str(path) for path in done.copies],
        "promoted": [one.ref for one in done.promoted],
        "findings": findings_documents(done.findings, call.wording),
    }
    call.show({"erase": document}, lambda: _lines(call, done))
    call.warn(done.findings)


def _lines(call: Invocation, done: Erased) -> list[str]:
    holding = [finding(Code.BACKUP_HOLDS, "", Severity.NOTE, path=str(path)) for path in done.copies]
    told = call.translate(_ERASED).format(ref=done.rest.ref)
    return [f"{done.ref}  {told}", *(call.wording.sentence(found) for found in holding)]
