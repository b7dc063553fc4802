"""What a look at a file says: who would come, what is not clear, what was noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.model.codes import Code
from planner.texts import N_
from screens.literal import Tone, literal
from screens.wordings import wording

if TYPE_CHECKING:
    from pathlib import Path

    from planner.model.findings import Finding
    from planner.model.imports import ImportReport
    from screens.importing.rows import ToldRow
    from screens.ports import Words
    from screens.widgets.said import Said
    from screens.widgets.virtual_list import VirtualList

_QUESTIONS = {
    Code.IMPORT_WHICH_SHEET: N_("Several sheets could be the list. Choose one with S."),
    Code.IMPORT_NO_HEADER: N_(
        "No row of headings was found. Name it with H, or say below what each column means."
    ),
    Code.IMPORT_WHICH_COLUMN: N_(
        "Several columns could be “{field}”: {columns}. Choose one below with enter."
    ),
    Code.IMPORT_NO_COLUMN: N_("No column was recognised as “{field}”. Choose one below with enter."),
    Code.IMPORT_DATE_ORDER: N_("Dates in “{columns}” could begin with the day or the month. Say it with T."),
}
"""How each question is answered here."""


def say_why(told: VirtualList[ToldRow], why: Said) -> None:
    """Give whole what is told of the row under the cursor, which the list may have to cut."""
    row = told.row if told.display else None
    why.display = row is not None
    if row is not None:
        why.say(lambda words: literal(wording(words).sentence(row.finding), Tone.DIM))


def look_text(report: ImportReport, words: Words) -> Content:
    """The questions; without any, what the import would do; then what was noticed."""
    said = wording(words)
    if report.questions:
        lines = [literal(f"? {_question(one, words)}", Tone.ATTENTION) for one in report.questions]
    else:
        lines = [_outcome(report, words)]
    lines += [literal(f"· {said.sentence(one)}", Tone.DIM) for one in report.notes]
    return Content("\n").join(lines)


def _question(found: Finding, words: Words) -> str:
    text = _QUESTIONS.get(found.code)
    if text is None:
        return wording(words).sentence(found)
    values = dict(found.params)
    if "field" in values:
        values["field"] = wording(words).imports.written(str(values["field"]))
    return words.gettext(text).format(**values)


def _outcome(report: ImportReport, words: Words) -> Content:
    said = wording(words)
    if report.parties:
        tone, glyph = Tone.GOOD, "✓"
        parts = [
            words.gettext("{parties} with {persons} can be signed up").format(
                parties=said.counts.parties(report.parties), persons=said.counts.persons(report.persons)
            )
        ]
    else:
        tone, glyph = Tone.ATTENTION, "!"
        parts = [words.gettext("Nobody in this file can be signed up now")]
    if report.waiting:
        count = report.waiting
        parts.append(
            words.ngettext("{count} of them waits", "{count} of them wait", count).format(count=count)
        )
    if report.duplicates:
        count = report.duplicates
        text = words.ngettext(
            "{count} party was imported before", "{count} parties were imported before", count
        )
        parts.append(text.format(count=count))
    if report.rejected_rows:
        count = report.rejected_rows
        text = words.ngettext("{count} row is not taken", "{count} rows are not taken", count)
        parts.append(text.format(count=count))
    return literal(f"{glyph} " + " · ".join(parts), tone)


def plan_text(report: ImportReport, path: Path, words: Words) -> Content:
    """Whom the import hits, and where the rows go that it does not take."""
    lines = [_outcome(report, words)]
    if report.rejected_rows:
        text = words.gettext("The rows that are not taken go into a file beside {name}, to be corrected.")
        lines.append(literal(text.format(name=path.name), Tone.DIM))
    return Content("\n").join(lines)


def told_text(report: ImportReport, source: Path, rejected: Path | None, words: Words) -> str:
    """What was done, and where the rejected rows are: the name alone where they lie beside the file."""
    said = wording(words)
    text = words.gettext("Imported: {parties}, {persons}").format(
        parties=said.counts.parties(report.parties), persons=said.counts.persons(report.persons)
    )
    if rejected is None:
        return text
    path = rejected.name if rejected.parent == source.parent else rejected
    return f"{text} · " + words.gettext("rejected rows: {path}").format(path=path)
