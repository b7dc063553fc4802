"""Commands that every list offers."""

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Copy, Open, Select


class GoUp(Command):
    """One row up."""

    name = N_("Up")
    tooltip = N_("One row up")
    keys = ("up", "k")
    group = Group.MOVE
    action = "go('up')"


class GoDown(Command):
    """One row down."""

    name = N_("Down")
    tooltip = N_("One row down")
    keys = ("down", "j")
    group = Group.MOVE
    action = "go('down')"


class GoFirst(Command):
    """To the first row."""

    name = N_("First row")
    tooltip = N_("To the first row")
    keys = ("home", "g")
    group = Group.MOVE
    action = "go('first')"


class GoLast(Command):
    """To the last row."""

    name = N_("Last row")
    tooltip = N_("To the last row")
    keys = ("end", "G")
    group = Group.MOVE
    action = "go('last')"


class PageUp(Command):
    """One page up."""

    name = N_("Page up")
    tooltip = N_("One page up")
    keys = ("pageup",)
    group = Group.MOVE
    action = "go('page_up')"


class PageDown(Command):
    """One page down."""

    name = N_("Page down")
    tooltip = N_("One page down")
    keys = ("pagedown",)
    group = Group.MOVE
    action = "go('page_down')"


class SelectAll(Command):
    """Select every row that is shown."""

    name = N_("Select all")
    tooltip = N_("Select every row that the filter shows; again to select none")
    keys = ("*", "A")
    group = Group.HERE


class CopyRow(Copy):
    """Copy the row as text, where the screen has nothing better to copy."""

    name = N_("Copy the row")
    tooltip = N_("Copy the text of the row or of the selected rows to the clipboard")


MOVING = (GoUp, GoDown, GoFirst, GoLast, PageUp, PageDown)
ON_ROWS = frozenset(command.run_by() for command in (Open, Select, SelectAll, CopyRow))
"""Actions that need a row."""
LISTING = (Open, Select, SelectAll, CopyRow, *MOVING)
