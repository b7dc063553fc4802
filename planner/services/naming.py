"""Finds officers and resources by what people call them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol, TypeVar

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LISTED = 5


class Left(Enum):
    """Whether those who are no longer asked are found."""

    NEVER = auto()
    BY_NUMBER = auto()
    """By their number alone, where nobody else is meant: duties and feeds outlast the leaving."""
    TOO = auto()


class Named(Protocol):
    """Something with a number and a name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


Record = TypeVar("Record", bound=Named)


def called(known: Sequence[Record], text: str, where: str) -> Record | None:
    """The one of that name, or the only one whose name has it in it; None where there is none.

    Raises BadInput (AMBIGUOUS with candidates) where several are meant.
    """
    wanted = text.casefold()
    for found in (
        [one for one in known if one.name.casefold() == wanted],
        [one for one in known if wanted in one.name.casefold()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            candidates, count = listed(found), len(found)
            raise BadInput(
                finding(Code.AMBIGUOUS, where, text=excerpt(text), candidates=candidates, count=count)
            )
    return None


def number_in(text: str) -> int | None:
    """The number that people mean something by, if it is one."""
    return int(text[:9]) if text.isascii() and text.isdigit() else None


def listed(several: Iterable[Named]) -> str:
    """Some of them by number and name, to choose from."""
    return ", ".join(f"{one.id} {one.name}" for one in list(several)[:_LISTED])
