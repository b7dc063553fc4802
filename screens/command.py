"""Commands: one class an action, from which keys, footer, palette and help are made.

A letter belongs to one kind of action everywhere: derive from the command of that letter
(`class NewEvent(New)`) and give it the name that fits the place.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_WIDTH = 0xFEE0
PINNED = 90
"""Footer places from here on are never given up for others."""


class Group(Enum):
    """Under which heading help shows a command, in this order; the value is translated where it is shown."""

    PLAN = N_("Plan")
    PEOPLE = N_("Sign-ups")
    LISTS = N_("Lists and calendars")
    HERE = N_("In this list")
    OPENDAY = N_("Everywhere")
    MOVE = N_("Move about")


class Command:
    """Something that a person can do here; the class itself is the definition and has no instances."""

    name: ClassVar[str]
    """In palette and help, marked with `N_`."""
    tooltip: ClassVar[str]
    """One sentence for help and palette, marked with `N_`."""
    keys: ClassVar[tuple[str, ...]]
    """The first one is shown; every letter has a Ctrl key beside it."""
    short: ClassVar[str] = ""
    """In the footer, marked with `N_`; the name where it is empty."""
    group: ClassVar[Group] = Group.PLAN
    footer: ClassVar[int] = 0
    """Place in the footer from the left; 0 for none. The last places go first where room is short."""
    action: ClassVar[str] = ""
    """What Textual runs; `action_new_event` of the node for a class `NewEvent` where it is empty."""
    priority: ClassVar[bool] = False

    @classmethod
    def run_by(cls) -> str:
        """The action that the command runs."""
        return cls.action or snake(cls.__name__)

    @classmethod
    def bindings(cls) -> Iterator[Binding]:
        """The keys of the command, with their full-width twins."""
        for key in cls.all_keys():
            yield Binding(
                key,
                cls.run_by(),
                cls.name,
                show=cls.footer > 0,
                tooltip=cls.tooltip,
                priority=cls.priority,
                id=f"{cls.__module__}:{cls.__qualname__}",
            )

    @classmethod
    def all_keys(cls) -> tuple[str, ...]:
        """Every key, and for one that is a character the sign that a Chinese input method types for it."""
        return cls.keys + tuple(chr(ord(key) + FULL_WIDTH) for key in cls.keys if len(key) == 1)


def snake(name: str) -> str:
    """`NewEvent` as `new_event`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def bindings(*commands: type[Command]) -> list[Binding]:
    """`BINDINGS` of a widget or screen that offers these commands."""
    return [binding for command in commands for binding in command.bindings()]


@cache
def command_named(binding_id: str) -> type[Command] | None:
    """The command that a binding was made from, by the id of the binding."""
    module, _, name = binding_id.partition(":")
    if not name:
        return None
    found = resolve_name(f"{module}:{name}")
    return found if isinstance(found, type) and issubclass(found, Command) else None
