"""What became of an imported file, as lines for people and as the list of its rejected rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.tables import Heading, table
from planner.model.imports import Field
from planner.model.sheet import Column, Sheet
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.model.imports import ColumnMap, ImportReport, Rejection, SourceRow

MOST_TOLD = 50
"""Rejections that are told one by one; the file has them all."""

REASON = N_("Rejected because")
"""The heading of the column with the reasons, which an import passes over."""

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

_LABELS = {
    Field.NAME: N_("name"),
    Field.GIVEN_NAME: N_("given name"),
    Field.FAMILY_NAME: N_("family name"),
    Field.PHONE: N_("phone"),
    Field.EMAIL: N_("e-mail"),
    Field.SESSION: N_("session"),
    Field.ADULTS: N_("number of adults"),
    Field.CHILDREN: N_("number of children"),
    Field.PERSONS: N_("number of persons"),
    Field.NOTE: N_("note"),
    Field.ORDER: N_("order"),
    Field.STATUS: N_("status"),
    Field.BIRTH: N_("birth date"),
    Field.IDENTITY: N_("birth date from the identity number"),
    Field.ANSWER: N_("answer"),
    Field.UNUSED: N_("not used"),
}


def column_lines(call: Invocation, columns: ColumnMap) -> list[str]:
    """How each column is read, with the word for it in a mapping."""
    t = call.translate
    titles = (Heading(t(N_("Column"))), Heading(t(N_("Heading"))), Heading(t(N_("Read as"))), Heading("is"))
    rows = [
        (column.letter, column.heading, t(_LABELS[column.target.field]), str(column.target))
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
    lines = [_told(call, one) for one in report.rejected[:MOST_TOLD]]
    more = len(report.rejected) - MOST_TOLD
    if more > 0:
        text = call.translations.ngettext("… and {count} more.", "… and {count} more.", more)
        lines.append(text.format(count=more))
    return lines


def summary(call: Invocation, report: ImportReport) -> str:
    """The counts in one line."""
    rows = len({one.row.number for one in report.rejected})
    text = N_(
        "parties: {parties}, persons: {persons}, of these parties waiting: {waiting}, "
        "imported before: {duplicates}, rows rejected: {rows}"
    )
    return call.translate(text).format(
        parties=report.parties,
        persons=report.persons,
        waiting=report.waiting,
        duplicates=report.duplicates,
        rows=rows,
    )


def rejected_sheet(call: Invocation, report: ImportReport, name: str) -> Sheet:
    """The rejected rows as they were, with why in a last column.

    Without headings their meanings stand above them, which an import understands.
    """
    columns = report.columns.columns
    headings = [column.heading if report.columns.header else str(column.target) for column in columns]
    reasons: dict[int, list[str]] = {}
    rows: dict[int, SourceRow] = {}
    for one in report.rejected:
        rows[one.row.number] = one.row
        reasons.setdefault(one.row.number, []).append(call.wording.sentence(one.finding))
    cells = tuple(
        (*(row.text(column.index) for column in columns), " ".join(reasons[number]))
        for number, row in rows.items()
    )
    heading = call.translate(REASON)
    named = [Column(f"column_{number}", text) for number, text in enumerate((*headings, heading), 1)]
    title = call.translate(N_("Rejected rows of {name}")).format(name=name)
    return Sheet(title, (), tuple(named), cells)


def _told(call: Invocation, one: Rejection) -> str:
    sentence = call.wording.sentence(one.finding)
    if one.place.column is None:
        return call.translate(N_("row {line}: {sentence}")).format(line=one.place.line, sentence=sentence)
    text = call.translate(N_("row {line}, column {column}: {sentence}"))
    return text.format(line=one.place.line, column=one.place.column.label, sentence=sentence)
