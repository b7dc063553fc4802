"""Values of stored documents: read with their types checked, written in one spelling."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.signup import Answers

Document = dict[str, Any]
"""A record as JSON holds it."""

E = TypeVar("E", bound=StrEnum)

_LATER: Final = " later"
"""Ends the text of a wall-clock time that exists twice and means the second one."""
_NO_ANSWERS: Final[Answers] = MappingProxyType({})
_NUMBERS: Final = (int, float, bool)
"""Which are never empty: zero and false say something."""


class UnreadableError(Exception):
    """A document that this program cannot read; `where` is the way to the field."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class UnknownFieldError(UnreadableError):
    """A field that this program does not know: a newer one wrote it, and writing it back would lose it."""


class BadFieldError(UnreadableError):
    """A field that is missing or holds what it cannot hold."""


Place = tuple["Fields", str, int | None]
"""Where an inner document stands: in which one, under which name, and in a list at which place. The way to it
is only put together for an error, which next to no document has."""


class Fields:
    """Takes the fields out of a document one by one; what is left over at the end is unknown."""

    __slots__ = ("_left", "_place")

    def __init__(self, document: object, derived: tuple[str, ...] = (), place: Place | None = None) -> None:
        self._place = place
        if not isinstance(document, dict):
            raise BadFieldError(self._here())
        self._left: Document = document.copy()
        for name in derived:
            self._left.pop(name, None)

    def end(self) -> None:
        """Refuse what was not taken."""
        if self._left:
            raise UnknownFieldError(self._way(next(iter(self._left))))

    def text(self, name: str, default: str | None = "") -> str:
        """A text; one without default is required."""
        value = self._left.pop(name, default)
        if type(value) is not str:
            raise BadFieldError(self._way(name))
        return value

    def required(self, name: str) -> str:
        """A text that must be there."""
        return self.text(name, None)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number; one without default is required."""
        value = self._left.pop(name, default)
        if type(value) is not int:
            raise BadFieldError(self._way(name))
        return value

    def maybe_number(self, name: str) -> int | None:
        """A whole number that may be missing."""
        return self.number(name) if name in self._left else None

    def truth(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self._left.pop(name, default)
        if type(value) is not bool:
            raise BadFieldError(self._way(name))
        return value

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """A value of an enum; a value that it lacks was written by a newer program."""
        if default is not None and name not in self._left:
            return default
        found: E | None = _members(kind).get(self.text(name, None))
        if found is None:
            raise UnknownFieldError(self._way(name))
        return found

    def maybe_choice(self, name: str, kind: type[E]) -> E | None:
        """A value of an enum that may be missing."""
        return self.choice(name, kind) if name in self._left else None

    def choices(self, name: str, kind: type[E]) -> tuple[E, ...]:
        """A list of values of an enum; one that it lacks was written by a newer program."""
        members = _members(kind)
        values = self.texts(name)
        if not members.keys() >= set(values):
            raise UnknownFieldError(self._way(name))
        return tuple(members[value] for value in values)

    def stamp(self, name: str, default: datetime | None = None) -> datetime:
        """A moment in UTC."""
        return default if default is not None and name not in self._left else self._moment(name)

    def maybe_stamp(self, name: str) -> datetime | None:
        """A moment in UTC that may be missing."""
        return self._moment(name) if name in self._left else None

    def wall_clock(self, name: str, zone: ZoneInfo) -> datetime:
        """A time on the clocks of a zone."""
        text = self.required(name)
        try:
            plain = datetime.fromisoformat(text.removesuffix(_LATER))  # the zone is set in the next step
        except ValueError as error:
            raise BadFieldError(self._way(name)) from error
        if plain.tzinfo is not None:
            raise BadFieldError(self._way(name))
        return plain.replace(tzinfo=zone, fold=int(text.endswith(_LATER)))

    def maybe_wall_clock(self, name: str, zone: ZoneInfo) -> datetime | None:
        """A time on the clocks of a zone that may be missing."""
        return self.wall_clock(name, zone) if name in self._left else None

    def maybe_date(self, name: str) -> date | None:
        """A date that may be missing."""
        if name not in self._left:
            return None
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as error:
            raise BadFieldError(self._way(name)) from error

    def zone(self, name: str) -> ZoneInfo:
        """An IANA zone."""
        try:
            return ZoneInfo(self.required(name))
        except (ValueError, ZoneInfoNotFoundError) as error:
            raise BadFieldError(self._way(name)) from error

    def answers(self, name: str) -> Answers:
        """Texts by key, frozen."""
        value = self._left.pop(name, None)
        if value is None:
            return _NO_ANSWERS
        if type(value) is not dict or not all(type(answer) is str for answer in value.values()):
            raise BadFieldError(self._way(name))
        return MappingProxyType(value)

    def inner(self, name: str) -> Fields:
        """The fields of an inner document; none where it is missing."""
        return Fields(self._left.pop(name, {}), (), (self, name, None))

    def maybe_inner(self, name: str) -> Fields | None:
        """The fields of an inner document that may be missing."""
        return self.inner(name) if name in self._left else None

    def maybe_document(self, name: str) -> Document | None:
        """An inner document, as it is, that may be missing."""
        value = self._left.pop(name, None)
        if value is not None and type(value) is not dict:
            raise BadFieldError(self._way(name))
        return value

    def each(self, name: str) -> Iterator[Fields]:
        """The fields of each document of a list."""
        value = self._left.pop(name, [])
        if type(value) is not list:
            raise BadFieldError(self._way(name))
        for at, item in enumerate(value):
            yield Fields(item, (), (self, name, at))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._left.pop(name, [])
        if type(value) is not list or not all(type(item) is str for item in value):
            raise BadFieldError(self._way(name))
        return tuple(value)

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        value = self._left.pop(name, [])
        if type(value) is not list or not all(type(item) is int for item in value):
            raise BadFieldError(self._way(name))
        return tuple(value)

    def decimal(self, name: str) -> float:
        """A number, whole or not."""
        value = self._left.pop(name, None)
        if type(value) not in (int, float):
            raise BadFieldError(self._way(name))
        return float(value)

    def _moment(self, name: str) -> datetime:
        text = self.required(name)
        if not text.endswith("Z"):
            raise BadFieldError(self._way(name))
        try:
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        except ValueError as error:
            raise BadFieldError(self._way(name)) from error

    def _here(self) -> str:
        if self._place is None:
            return ""
        outer, name, at = self._place
        return outer._way(name) if at is None else f"{outer._way(name)}[{at}]"

    def _way(self, name: str) -> str:
        here = self._here()
        return f"{here}.{name}" if here else name


@cache
def _members(kind: type[E]) -> Mapping[str, E]:
    """The members of an enum by value, since calling an enum takes its time."""
    return {member.value: member for member in kind}


def utc(moment: datetime) -> datetime:
    """A moment in UTC."""
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def stamp(moment: datetime) -> str:
    """A moment as text in UTC."""
    return moment.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def wall_clock(moment: datetime, zone: str) -> str:
    """A moment as the clocks of a zone show it, without the offset, so that new rules keep the hour."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=None, fold=0).isoformat() + (_LATER if local.fold else "")


def without_defaults(document: Document, **defaults: object) -> Document:
    """The document without fields that are empty, or have the default named here."""
    short = {name: value for name, value in document.items() if value or type(value) in _NUMBERS}
    for name, default in defaults.items():
        if name in short and short[name] == default:
            del short[name]
    return short
