"""What became of an imported file, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.tables import Heading, table
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.invocation import Invocation
    from planner.model.imports import ColumnMap, ImportReport, Rejection, Remark

MOST_TOLD = 50
"""Rejections that are told one by one; the file has them all."""

GUIDE = (
    N_(
        "How the columns of this file are read. Change what stands behind `is`, then give this file to --map."
    ),
    N_("name, phone, email, session, adults, children, persons, note, order, status: of the whole party."),
    N_("person.name, person.birth_date, person.identity: of the one person of a row."),
    N_("person.1.name, person.1.birth_date, person.2.name: of several persons in one row."),
    N_("answer.KEY, person.answer.KEY: an answer to a question of the programme. Empty: not used."),
    N_("header is the row of the headings, 0 for none; dates may be day-month-year or month-day-year."),
)


def column_lines(call: Invocation, columns: ColumnMap) -> list[str]:
    """How each column is read, with the word for it in a mapping."""
    t = call.translate
    titles = (Heading(t(N_("Column"))), Heading(t(N_("Heading"))), Heading(t(N_("Read as"))), Heading("is"))
    rows = [
        (column.letter, column.heading, call.wording.imports.meaning(column.target), str(column.target))
        for column in columns.columns
    ]
    return list(table(titles, rows))


def question_lines(call: Invocation, report: ImportReport) -> list[str]:
    """What has to be answered, and how."""
    if not report.questions:
        return []
    how = N_("Run it with --dry-run --map FILE to have the mapping written to FILE, and correct it there.")
    return [*(f"? {call.wording.sentence(one)}" for one in report.questions), call.translate(how)]


def rejected_lines(call: Invocation, report: ImportReport) -> list[str]:
    """Each rejected row with its place and why."""
    return _told(call, report.rejected)


def remark_lines(call: Invocation, report: ImportReport) -> list[str]:
    """What there is to say to parties that were taken all the same, with their place."""
    return [f"! {line}" for line in _told(call, report.remarks)]


def _told(call: Invocation, rows: Sequence[Rejection | Remark]) -> list[str]:
    lines = [call.wording.imports.rejection(one) for one in rows[:MOST_TOLD]]
    more = len(rows) - MOST_TOLD
    if more > 0:
        text = call.translations.ngettext("… and {count} more.", "… and {count} more.", more)
        lines.append(text.format(count=more))
    return lines
