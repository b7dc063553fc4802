"""`openday officer set` and `import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.officer import described, officer, wrote_and_told
from planner.cli.roster_documents import officer_document
from planner.model.language import Language
from planner.services.naming import Left
from planner.services.officer_import import import_officers
from planner.services.officers import as_typed, change_officer, find_officer
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.officer_import import OfficerImport

REFUSED = 1
_TOLD = 10
"""Rows of officers who are known that are told one by one; all of them are counted."""


@officer.command(
    "set",
    help=N_("Change an officer; what is not named stays as it is.")
    + "\n\n"
    + N_("Skills, hours and absences that are named replace those before; an empty one takes them all away."),
)
@click.argument("officer")
@option("--name", metavar="T", help=N_("Another name."))
@described(adding=False)
@json_option
def change(officer: str, **given: str | int | tuple[str, ...] | None) -> None:
    """Change an officer."""
    from dataclasses import replace

    call = invocation()
    with call.desk.store.view() as view:
        before = find_officer(view, officer, left=Left.BY_NUMBER)
    named: dict[str, object] = {key: value for key, value in given.items() if value not in (None, ())}
    for key in ("skills", "hours", "away"):
        if key in named:
            named[key] = tuple(text for text in _several(named[key]) if text.strip())
    if "language" in named:
        named["language"] = Language(str(named["language"]))
    if named.get("most_minutes") == 0:
        named["most_minutes"] = None
    new = replace(as_typed(before), **named)  # type: ignore[arg-type]  # by name
    wrote_and_told(before, lambda: change_officer(call.desk, before.id, new))


@officer.command(
    "import",
    help=N_("Add the officers of a sheet: CSV, XLSX, XLS or ODS with headings in English or Chinese.")
    + "\n\n"
    + N_(
        "Headings: name, badge, phone, email, language, skills, hours, away, most minutes, note. "
        "Who is there already is left alone."
    ),
)
@click.argument("file", type=click.Path(readable=False))
@option("--dry-run", is_flag=True, help=N_("Only say what would happen; nothing is changed."))
@json_option
def import_file(file: str, dry_run: bool) -> None:
    """Import officers; the exit code is 1 where every row was rejected."""
    from planner.cli import wiring_files

    call = invocation()
    report = import_officers(call.desk, wiring_files.sheet_reader().read(Path(file)), dry_run=dry_run)
    if not call.as_json:
        sys.stderr.writelines(f"{line}\n" for line in _told(call, report))
    call.show(_document(call, report, dry_run=dry_run), lambda: _lines(report, dry_run=dry_run))
    if report.rejected and not report.added and not report.known:
        click.get_current_context().exit(REFUSED)


def _several(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _lines(report: OfficerImport, *, dry_run: bool) -> list[str]:
    """Numbers and names; a dry run has no numbers to rely on."""
    return [one.name if dry_run else f"{one.id}  {one.name}" for one in report.added]


def _told(call: Invocation, report: OfficerImport) -> list[str]:
    told = [call.wording.imports.rejection(one) for one in report.rejected]
    if report.again:
        text = call.translate(N_("row {line}: {name} is known (no. {number}) and was left alone"))
        told += [
            text.format(line=one.line, name=one.officer.name, number=one.officer.id)
            for one in report.again[:_TOLD]
        ]
    if report.unused:
        text = call.translate(N_("Columns that were not used: {names}."))
        told.append(text.format(names=call.wording.listed(report.unused)))
    text = call.translate(N_("added: {added}, known already: {known}, rows rejected: {rejected}"))
    rows = len({one.row.number for one in report.rejected})
    return [*told, text.format(added=len(report.added), known=report.known, rejected=rows)]


def _document(call: Invocation, report: OfficerImport, *, dry_run: bool) -> dict[str, object]:
    return {
        "import": {
            "officers": [officer_document(one) for one in report.added],
            "known": report.known,
            "known_rows": [{"line": one.line, "officer": one.officer.id} for one in report.again],
            "rejected": [
                {
                    "line": one.place.line,
                    "column": one.place.column.label if one.place.column else "",
                    "code": one.finding.code.value,
                    "message": call.wording.sentence(one.finding),
                }
                for one in report.rejected
            ],
            "unused": list(report.unused),
            "written": 0 if dry_run else len(report.added),
        }
    }
