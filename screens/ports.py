"""What the screens need from outside; the composition root hands in the real ones."""

from collections.abc import Callable
from typing import Protocol

from planner.ports import Clock

__all__ = ["Clock", "Explain", "Settings", "Words"]


class Words(Protocol):
    """The translations of one language, as the gettext module of Python makes them."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, one: str, many: str, n: int, /) -> str: ...
    def pgettext(self, context: str, message: str, /) -> str: ...


class Settings(Protocol):
    """What the planner remembers about a person's screen, such as theme and language."""

    def get(self, name: str) -> str | None: ...
    def put(self, name: str, value: str) -> None: ...


Explain = Callable[[Exception, Words], str | None]
"""One clear sentence for an error that people can meet; None for a mistake of the programmer."""
