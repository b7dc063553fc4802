"""Decides what each column means, and asks where that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, finding
from planner.model.imports import UNUSED, Field, SourceColumn, Target
from planner.rules.importing.headings import Heading, Role, heading_of, is_service, squeezed
from planner.rules.importing.mapping import parse_target
from planner.rules.importing.questions import asked_alike, asked_by_name, target_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from planner.model.programme import Programme

NAMES = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})
OF_A_PERSON = NAMES | {Field.BIRTH, Field.IDENTITY}
_ACCOUNT = ("completiontime", "完成时间")
"""Microsoft Forms puts who was signed in behind these, whatever is asked afterwards."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A column that says something, before it is decided whose it is."""

    column: SourceColumn
    heading: Heading

    def at(self, person: int | None) -> SourceColumn:
        """The column with its field, of the party or of a person."""
        return replace(self.column, target=Target(self.heading.field, person))


def recognised(text: str, programme: Programme) -> bool:
    """Whether this can be a heading that openday knows."""
    if parse_target(text, programme) or is_service(text) or heading_of(text):
        return True
    return bool(asked_by_name(text, programme) or asked_alike(text, programme))


def decide(
    headings: Sequence[str], filled: Collection[int], programme: Programme
) -> tuple[tuple[SourceColumn, ...], tuple[Finding, ...]]:
    """What each column means, and what has to be asked; `filled` are the columns that hold anything."""
    columns = [SourceColumn(index, heading) for index, heading in enumerate(headings)]
    candidates: list[_Candidate] = []
    for column in columns:
        target, heading = _first_look(column.heading, programme)
        columns[column.index] = replace(column, target=target)
        if heading and column.index in filled:
            candidates.append(_Candidate(column, heading))
    decision = _Decision(_without_account(headings, candidates))
    for column in decision.columns:
        columns[column.index] = column
    missing = _missing({column.target.field for column in columns} | decision.asked)
    return tuple(columns), (*decision.questions, *missing)


def _first_look(text: str, programme: Programme) -> tuple[Target, Heading | None]:
    if target := parse_target(text, programme):
        return target, None
    if question := asked_by_name(text, programme):
        return target_of(question, text), None
    heading = heading_of(text)
    asked = asked_alike(text, programme) if _may_be_asked(heading) else None
    if asked:
        return target_of(asked, text), None
    return UNUSED, heading


def _may_be_asked(heading: Heading | None) -> bool:
    """Whether a question may be meant although a field is recognised: what is nobody's, or an identity."""
    return heading is None or heading.role is Role.OTHER or heading.field is Field.IDENTITY


def _without_account(headings: Sequence[str], candidates: list[_Candidate]) -> list[_Candidate]:
    """Without the name and address of whoever was signed in, where the form asks for them itself."""
    times = [index for index, text in enumerate(headings) if squeezed(text) in _ACCOUNT]
    if not times:
        return candidates
    kept = list(candidates)
    for field in (Field.EMAIL, Field.NAME):
        same = [one for one in kept if one.heading.field is field]
        mine = [one for one in same if times[0] < one.column.index <= times[0] + 2]
        if mine and len(same) > 1:
            kept.remove(mine[0])
    return kept


class _Decision:
    """Gives every candidate to the party, to the person of the row, or to one of several persons."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self.columns: list[SourceColumn] = []
        self.questions: list[Finding] = []
        self.asked: set[Field] = set()
        """Fields that several columns could be."""
        by_field: dict[Field, list[_Candidate]] = {}
        for one in candidates:
            if one.heading.role is not Role.OTHER:
                by_field.setdefault(one.heading.field, []).append(one)
        for field, found in by_field.items():
            match field:
                case Field.BIRTH | Field.IDENTITY:
                    self._people([one for one in found if one.heading.role is not Role.CONTACT])
                case Field.NOTE:
                    self.columns += [one.at(None) for one in found]
                case Field.PHONE | Field.EMAIL:
                    self._reach(found)
                case _ if field not in NAMES:
                    self._one(found, None)
        self._names({field: by_field[field] for field in by_field.keys() & NAMES})

    def _names(self, found: dict[Field, list[_Candidate]]) -> None:
        """A name that is nobody's in particular is that of whoever has no name yet."""
        roles = {one.heading.role for group in found.values() for one in group}
        for group in found.values():
            of = {role: [one for one in group if one.heading.role is role] for role in Role}
            self._people(of[Role.PERSON])
            self._one(of[Role.CONTACT], None)
            if Role.CONTACT not in roles:
                self._one(of[Role.NOBODY], None)
            elif Role.PERSON not in roles:
                self._people(of[Role.NOBODY])

    def _reach(self, found: list[_Candidate]) -> None:
        for role in (Role.CONTACT, Role.NOBODY, Role.PERSON):
            group = [one for one in found if one.heading.role is role and one.heading.number <= 1]
            if group:
                self._one(group, None)
                return

    def _people(self, found: list[_Candidate]) -> None:
        """Columns of persons by their numbers; several without numbers are counted where they are alike."""
        numbered = [one for one in found if one.heading.number]
        plain = [one for one in found if not one.heading.number]
        if len(plain) > 1 and not numbered and all(one.heading.role is Role.PERSON for one in plain):
            self.columns += [one.at(number) for number, one in enumerate(plain, 1)]
            return
        taken = {one.heading.number for one in numbered}
        for number in sorted(taken):
            self._one([one for one in numbered if one.heading.number == number], number)
        self._one(plain, 1 if taken and 1 not in taken else 0)

    def _one(self, found: Sequence[_Candidate], person: int | None) -> None:
        if len(found) > 1:
            self.asked.add(found[0].heading.field)
            self.questions.append(
                _which([one.column for one in found], Target(found[0].heading.field, person))
            )
        elif found:
            self.columns.append(found[0].at(person))


def _which(columns: Iterable[SourceColumn], target: Target) -> Finding:
    named = [column if column.heading else replace(column, heading=column.letter) for column in columns]
    listed = ", ".join(f"{column.letter} “{column.heading}”" for column in named)
    return finding(Code.IMPORT_WHICH_COLUMN, named[0].letter, field=str(target), columns=listed)


def _missing(known: Collection[Field]) -> tuple[Finding, ...]:
    """Without a name, or a way to reach anybody, nothing can be imported."""
    missing = []
    if not NAMES & set(known):
        missing.append(finding(Code.IMPORT_NO_COLUMN, "name", field=str(Field.NAME)))
    if not {Field.PHONE, Field.EMAIL} & set(known):
        missing.append(finding(Code.IMPORT_NO_COLUMN, "phone", field=str(Field.PHONE)))
    return tuple(missing)
