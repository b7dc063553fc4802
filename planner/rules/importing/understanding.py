"""Finds the table in a file, its headings, and what its columns mean."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Severity, finding
from planner.model.imports import (
    UNUSED,
    ColumnMap,
    DateOrder,
    Field,
    SourceColumn,
    Target,
    Understanding,
)
from planner.rules.importing.cells import date_order, looks_like_date, plain
from planner.rules.importing.columns import decide, recognised
from planner.rules.importing.mapping import HEADER_WITHIN, located, refuse_mapping, require_targets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.model.imports import SourceFile, SourceTable
    from planner.model.programme import Programme

SAMPLE = 200
"""Rows that are looked at to guess columns without headings."""

MOST_CELLS = 10
"""A longer list of names in a sentence helps nobody."""

_PHONE = re.compile(r"(?:\+|00)?[\d][\d\s\-()]{6,17}|\d(?:\.\d+)?[eE]\+\d+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HAN_NAME = re.compile("[\u4e00-\u9fff·]{2,5}")


def understand(source: SourceFile, programme: Programme, given: ColumnMap | None = None) -> Understanding:
    """How a file is read, by a mapping or by its headings.

    Raises BadInput: IMPORT_EMPTY, IMPORT_MAP_OTHER for a mapping of another file, IMPORT_MAP_VALUE.
    """
    if not any(table.rows for table in source.tables):
        raise BadInput(finding(Code.IMPORT_EMPTY, "file"))
    notes = _about_sheets(source)
    if given:
        return replace(_by_mapping(source, programme, given), notes=notes)
    found = [(table, above) for table in source.tables if (above := _header(table, programme))]
    tables = [table for table in source.tables if table.rows]
    questions: tuple[Finding, ...] = ()
    if len(found) > 1:
        names = ", ".join(f"“{table.name}”" for table, _ in found)
        questions = (finding(Code.IMPORT_WHICH_SHEET, "sheet", sheets=names),)
    table, above = found[0] if found else (tables[0], 0)
    read = _by_headings(table, above, programme) if above else _by_content(table)
    others = [other.name for other in tables if other is not table]
    if others and not questions:
        notes += (finding(Code.IMPORT_SHEETS_LEFT, "sheet", Severity.NOTE, names=_listed(others)),)
    return replace(read, questions=(*questions, *read.questions), notes=notes)


def columns_at(source: SourceFile, programme: Programme, sheet: str, header: int | None = None) -> ColumnMap:
    """What the columns of a sheet seem to mean where the headings stand in the row of that number (0: there
    are none); without a number, where they seem to stand.

    Raises BadInput (NUMBER_OUT_OF_RANGE) for a row that cannot have them.
    """
    table = next(one for one in source.tables if one.name == sheet)
    if header is None:
        above = _header(table, programme)
    else:
        numbers = [row.number for row in table.rows[:HEADER_WITHIN]]
        if header and header not in numbers:
            largest = max(numbers, default=0)
            raise BadInput(
                finding(Code.NUMBER_OUT_OF_RANGE, "header", value=header, smallest=0, largest=largest)
            )
        above = numbers.index(header) + 1 if header else 0
    read = _by_headings(table, above, programme) if above else _by_content(table)
    return read.columns


def _about_sheets(source: SourceFile) -> tuple[Finding, ...]:
    if not source.hidden:
        return ()
    return (finding(Code.IMPORT_SHEETS_HIDDEN, "sheet", Severity.NOTE, names=_listed(source.hidden)),)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:MOST_CELLS])


def _by_mapping(source: SourceFile, programme: Programme, given: ColumnMap) -> Understanding:
    require_targets(given, programme)
    place = located(given, source)
    if place is None:
        raise refuse_mapping(given, source)
    table, above = place
    header = table.rows[above - 1].number if above else 0
    columns = replace(given, sheet=table.name, header=header)
    return _with_dates(Understanding(columns, table.rows[above:]))


def _header(table: SourceTable, programme: Programme) -> int:
    """Which of the first rows has the headings, from 1; 0 where none looks like it."""
    best, score = 0, 1
    for place, row in enumerate(table.rows[:HEADER_WITHIN], 1):
        known = {text for index in range(len(row.cells)) if recognised(text := row.text(index), programme)}
        if len(known) > score and not any(map(_is_data, row.cells)):
            best, score = place, len(known)
    return best


def _is_data(cell: object) -> bool:
    if not isinstance(cell, str):
        return True
    text = plain(cell[:60])
    return bool(_PHONE.fullmatch(text) or _EMAIL.fullmatch(text)) or looks_like_date(text)


def _by_headings(table: SourceTable, above: int, programme: Programme) -> Understanding:
    row, rows = table.rows[above - 1], table.rows[above:]
    headings = [plain(row.text(index)) for index in range(max(len(one.cells) for one in table.rows))]
    filled = {index for index in range(len(headings)) if any(one.cell(index) for one in rows)}
    if not rows:
        filled = set(range(len(headings)))
    columns, questions = decide(headings, filled, programme)
    return _with_dates(Understanding(ColumnMap(table.name, row.number, columns), rows, questions))


def _with_dates(read: Understanding) -> Understanding:
    """Ask how dates are written where days and months cannot be told apart."""
    if read.columns.dates:
        return read
    births = [column for column in read.columns.columns if column.target.field is Field.BIRTH]
    order = date_order(row.cell(column.index) for column in births for row in read.rows)
    if order is None:
        asked = finding(Code.IMPORT_DATE_ORDER, births[0].letter, columns=births[0].label)
        return replace(read, questions=(*read.questions, asked))
    return replace(read, columns=replace(read.columns, dates=order))


def _by_content(table: SourceTable) -> Understanding:
    """Without headings: a guess for somebody to confirm."""
    width = max(len(row.cells) for row in table.rows)
    wanted: list[tuple[Target, Callable[[object], bool]]] = [
        (Target(Field.PHONE), lambda cell: isinstance(cell, str) and bool(_PHONE.fullmatch(plain(cell)))),
        (Target(Field.EMAIL), lambda cell: isinstance(cell, str) and bool(_EMAIL.fullmatch(plain(cell)))),
        (Target(Field.NAME), lambda cell: isinstance(cell, str) and bool(_HAN_NAME.fullmatch(plain(cell)))),
        (Target(Field.BIRTH, 0), lambda cell: isinstance(cell, str) is False or looks_like_date(str(cell))),
    ]
    columns = [SourceColumn(index, "", UNUSED) for index in range(width)]
    for target, fits in wanted:
        for column in columns:
            cells = [row.cell(column.index) for row in islice(table.rows, SAMPLE)]
            held = [cell for cell in cells if cell != ""]
            if not column.target.field and held and sum(map(fits, held)) * 5 >= len(held) * 4:
                columns[column.index] = replace(column, target=target)
                break
    guessed = ColumnMap(table.name, 0, tuple(columns), DateOrder.UNKNOWN)
    return Understanding(guessed, table.rows, (finding(Code.IMPORT_NO_HEADER, "header"),))
