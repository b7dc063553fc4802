"""Lists as they were frozen before the day, and what has changed since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.ids import SignUpRef
from planner.model.lists import Field, HeldPlaces
from planner.model.signup import Unnamed
from planner.model.states import SignUpState
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.lists import AttendeeList, Value

VERSION = 1
OF_THE_DAY = (Field.ARRIVED, Field.CALLED, Field.SIGNATURE)
"""What the day itself brings is no change of the list."""

Cells = tuple["Value", ...]


class ChangeKind(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is new, differs (`cells` are those of now) or is gone (those of then)."""

    kind: ChangeKind
    ref: SignUpRef
    cells: Cells
    differing: tuple[int, ...] = ()
    """Places of the columns that differ."""


@dataclass(frozen=True, slots=True)
class FrozenList:
    """The rows of a list as they were."""

    purpose: str
    event: str
    made: datetime
    columns: tuple[str, ...]
    rows: tuple[tuple[SignUpRef, Cells], ...]


def frozen_document(found: AttendeeList) -> dict[str, Any]:
    """A list as a document that `frozen_list` reads; it holds what the list holds, and no more."""
    return {
        "frozen_list": VERSION,
        "purpose": found.purpose.value,
        "event": found.event.ref,
        "made": found.made.isoformat(),
        "by": found.by,
        "columns": [column.key for column in found.columns],
        "rows": [{"ref": row.ref, "cells": [_plain(cell) for cell in row.cells]} for row in found.rows],
    }


def frozen_list(document: object, found: AttendeeList, where: str) -> FrozenList:
    """The frozen list of the same event and purpose as `found`; raises BadInput (BAD_CHOICE) for another
    one, or for what is none."""
    wanted = (VERSION, found.purpose.value, str(found.event.ref))
    said = document if isinstance(document, dict) else {}
    stated = (said.get("frozen_list"), said.get("purpose"), said.get("event"))
    if stated != wanted:
        raise _refused(where, f"{stated[1]} {stated[2]}", f"{wanted[1]} {wanted[2]}")
    try:
        keys = tuple(str(key) for key in said["columns"])
        fields = {column.key: column.field for column in found.columns}
        rows = tuple(
            (
                SignUpRef(str(row["ref"])),
                tuple(_value(fields.get(key), cell) for key, cell in zip(keys, row["cells"], strict=True)),
            )
            for row in said["rows"]
        )
        return FrozenList(
            str(said["purpose"]), str(said["event"]), datetime.fromisoformat(said["made"]), keys, rows
        )
    except (KeyError, TypeError, ValueError) as trouble:
        raise _refused(where, str(trouble), f"{wanted[1]} {wanted[2]}") from trouble


def changes_since(
    found: AttendeeList, frozen: FrozenList, session: int | None = None
) -> tuple[RowChange, ...]:
    """What is new or differs in the order of the list, then what is gone; where `found` is of one `session`,
    of that one alone.

    A person is known again within the party by name; who bears another name is taken for the one who is gone
    from the same party, so that a corrected name is a change.
    """
    place = {key: number for number, key in enumerate(frozen.columns)}
    keys = [column.key for column in found.columns]
    name = keys.index(Field.NAME.value)
    left: dict[SignUpRef, list[Cells]] = defaultdict(list)
    for ref, cells in frozen.rows:
        if session is not None and cells[place[Field.SESSION.value]] != session:
            continue
        left[ref].append(tuple(cells[place[key]] if key in place else None for key in keys))
    watched = [
        number
        for number, column in enumerate(found.columns)
        if column.field not in OF_THE_DAY and column.key in place
    ]
    matched: dict[int, Cells] = {}
    for same_name in (True, False):
        for number, row in enumerate(found.rows):
            if number in matched:
                continue
            candidates = left.get(row.ref, [])
            known = next((one for one in candidates if not same_name or one[name] == row.cells[name]), None)
            if known is not None:
                candidates.remove(known)
                matched[number] = known
    return tuple(_changes(found, matched, left, watched))


def _changes(
    found: AttendeeList,
    matched: Mapping[int, Cells],
    left: Mapping[SignUpRef, list[Cells]],
    watched: list[int],
) -> Iterator[RowChange]:
    for number, row in enumerate(found.rows):
        then = matched.get(number)
        if then is None:
            yield RowChange(ChangeKind.NEW, row.ref, row.cells)
            continue
        differing = tuple(one for one in watched if _plain(row.cells[one]) != _plain(then[one]))
        if differing:
            yield RowChange(ChangeKind.CHANGED, row.ref, row.cells, differing)
    for ref, gone in left.items():
        for cells in gone:
            yield RowChange(ChangeKind.GONE, ref, cells)


def _refused(where: str, value: str, allowed: str) -> BadInput:
    return BadInput(finding(Code.BAD_CHOICE, where, value=excerpt(value), allowed=allowed))


def _plain(cell: Value) -> object:
    if isinstance(cell, Unnamed):
        return {"adults": cell.adults, "children": cell.children}
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.value if isinstance(cell, SignUpState | HeldPlaces) else cell


def _value(field: Field | None, cell: object) -> Value:
    if isinstance(cell, dict):
        return Unnamed(int(cell["adults"]), int(cell["children"]))
    if isinstance(cell, str):
        match field:
            case Field.START | Field.ARRIVED:
                return datetime.fromisoformat(cell)
            case Field.BIRTH_DATE:
                return date.fromisoformat(cell)
            case Field.STATE:
                return HeldPlaces.HELD if cell == HeldPlaces.HELD else SignUpState(cell)
            case _:
                return cell
    if cell is None or isinstance(cell, int):
        return cell
    raise ValueError(type(cell).__name__)
