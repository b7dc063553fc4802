"""What can be done with a file before it is imported."""

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Open, Save


class Import(Command):
    """Take something from a file."""

    name = N_("Import")
    short = N_("import")
    tooltip = N_("Take a list from a file")
    keys = ("i",)


class ImportFile(Save):
    """Sign up everybody in the file who can be taken."""

    name = N_("Import")
    short = N_("import")
    tooltip = N_("Sign up everybody in the file who can be taken; says first how many")


class SayMeaning(Open):
    """Say what the column under the cursor means."""

    name = N_("What the column means")
    short = N_("what it means")
    tooltip = N_("Say what the column under the cursor means; it is remembered for files with these headings")


class HeadingRow(Command):
    """Say which row has the headings."""

    name = N_("Row of headings")
    short = N_("headings")
    tooltip = N_("Say which row of the sheet has the headings, or that there is none")
    keys = ("H",)
    group = Group.HERE
    footer = 30


class OtherSheet(Command):
    """Take another sheet of the file."""

    name = N_("Other sheet")
    short = N_("sheet")
    tooltip = N_("Take another sheet of the file")
    keys = ("S",)
    group = Group.HERE
    footer = 13


class DateOrders(Command):
    """Say whether dates begin with the day or the month."""

    name = N_("How dates are written")
    short = N_("dates")
    tooltip = N_(
        "Say whether dates begin with the day or with the month, where they do not begin with the year"
    )
    keys = ("T",)
    group = Group.HERE
    footer = 12


class SetAside(Command):
    """Take those whom rules ask about, with a reason."""

    name = N_("Take those asked about")
    short = N_("override")
    tooltip = N_("Take the parties that a rule asks about, for a reason that is kept")
    keys = ("Y",)
    footer = 14


class NextList(Command):
    """Between columns and what is told of rows."""

    name = N_("Columns, rows")
    short = N_("other list")
    tooltip = N_("Go from the columns to what is told of rows, and back")
    keys = ("tab",)
    group = Group.MOVE
    footer = 40
