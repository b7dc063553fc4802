"""What can be done with figures."""

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Filter


class OpenFigures(Command):
    """Show figures."""

    name = N_("Figures")
    short = N_("figures")
    tooltip = N_("How many signed up, came, stayed away and came again, with plots")
    keys = ("#",)
    group = Group.LISTS


class YearBefore(Command):
    """The year before."""

    name = N_("The year before")
    short = N_("year before")
    tooltip = N_("Figures of the year before")
    keys = ("left",)
    group = Group.MOVE
    footer = 10


class YearAfter(Command):
    """The year after."""

    name = N_("The year after")
    short = N_("year after")
    tooltip = N_("Figures of the year after")
    keys = ("right",)
    group = Group.MOVE
    footer = 11


class ChooseProgramme(Filter):
    """Only one kind of event."""

    name = N_("Only one programme")
    short = N_("programme")
    tooltip = N_("Figures of one kind of event, or of all again")
