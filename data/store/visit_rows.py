"""Reads of stored sign-ups what figures and conflicts need, in a fraction of the time of whole records."""

# ruff: noqa: TC001, TC003  # msgspec reads the shapes at run time

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from msgspec import MsgspecError, Struct, json

from data.store.fields import BadFieldError
from data.store.records import unreadable
from planner.model.ids import SessionNumber, SignUpId
from planner.model.states import SignUpState
from planner.model.visits import KnownParty, KnownPerson, Visit, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from data.store.tinyjournal.tables import JournalTable as Table

S = TypeVar("S")


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


class _Guest(Struct, gc=False):
    name: str = ""
    birth: date | None = None
    answers: dict[str, str] = {}


class _Party(Struct, gc=False):
    name: str = ""
    phone: str = ""
    answers: dict[str, str] = {}
    attendees: list[_Guest] = []


_DECODER = json.Decoder(_Row)
_PARTIES = json.Decoder(_Party)


def visits(rows: Table, keys: Iterable[int], path: Path) -> tuple[Visit, ...]:
    """The visits that stored sign-ups are for. Errors: StoreTrouble where one cannot be read."""
    return tuple([_visit(row) for _key, row in _read(_DECODER, rows, keys, path)])


def known_parties(rows: Table, keys: Iterable[int], path: Path) -> tuple[KnownParty, ...]:
    """What the people of stored sign-ups are known by. Errors: StoreTrouble where one cannot be read."""
    return tuple([_party(key, row) for key, row in _read(_PARTIES, rows, keys, path)])


def _read(decoder: json.Decoder[S], rows: Table, keys: Iterable[int], path: Path) -> Iterator[tuple[int, S]]:
    for key in keys:
        stored = rows.stored(key)
        if stored is not None:
            try:
                yield key, decoder.decode(memoryview(stored))
            except MsgspecError as error:
                raise unreadable(BadFieldError(str(error)), path, f"{rows.name} {key}") from error


def _party(key: int, row: _Party) -> KnownParty:
    people = [KnownPerson(one.name, one.birth, one.answers) for one in row.attendees]
    return KnownParty(SignUpId(key), row.name, row.phone, row.answers, tuple(people))


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
