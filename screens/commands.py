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


class New(Command):
    """Make something new."""

    name = N_("New")
    short = N_("new")
    tooltip = N_("Make something new here")
    keys: ClassVar[tuple[str, ...]] = ("n", "ctrl+n")
    footer = 10


class Open(Command):
    """Open what the cursor is on."""

    name = N_("Open")
    short = N_("open")
    tooltip = N_("Open what the cursor is on")
    keys = ("enter",)
    group = Group.HERE
    footer = 20


class Edit(Command):
    """Change what the cursor is on."""

    name = N_("Edit")
    short = N_("edit")
    tooltip = N_("Change what the cursor is on")
    keys = ("e", "ctrl+e")
    footer = 30


class Move(Command):
    """Move what the cursor is on."""

    name = N_("Move")
    short = N_("move")
    tooltip = N_("Move what the cursor is on to another time or place")
    keys = ("m", "ctrl+r")
    footer = 40


class Remove(Command):
    """Cancel or remove what the cursor is on."""

    name = N_("Cancel or remove")
    short = N_("cancel")
    tooltip = N_("Cancel or remove what the cursor is on; shows first whom it hits")
    keys = ("x", "ctrl+x", "delete")
    footer = 70


class Filter(Command):
    """Filter the list while typing."""

    name = N_("Filter")
    short = N_("filter")
    tooltip = N_("Show only rows that contain what you type")
    keys = ("/", "ctrl+f")
    group = Group.HERE
    footer = 50


class Select(Command):
    """Select the row for an action on many."""

    name = N_("Select")
    short = N_("select")
    tooltip = N_("Select the row for an action on many; again to leave it out")
    keys = ("space", "ctrl+space")
    group = Group.HERE
    footer = 75


class Copy(Command):
    """Copy something as text."""

    name = N_("Copy")
    short = N_("copy")
    tooltip = N_("Copy what the cursor is on as text to the clipboard")
    keys = ("y", "ctrl+w")
    group = Group.HERE


class Calendars(Command):
    """Write calendars."""

    name = N_("Calendars")
    short = N_("calendars")
    tooltip = N_("Write calendar files that phones and mail programs read")
    keys = ("c", "ctrl+k")
    group = Group.LISTS
    footer = 72


class Lists(Command):
    """Write lists."""

    name = N_("Lists")
    short = N_("lists")
    tooltip = N_("Write the list that the gate, a school or the insurance needs")
    keys = ("p", "ctrl+o")
    group = Group.LISTS
    footer = 71


class Arrivals(Command):
    """Check people in at the gate."""

    name = N_("Arrivals")
    short = N_("arrivals")
    tooltip = N_("Check people in at the gate")
    keys = ("a", "ctrl+a")
    group = Group.PEOPLE
    footer = 60


class Undo(Command):
    """Take the last change back."""

    name = N_("Undo")
    short = N_("undo")
    tooltip = N_("Take the last change back")
    keys: ClassVar[tuple[str, ...]] = ("u", "ctrl+z")
    group = Group.OPENDAY
    footer = 80


class Redo(Command):
    """Make the change again that was taken back."""

    name = N_("Redo")
    short = N_("redo")
    tooltip = N_("Make the change again that was taken back last")
    keys: ClassVar[tuple[str, ...]] = ("U", "ctrl+y")
    group = Group.OPENDAY


class Save(Command):
    """Save what was filled in."""

    name = N_("Save")
    short = N_("save")
    tooltip = N_("Save what was filled in")
    keys = ("ctrl+s",)
    footer = 5


class Back(Command):
    """Go back one step."""

    name = N_("Back")
    short = N_("back")
    tooltip = N_("Go back one step; nothing typed is lost")
    keys = ("escape",)
    group = Group.MOVE
    footer = 85


class Help(Command):
    """Show every key of this screen."""

    name = N_("Help")
    short = N_("help")
    tooltip = N_("Show every key of this screen; type to search")
    keys = ("?", "ctrl+g", "f1")
    group = Group.OPENDAY
    footer = 98


class Palette(Command):
    """Search and run every command."""

    name = N_("All commands")
    short = N_("all commands")
    tooltip = N_("Search everything that can be done here and do it")
    keys = ("ctrl+p",)
    group = Group.OPENDAY
    footer = 99


class SwitchLanguage(Command):
    """Switch between English and Chinese."""

    name = N_("Switch language (中文)")
    tooltip = N_("Show everything in the other language at once")
    keys = ("ctrl+l",)
    group = Group.OPENDAY


class SwitchTheme(Command):
    """Switch between the themes."""

    name = N_("Switch theme: dark, light, high contrast")
    tooltip = N_("Take the next colours; they are remembered")
    keys = ("ctrl+t",)
    group = Group.OPENDAY


class Messages(Command):
    """Show earlier messages."""

    name = N_("Earlier messages")
    tooltip = N_("Show the lines that appeared at the bottom, the newest first")
    keys = ("ctrl+b",)
    group = Group.OPENDAY


class Quit(Command):
    """Leave openday."""

    name = N_("Quit")
    tooltip = N_("Leave openday; everything is saved")
    keys = ("ctrl+q",)
    group = Group.OPENDAY
    priority = True
