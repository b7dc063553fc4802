"""From one part of the page of an event to another."""

from planner.texts import N_
from screens.command import Command, Group


class PreviousTab(Command):
    """Turn to the tab at the left."""

    name = N_("Previous tab")
    tooltip = N_("To the part of the page at the left")
    keys = ("left", "h")
    group = Group.MOVE
    action = "turn(-1)"


class NextTab(Command):
    """Turn to the tab at the right."""

    name = N_("Next tab")
    tooltip = N_("To the part of the page at the right")
    keys = ("right", "l")
    group = Group.MOVE
    action = "turn(1)"


class ToOverview(Command):
    """Turn to the overview."""

    name = N_("Overview")
    tooltip = N_("Run sheet, stations, place and what to bring")
    keys = ("1",)
    group = Group.MOVE
    action = "tab('overview')"


class ToSignUps(Command):
    """Turn to the sign-ups."""

    name = N_("Sign-ups")
    tooltip = N_("Every sign-up of the event")
    keys = ("2",)
    group = Group.MOVE
    action = "tab('signups')"


class ToWaiting(Command):
    """Turn to the waiting list."""

    name = N_("Waiting list")
    tooltip = N_("Who waits, in order, and who would fit")
    keys = ("3",)
    group = Group.MOVE
    action = "tab('waiting')"


class ToGroups(Command):
    """Turn to the groups."""

    name = N_("Groups")
    tooltip = N_("Who goes round together")
    keys = ("4",)
    group = Group.MOVE
    action = "tab('groups')"


class ToRoster(Command):
    """Turn to the roster."""

    name = N_("Roster")
    tooltip = N_("Who is on duty, and what nobody has yet")
    keys = ("5",)
    group = Group.MOVE
    action = "tab('roster')"


class ToRotation(Command):
    """Turn to the timetable."""

    name = N_("Timetable")
    tooltip = N_("Who is where at which minute")
    keys = ("6",)
    group = Group.MOVE
    action = "tab('rotation')"


class ToHistory(Command):
    """Turn to the history."""

    name = N_("History of the event")
    tooltip = N_("What was done to the event and its sign-ups, by whom and why")
    keys = ("7",)
    group = Group.MOVE
    action = "tab('history')"


TABS = (PreviousTab, NextTab, ToOverview, ToSignUps, ToWaiting, ToGroups, ToRoster, ToRotation, ToHistory)
