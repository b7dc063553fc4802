"""The commands that every screen knows, a letter each; a screen derives its own from them."""

from __future__ import annotations

from typing import ClassVar

from planner.texts import N_
from screens.command import Command, Group


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
    keys: ClassVar[tuple[str, ...]] = ("e", "ctrl+e")
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
    keys: ClassVar[tuple[str, ...]] = ("/", "ctrl+f")
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
