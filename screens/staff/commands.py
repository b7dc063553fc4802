"""What can be done with officers and resources."""

from planner.texts import N_
from screens.command import Command
from screens.commands import New, Remove, Save
from screens.importing.commands import Import


class OpenStaff(Command):
    """Open officers and resources."""

    name = N_("Officers and resources")
    short = N_("officers")
    tooltip = N_("Officers with skills and hours; rooms, vehicles, dogs and simulators")
    keys = ("O",)


class NewStaff(New):
    """Add an officer or a resource."""

    name = N_("New officer or resource")
    short = N_("new")
    tooltip = N_("Add an officer, or a room, vehicle, dog or simulator")


class LetGo(Remove):
    """Ask somebody no more, or again."""

    name = N_("No longer there, or back")
    short = N_("gone / back")
    tooltip = N_("No longer ask the officer, or use the resource; or again. What was, stays")


class ImportOfficers(Import):
    """Take officers from a sheet."""

    name = N_("Import officers")
    short = N_("import")
    tooltip = N_("Add the officers of a sheet, CSV, XLSX, XLS or ODS; shows first who would be added")
    footer = 15


class AddThem(Save):
    """Add the officers of the sheet."""

    name = N_("Add these officers")
    short = N_("add them")
    tooltip = N_("Add every officer of the sheet who is not there yet, in one step")
