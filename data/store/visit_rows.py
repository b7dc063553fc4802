"""Reads of stored sign-ups what figures need, in a fraction of the time that whole records take."""

# ruff: noqa: TC001, TC003  # msgspec reads the shapes at run time

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct, json

from data.store.fields import BadFieldError
from data.store.records import unreadable
from planner.model.ids import SessionNumber
from planner.model.states import SignUpState
from planner.model.visits import Visit, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.store.tinyjournal.tables import JournalTable as Table


class _Person(Struct, gc=False):
    name: str = ""
    birth: date | None = None
    arrived: str = ""


class _Row(Struct):
    session: int
    state: SignUpState
    created: datetime
    persons: int
    phone: str = ""
    unnamed_arrived: int = 0
    attendees: list[_Person] = []


_DECODER = json.Decoder(_Row)


def visits(rows: Table, keys: Iterable[int], path: Path) -> tuple[Visit, ...]:
    """The visits that stored sign-ups are for. Errors: StoreTrouble where one cannot be read."""
    found = []
    for key in keys:
        stored = rows.stored(key)
        if stored is not None:
            try:
                found.append(_visit(_DECODER.decode(memoryview(stored))))
            except MsgspecError as error:
                raise unreadable(BadFieldError(str(error)), path, f"{rows.name} {key}") from error
    return tuple(found)


def _visit(row: _Row) -> Visit:
    people = row.attendees
    return Visit(
        SessionNumber(row.session),
        row.state,
        row.phone,
        row.created,
        row.persons,
        row.unnamed_arrived + sum([1 for one in people if one.arrived]),
        tuple([Visitor(one.name, one.birth, bool(one.arrived)) for one in people if one.birth]),
    )
