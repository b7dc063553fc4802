"""`openday check`, `backup`, `restore`, `repair` and `compact`: the care of the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, json_option
from planner.cli.documents import finding_document
from planner.cli.progress import progress_bar
from planner.model.findings import StoreTrouble
from planner.services import checking
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.model.reports import CheckReport, RepairReport

_COUNTED = {
    "snapshot_bytes": N_("bytes of the snapshot"),
    "journal_bytes": N_("bytes of the journal"),
    "journal_commits": N_("commits in the journal"),
    "unfinished_bytes": N_("unfinished bytes left out"),
    "venues": N_("places"),
    "series": N_("series"),
    "events": N_("events"),
    "sessions": N_("sessions"),
    "signups": N_("sign-ups"),
    "persons": N_("persons"),
    "officers": N_("officers"),
    "resources": N_("resources"),
    "duties": N_("duties"),
    "groups": N_("groups"),
    "timetables": N_("timetables"),
    "unit": N_("unit"),
    "audit": N_("records of the history"),
}


@click.command("check", cls=Command, help=N_("Verify checksums, references between records and capacities."))
@json_option
def check() -> None:
    """Verify the database and say what was looked at."""
    call = invocation()
    with progress_bar(call, call.translate(N_("Checking"))) as progress:
        report = checking.check(call.desk, progress)
    document = {
        "path": str(report.path),
        "counts": dict(report.counts),
        "findings": [finding_document(found, call.wording) for found in report.findings],
    }
    if report.findings and not call.as_json:
        raise StoreTrouble(*report.findings)
    told = call.translate(N_("in order; looked at: {counts}")).format(counts=_counted(call, report))
    call.show({"check": document}, lambda: [f"{report.path}  {told}"])
    if report.findings:
        raise StoreTrouble(*report.findings)


def _counted(call: Invocation, report: CheckReport) -> str:
    return ", ".join(f"{call.translate(_COUNTED[name])} {count}" for name, count in report.counts)


@click.command("backup", cls=Command, help=N_("Write a consistent copy of the database while others go on."))
@click.argument("file", type=click.Path(readable=False), required=False)
@json_option
def backup(file: str | None) -> None:
    """Write a copy of the database."""
    call = invocation()
    store = call.desk.store
    to = Path(file) if file else Path(f"{store.path.stem}-{call.desk.now():%Y%m%d-%H%M%S}.backup.json")
    written = str(store.backup(to))
    call.show({"backup": {"path": written}}, lambda: [written])


@click.command("restore", cls=Command, help=N_("Replace the database by a backup; what it replaces is kept."))
@click.argument("file", type=click.Path(readable=False))
@json_option
def restore(file: str) -> None:
    """Replace the database by a backup."""
    from planner.cli import wiring

    call = invocation()
    path, kept = map(str, wiring.restore_database(call.db, Path(file), call.moment, call.actor))
    told = call.translate(N_("restored; what was there before is kept in {path}")).format(path=kept)
    call.show({"restore": {"path": path, "kept": kept}}, lambda: [f"{path}  {told}"])


@click.command("repair", cls=Command, help=N_("Keep all that can be read of a damaged database."))
@json_option
def repair() -> None:
    """Put what can be read of a damaged database in its place, and say what was left out."""
    from planner.cli import wiring

    call = invocation()
    report = wiring.repair_database(call.db)
    document = {
        "path": str(report.path),
        "kept": [str(path) for path in report.kept],
        "left_out": [finding_document(found, call.wording) for found in report.left_out],
        "findings": [finding_document(found, call.wording) for found in report.check.findings],
        "counts": dict(report.check.counts),
    }
    call.show({"repair": document}, lambda: _told(call, report))
    call.warn((*report.left_out, *report.check.findings))


def _told(call: Invocation, report: RepairReport) -> list[str]:
    if not report.kept:
        return [f"{report.path}  " + call.translate(N_("in order; there is nothing to repair"))]
    kept = call.translate(N_("as it was before the repair"))
    told = call.translate(N_("repaired; it holds: {counts}")).format(counts=_counted(call, report.check))
    return [
        f"{report.path}  {told}",
        *(f"{path}  {kept}" for path in report.kept),
    ]


@click.command("compact", cls=Command, help=N_("Fold the journal into the snapshot."))
@json_option
def compact() -> None:
    """Fold the journal into the snapshot."""
    call = invocation()
    store = call.desk.store
    store.compact()
    call.show({"compact": {"path": str(store.path)}}, lambda: [str(store.path)])
