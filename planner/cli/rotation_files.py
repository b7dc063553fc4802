"""Timetables of sessions as files: spreadsheets, pages to print, documents for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.services.timetable_rows import By
    from planner.services.timetable_views import TimetableView
    from planner.wording import Wording


def timetable_bytes(view: TimetableView, wording: Wording, by: By, form: str) -> bytes:
    """A timetable as `xlsx`, `html` or `json`."""
    if form == "json":
        from planner.cli.documents import dumps
        from planner.cli.rotation_documents import timetable_document

        return dumps({"timetable": timetable_document(view, wording, by)}).encode()
    from planner.cli.wiring_files import sheet_writer

    return sheet_writer(form).write(wording.timetables.sheet(view, by))
