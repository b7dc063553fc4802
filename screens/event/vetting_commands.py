"""Commands for what is open before an event: what blocks it, which sign-ups to show, places for a group."""

from planner.texts import N_
from screens.command import Command, Group


class WhatBlocks(Command):
    """List what is open before the event."""

    name = N_("What is open")
    short = N_("what is open")
    tooltip = N_("List what is not in order yet: consent, vetting, contact, names, adults, roster, deadline")
    keys = ("!",)
    footer = 66


class ShowOnly(Command):
    """Show only some of the sign-ups."""

    name = N_("Show only some")
    short = N_("show only")
    tooltip = N_("Show only sign-ups in one state, or those for which something is open; again for all")
    keys = ("v",)
    group = Group.HERE


class HoldPlaces(Command):
    """Keep places for a group."""

    name = N_("Hold places for a group")
    short = N_("hold places")
    tooltip = N_("Keep places for a group that is named later: a school, a work unit")
    keys = ("b",)
    group = Group.PEOPLE
