"""What can be done at the gate; letters go into the field, so every key is one that types nothing."""

from __future__ import annotations

from typing import ClassVar

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Edit, Filter, New, Open, Undo
from screens.event.commands import ConfirmSignUp


class LetIn(Open):
    """Let the party in."""

    name = N_("Let the party in")
    short = N_("let in")
    tooltip = N_("Let in the party that was typed or scanned, or those of it who are missing")
    group = Group.PEOPLE
    action = "submit"
    footer = 10


class OneByOne(Command):
    """Let in single people of a party."""

    name = N_("One by one")
    short = N_("one by one")
    tooltip = N_("Let in single people of the party: a digit each, 0 for one without a name")
    keys = ("right",)
    group = Group.PEOPLE
    action = "cursor_right"
    footer = 15


class TakeBack(Undo):
    """Take an arrival back."""

    name = N_("Take an arrival back")
    short = N_("undo")
    tooltip = N_("Take back the last arrival of this desk, or the one chosen with ↑ ↓ among the last ten")
    keys: ClassVar[tuple[str, ...]] = ("ctrl+z",)
    group = Group.PEOPLE
    footer = 20


class WalkIn(New):
    """Take somebody without a sign-up."""

    name = N_("Walk-in")
    short = N_("walk-in")
    tooltip = N_("Take somebody who has not signed up, where places are left and nobody waits")
    keys: ClassVar[tuple[str, ...]] = ("ctrl+n",)
    group = Group.PEOPLE
    footer = 40


class Missing(Filter):
    """Show who is missing."""

    name = N_("Who is missing")
    short = N_("missing")
    tooltip = N_("List who is not in yet, with phones; what you type narrows the list")
    keys: ClassVar[tuple[str, ...]] = ("ctrl+f",)
    group = Group.PEOPLE
    footer = 50


class AllTheSame(ConfirmSignUp):
    """Let a party in that is signed up for another session or day."""

    name = N_("Let in all the same")
    short = N_("let in all the same")
    tooltip = N_("Let in a party that is signed up for another session or day; the history says so")
    keys: ClassVar[tuple[str, ...]] = ("ctrl+u",)
    group = Group.PEOPLE
    footer = 5
    priority = True


class NextSession(Command):
    """Choose the session of this gate."""

    name = N_("Session of this gate")
    short = N_("session")
    tooltip = N_("Count and let in for one session, or for all of them")
    keys = ("tab",)
    group = Group.HERE
    footer = 60


class Bell(Edit):
    """Ring, or not, when somebody is not let in."""

    name = N_("Bell on refusal: on or off")
    short = ""
    tooltip = N_("Ring the bell of the terminal when somebody is not let in; it is remembered")
    keys: ClassVar[tuple[str, ...]] = ("ctrl+e",)
    group = Group.HERE
    footer = 0
    priority = True


ON_PAGE = (TakeBack, WalkIn, Missing, AllTheSame, NextSession, Bell)
