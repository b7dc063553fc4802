"""What can be done with the roster and the groups of an event."""

from typing import ClassVar

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Edit, Lists, Move, New, Open, Remove
from screens.staff.commands import OpenStaff


class AssignHere(Open):
    """Give somebody the duty under the cursor."""

    name = N_("Assign here")
    short = N_("assign")
    tooltip = N_("Choose an officer for the duty under the cursor: those who can and are free come first")


class AssignDuty(New):
    """Give somebody any duty, or use a resource."""

    name = N_("Assign another duty")
    short = N_("another duty")
    tooltip = N_("Give an officer any duty at this event, or use a room, vehicle, dog or simulator")


class Unassign(Remove):
    """Take the duty back."""

    name = N_("Take off the duty")
    short = N_("take off")
    tooltip = N_("Take the duty under the cursor back; the officer's calendar says so")
    footer = 24


class FillRoster(Command):
    """Fill the roster automatically."""

    name = N_("Fill automatically")
    short = N_("fill")
    tooltip = N_("Find officers for all that is missing; shows first who would get what")
    keys = ("F",)
    footer = 15


class OpenStaffHere(OpenStaff):
    """Open officers and resources from a roster."""

    footer = 26
    action = "open_staff"


class WriteDutySheet(Lists):
    """Write the duty sheet."""

    name = N_("Duty sheet")
    short = N_("duty sheet")
    tooltip = N_("Write for those on duty who is where, when and what for")


class FormGroups(New):
    """Form groups of whole parties."""

    name = N_("Form groups")
    short = N_("form groups")
    tooltip = N_("Form groups of whole parties; who is in one stays as far as it goes")


class MoveParty(Move):
    """Put parties into another group."""

    name = N_("Move to a group")
    short = N_("other group")
    tooltip = N_("Put the party, or all selected ones, into another group, where they stay")
    footer = 21
    group: ClassVar[Group] = Group.PEOPLE


class NameGroup(Edit):
    """Name a group."""

    name = N_("Name the group")
    short = N_("name the group")
    tooltip = N_("Give the group under the cursor a name, or none")
    footer = 22
