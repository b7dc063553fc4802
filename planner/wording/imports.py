"""What a file of sign-ups is read as, and the list of its rejected rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.imports import Field
from planner.model.sheet import Column, Sheet
from planner.rules.importing.mapping import written_target
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.imports import ImportReport, Rejection, Remark, SourceRow, Target
    from planner.model.programme import Programme
    from planner.wording.wording import Wording

REASON = N_("Rejected because")
"""The heading of the column with the reasons, which an import passes over."""

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
    Field.NOTE: N_("remark"),
    Field.ORDER: N_("order"),
    Field.STATUS: N_("status"),
    Field.BIRTH: N_("birth date"),
    Field.IDENTITY: N_("birth date from the identity number"),
    Field.ANSWER: N_("answer"),
    Field.UNUSED: N_("not used"),
}
_OF_A_NAME = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})


class ImportTexts:
    """Says what became of an imported file, or would."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def field(self, field: Field) -> str:
        """What a column of this field says, whoever it is about."""
        return self._wording.gettext(_LABELS[field])

    def meaning(self, target: Target, programme: Programme | None = None) -> str:
        """What a column is read as, with whom it is about."""
        said = self.field(target.field)
        question = programme.question(target.key) if programme and target.key else None
        if question:
            said = self._wording.text(question.title)
        if target.person is None:
            text = N_("contact: {what}") if target.field in _OF_A_NAME else "{what}"
        else:
            text = N_("person {number}: {what}") if target.person else N_("person: {what}")
        return self._wording.gettext(text).format(what=said, number=target.person)

    def written(self, text: str) -> str:
        """What `phone` or `person.2.birth_date`, as mappings have it, means."""
        target = written_target(text)
        return self.meaning(target) if target else text

    def rejection(self, one: Rejection | Remark) -> str:
        """What there is to say about a row, with its place: why it was rejected, or a remark."""
        sentence = self._wording.sentence(one.finding)
        if one.place.column is None:
            text = self._wording.gettext("row {line}: {sentence}")
            return text.format(line=one.place.line, sentence=sentence)
        text = self._wording.gettext("row {line}, column {column}: {sentence}")
        return text.format(line=one.place.line, column=one.place.column.label, sentence=sentence)

    def summary(self, report: ImportReport) -> str:
        """The counts in one line."""
        text = self._wording.gettext(
            "parties: {parties}, persons: {persons}, of these parties waiting: {waiting}, "
            "imported before: {duplicates}, rows rejected: {rows}"
        )
        return text.format(
            parties=report.parties,
            persons=report.persons,
            waiting=report.waiting,
            duplicates=report.duplicates,
            rows=report.rejected_rows,
        )

    def rejected_sheet(self, report: ImportReport, name: str) -> Sheet:
        """The rejected rows as they were, with why in a last column.

        Without headings their meanings stand above them, which an import understands.
        """
        columns = report.columns.columns
        headings = [column.heading if report.columns.header else str(column.target) for column in columns]
        reasons: dict[int, list[str]] = {}
        rows: dict[int, SourceRow] = {}
        for one in report.rejected:
            rows[one.row.number] = one.row
            reasons.setdefault(one.row.number, []).append(self._wording.sentence(one.finding))
        cells = tuple(
            (*(row.text(column.index) for column in columns), " ".join(reasons[number]))
            for number, row in rows.items()
        )
        heading = self._wording.gettext(REASON)
        named = [Column(f"column_{number}", text) for number, text in enumerate((*headings, heading), 1)]
        title = self._wording.gettext("Rejected rows of {name}").format(name=name)
        return Sheet(title, (), tuple(named), cells)
