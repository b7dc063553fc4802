"""What is kept once a file was imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.findings import StoreTrouble
from planner.services.lookup import event_by, programme_of

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.imports import ImportReport, SourceFile
    from planner.model.language import Language
    from planner.model.programme import Programme
    from planner.services.desk import Desk
    from screens.ports import Imports


def programme_at(desk: Desk, ref: str) -> Programme:
    """The programme of an event, which says what columns can mean."""
    with desk.store.view() as view:
        return programme_of(desk, event_by(view, ref))


def keep(
    imports: Imports,
    path: Path,
    source: SourceFile,
    report: ImportReport,
    language: Language,
    *,
    decided: bool,
) -> Path | None:
    """Remember the mapping that was decided, and put the rejected rows where they can be corrected."""
    if decided:
        imports.keep(report.columns)
    if not report.rejected:
        return None
    try:
        return imports.write_rejected(path, source, report, language)
    except StoreTrouble:  # beside the file nothing may be written, as on a memory stick
        return imports.write_rejected(imports.folder() / path.name, source, report, language)
