"""Mappings that people decide: their words for what a column means, and whether they belong to a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.imports import ColumnMap, Field, SourceColumn, Target
from planner.rules.importing.headings import is_service, squeezed
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from planner.model.imports import SourceFile, SourceRow, SourceTable
    from planner.model.programme import Programme

HEADER_WITHIN = 30
"""Rows among which the headings are looked for."""

MOST_PERSONS = 99
"""Persons that one row can name."""

_TARGET = re.compile(r"(?P<person>person\.(?:(?P<number>\d{1,2})\.)?)?(?P<field>[a-z_]+)(?:\.(?P<key>.+))?")
_ONLY_PERSONS = frozenset({Field.BIRTH, Field.IDENTITY})
_PERSONS = _ONLY_PERSONS | {Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.ANSWER}


def written_target(text: str) -> Target | None:
    """What `phone` or `person.2.birth_date` says, whether or not a programme has it; None where nothing."""
    match = _TARGET.fullmatch(text.strip())
    if match is None or match["field"] not in set(Field):
        return None
    person = int(match["number"] or 0) if match["person"] else None
    return Target(Field(match["field"]), person, match["key"] or "")


def parse_target(text: str, programme: Programme) -> Target | None:
    """What `phone`, `person.2.birth_date` or `answer.KEY` stands for; None for anything else."""
    target = written_target(text)
    return target if target and _is_possible(target, programme) else None


def possible_targets(programme: Programme) -> tuple[Target, ...]:
    """Everything that a column can mean: of the party first, then of the one person of a row."""
    asked = [(one.key, one.per_person) for one in programme.questions]
    party = [Target(field) for field in Field if field not in (*_ONLY_PERSONS, Field.ANSWER)]
    person = [Target(field, 0) for field in Field if field in _PERSONS and field is not Field.ANSWER]
    return (
        *party,
        *(Target(Field.ANSWER, None, key) for key, per_person in asked if not per_person),
        *person,
        *(Target(Field.ANSWER, 0, key) for key, per_person in asked if per_person),
    )


def _is_possible(target: Target, programme: Programme) -> bool:
    if target.person is not None and target.person > MOST_PERSONS:
        return False
    if target.field is Field.ANSWER:
        question = programme.question(target.key)
        return question is not None and question.per_person is (target.person is not None)
    possible = _PERSONS if target.person is not None else set(Field) - _ONLY_PERSONS
    return not target.key and target.field in possible


def require_targets(columns: ColumnMap, programme: Programme, where: str = "--map") -> ColumnMap:
    """The same mapping; BadInput (IMPORT_MAP_VALUE) for a meaning that this programme does not have."""
    for column in columns.columns:
        text = str(column.target)
        if column.target.field and not _is_possible(column.target, programme):
            raise BadInput(finding(Code.IMPORT_MAP_VALUE, where, key=column.letter, text=excerpt(text)))
    used = [str(column.target) for column in columns.columns if column.target.field is not Field.NOTE]
    twice = next((text for text in used if text and used.count(text) > 1), "")
    if twice:
        raise BadInput(finding(Code.IMPORT_MAP_TWICE, where, text=excerpt(twice)))
    return columns


def located(columns: ColumnMap, source: SourceFile) -> tuple[SourceTable, int] | None:
    """The table that a mapping was made for, and how many of its rows are headings or stand above them.

    The headings count, not the number of their row: a list of rejected rows has a title above. A column in
    which openday says why rows were rejected may have come behind.
    """
    named = [table for table in source.tables if table.name == columns.sheet]
    for table in named or source.tables:
        if not columns.header:
            width = max((len(row.cells) for row in table.rows), default=0)
            if table.rows and width <= len(columns.columns) and (named or len(source.tables) == 1):
                return table, 0
            continue
        for above, row in enumerate(table.rows[:HEADER_WITHIN], 1):
            if _has_headings(row, columns.columns):
                return table, above
    return None


def refuse_mapping(columns: ColumnMap, source: SourceFile, where: str = "--map") -> BadInput:
    """Why a mapping does not belong to this file, with a heading of it that is not there."""
    here = {
        squeezed(row.text(i))
        for t in source.tables
        for row in t.rows[:HEADER_WITHIN]
        for i in range(len(row.cells))
    }
    gone = [
        column.label for column in columns.columns if column.heading and squeezed(column.heading) not in here
    ]
    return BadInput(finding(Code.IMPORT_MAP_OTHER, where, text=excerpt(gone[0]) if gone else ""))


def _has_headings(row: SourceRow, columns: tuple[SourceColumn, ...]) -> bool:
    if any(squeezed(row.text(column.index)) != squeezed(column.heading) for column in columns):
        return False
    more = (row.text(index) for index in range(len(columns), len(row.cells)))
    return all(not text or is_service(text) for text in more)
