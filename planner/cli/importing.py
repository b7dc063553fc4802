"""`openday signup import`: sign-ups from the sheets of form services, ticket shops and hand-made lists."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.files import read_text, write_file
from planner.cli.importing_lines import (
    GUIDE,
    column_lines,
    question_lines,
    rejected_lines,
    remark_lines,
)
from planner.cli.progress import progress_bar
from planner.cli.signup import signup
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.imports import ImportReport, ImportWish
from planner.services.importing import import_signups
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.model.findings import Finding
    from planner.model.imports import ColumnMap

REFUSED = 1


@signup.command(
    "import",
    help=N_(
        "Import sign-ups from CSV, XLSX, XLS or ODS. Rows that cannot be taken go to a file of their own."
    ),
)
@click.argument("event")
@click.argument("file", type=click.Path(readable=False))
@option(
    "--map",
    "map_file",
    type=click.Path(readable=False),
    metavar="FILE",
    help=N_("What the columns mean; with --dry-run it is written where it is missing, to be edited."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would happen; nothing is changed."))
@option(
    "--override",
    default="",
    metavar="REASON",
    help=N_("Do it in spite of what is asked about, for this reason."),
)
@json_option
def import_file(event: str, file: str, map_file: str | None, dry_run: bool, override: str) -> None:
    """Import sign-ups; the exit code is 1 with questions, or where every row was rejected."""
    from planner.cli.import_files import ImportFiles

    call = invocation()
    path = Path(file)
    given = _given_map(map_file, dry_run=dry_run)
    files = ImportFiles(call.desk, {call.language: call.wording})
    source = files.read(path)
    wish = ImportWish(given, override, dry_run, call.language_asked)
    with progress_bar(call, call.translate(N_("Signing up"))) as progress:
        report = import_signups(call.desk, event, source, wish, files.remembered(), progress)
    if given and not dry_run and not report.questions:
        files.keep(report.columns)
    written = [_write_map(call, Path(map_file), report)] if map_file and dry_run and given is None else []
    rejected = None
    if report.rejected and not dry_run:
        rejected = files.write_rejected(path, source, report, call.language)
    _tell(call, report, written, rejected, dry_run=dry_run)
    if report.questions or (report.rejected and not report.parties and not report.duplicates):
        click.get_current_context().exit(REFUSED)


def _given_map(name: str | None, *, dry_run: bool) -> ColumnMap | None:
    from planner.cli import wiring_files

    if name is None:
        return None
    if not Path(name).exists():
        if dry_run:
            return None
        raise StoreTrouble(finding(Code.FILE_MISSING, name, path=name))
    return wiring_files.read_column_map(read_text(name), name)


def _write_map(call: Invocation, path: Path, report: ImportReport) -> Path:
    from planner.cli import wiring_files

    questions = [call.wording.sentence(one) for one in report.questions]
    remarks = [call.translate(line) for line in GUIDE]
    text = wiring_files.column_map_text(report.columns, (*remarks, *questions))
    return write_file(path, text.encode(), private=True)


def _tell(
    call: Invocation, report: ImportReport, maps: list[Path], rejected: Path | None, *, dry_run: bool
) -> None:
    if not call.as_json:
        call.warn(report.notes)
        told = [*question_lines(call, report), *remark_lines(call, report), *rejected_lines(call, report)]
        if not report.questions:
            told.append(call.wording.imports.summary(report))
        sys.stderr.writelines(line + "\n" for line in told)
    call.show(
        _document(call, report, rejected),
        lambda: _lines(call, report, maps, rejected, dry_run=dry_run),
    )


def _lines(
    call: Invocation, report: ImportReport, maps: list[Path], rejected: Path | None, *, dry_run: bool
) -> list[str]:
    """References first, then paths; a dry run, which has no references, shows how columns are read."""
    lines = [f"{signup.ref}  {signup.contact.name}" for signup in report.signups]
    if dry_run:
        lines += column_lines(call, report.columns)
    return [*lines, *map(str, maps), *([str(rejected)] if rejected else [])]


def _document(call: Invocation, report: ImportReport, rejected: Path | None) -> dict[str, Any]:
    def said(one: Finding) -> dict[str, object]:
        return {"code": str(one.code), "message": call.wording.sentence(one), "where": one.where}

    return {
        "import": {
            "parties": report.parties,
            "persons": report.persons,
            "waiting": report.waiting,
            "rejected": [
                {
                    "line": one.place.line,
                    "column": one.place.column.label if one.place.column else "",
                    "column_letter": one.place.column.letter if one.place.column else "",
                    "code": str(one.finding.code),
                    "message": call.wording.sentence(one.finding),
                }
                for one in report.rejected
            ],
            "questions": [said(one) for one in report.questions],
            "duplicates": report.duplicates,
            "written": len(report.signups),
            "notes": [said(one) for one in report.notes],
            "remarks": [
                {"line": one.place.line, "severity": str(one.finding.severity), **said(one.finding)}
                for one in report.remarks
            ],
            "columns": [
                {"letter": column.letter, "heading": column.heading, "is": str(column.target)}
                for column in report.columns.columns
            ],
            "signups": [signup.ref for signup in report.signups],
            "rejected_file": str(rejected) if rejected else None,
        }
    }
