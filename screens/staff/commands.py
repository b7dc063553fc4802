"""What can be done with officers and resources."""

from planner.texts import N_
from screens.command import Command
from screens.commands import New, Open, Remove


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


class ChangeStaff(Open):
    """Change what the cursor is on."""

    name = N_("Change")
    short = N_("change")
    tooltip = N_("Change the officer or the resource under the cursor")


class LetGo(Remove):
    """Ask somebody no more, or again."""

    name = N_("No longer there, or back")
    short = N_("gone / back")
    tooltip = N_("No longer ask the officer, or use the resource; or again. What was, stays")
