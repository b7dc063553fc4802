"""The columns of a file and its rejected rows, as lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.imports import Field
from planner.texts import N_
from screens.literal import Tone, literal
from screens.widgets.columns import Cell, Column, Shape
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.findings import Finding
    from planner.model.imports import ImportReport, Place, SourceColumn, SourceFile
    from planner.model.programme import Programme
    from screens.ports import Words

LOOKED_AT = 50
"""Rows among which the first that says something is shown as an example."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the file, what it is read as, and what one of its cells says."""

    column: SourceColumn
    example: str
    programme: Programme


def column_rows(source: SourceFile, report: ImportReport, programme: Programme) -> list[ColumnRow]:
    """Every column that has a heading or says something."""
    read = report.columns
    table = next((one for one in source.tables if one.name == read.sheet), source.tables[0])
    below = [row for row in table.rows if row.number > read.header][:LOOKED_AT]
    rows = []
    for column in read.columns:
        example = next((text for row in below if (text := row.text(column.index))), "")
        if column.heading or example:
            rows.append(ColumnRow(column, example, programme))
    return rows


def _column_cells(row: ColumnRow, words: Words) -> Sequence[Cell]:
    said = wording(words).imports
    target = row.column.target
    tone = Tone.FAINT if target.field is Field.UNUSED else Tone.PLAIN
    return (
        literal(row.column.letter, Tone.DIM),
        row.column.heading,
        literal(said.meaning(target, row.programme), tone),
        literal(row.example, Tone.DIM),
    )


COLUMNS = Shape[ColumnRow](
    columns=(
        Column("", 3),
        Column(N_("Heading"), 16, grow=2, most=40),
        Column(N_("Read as"), 20, grow=2, most=40),
        Column(N_("Example"), 12, grow=3, priority=1),
    ),
    key=lambda row: row.column.index,
    cells=_column_cells,
    search=lambda row: f"{row.column.letter}\n{row.column.heading}\n{row.example}",
    empty=N_("The sheet holds no columns"),
)


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Something that is told of a row; `number` counts them."""

    number: int
    place: Place
    finding: Finding
    rejected: bool
    """Whether the row is not taken for it; else it is taken all the same."""


def told_rows(report: ImportReport) -> list[ToldRow]:
    """Why rows are not taken, then what staff should know of the others, each in the order of the rows."""
    told = [(one.place, one.finding, True) for one in report.rejected]
    told += [(one.place, one.finding, False) for one in report.remarks]
    return [ToldRow(number, *one) for number, one in enumerate(told)]


def _told_cells(row: ToldRow, words: Words) -> Sequence[Cell]:
    mark = literal("✕", Tone.BAD) if row.rejected else literal("!", Tone.ATTENTION)
    return (
        mark,
        literal(str(row.place.line), Tone.DIM),
        literal(row.place.column.label if row.place.column else "", Tone.DIM),
        wording(words).sentence(row.finding),
    )


TOLD = Shape[ToldRow](
    columns=(
        Column("", 1),
        Column(N_("Row"), 5),
        Column(N_("Column"), 10, grow=1, most=24, priority=1),
        Column(N_("✕ not taken, ! to be known"), 30, grow=5),
    ),
    key=lambda row: row.number,
    cells=_told_cells,
    search=lambda row: str(row.place.line),
)
