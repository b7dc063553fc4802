"""What only the machine can tell: the time, and what nobody can guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from planner.model.ids import Token


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class Chance(Protocol):
    """Makes what must not be guessed or repeat."""

    def letters(self, alphabet: str, length: int) -> str:
        """Random characters of `alphabet`."""
        ...

    def token(self) -> Token:
        """An unguessable token for a personal feed, URL-safe, of at least 128 bits."""
        ...

    def uid(self) -> str:
        """A globally unique ASCII identifier."""
        ...
