"""What can be done on the page of an event."""

from typing import ClassVar

from planner.model.event import EventStatus
from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Arrivals, Calendars, Copy, Edit, Lists, Move, New, Remove
from screens.importing.commands import Import


class NewSignUp(New):
    """Take a sign-up."""

    name = N_("New sign-up")
    tooltip = N_("Take a sign-up on the phone")
    group = Group.PEOPLE


class EditSignUp(Edit):
    """Change the sign-up under the cursor."""

    name = N_("Change the sign-up")
    tooltip = N_("Change contact, party, answers or note of the sign-up")
    group = Group.PEOPLE


class MoveSignUp(Move):
    """Move the sign-ups to another session."""

    name = N_("Move to another session")
    short = N_("other session")
    footer = 76
    tooltip = N_("Move the sign-up to another session of this event; shows first where there are places")
    group = Group.PEOPLE


class ConfirmSignUp(Command):
    """Confirm the sign-ups."""

    name = N_("Confirm")
    short = N_("confirm")
    tooltip = N_("Confirm the sign-up, or all selected ones, after vetting or from the waiting list")
    keys: ClassVar[tuple[str, ...]] = ("o", "ctrl+u")
    group = Group.PEOPLE
    footer = 60


class DeclineSignUp(Command):
    """Decline the sign-ups."""

    name = N_("Decline")
    short = N_("decline")
    tooltip = N_("Decline the sign-up, or all selected ones, with a reason")
    keys = ("d", "ctrl+d")
    group = Group.PEOPLE
    footer = 73


class WithdrawSignUp(Remove):
    """Withdraw the sign-ups."""

    name = N_("Withdraw")
    short = N_("withdraw")
    tooltip = N_("Withdraw the sign-up, or all selected ones; shows first who moves up")
    group = Group.PEOPLE


class ReinstateSignUp(Command):
    """Bring a sign-up back."""

    name = N_("Reinstate")
    short = N_("reinstate")
    tooltip = N_("Bring back a withdrawn or declined sign-up, as the last in line")
    keys = ("r", "ctrl+v")
    group = Group.PEOPLE


class CopyMessage(Copy):
    """Copy the message for the party."""

    name = N_("Copy the message")
    short = N_("copy message")
    tooltip = N_("Copy the message for WeChat or SMS to the clipboard")
    group = Group.PEOPLE
    footer = 45


class ImportSignUps(Import):
    """Take sign-ups from a file."""

    name = N_("Import sign-ups")
    short = N_("import")
    tooltip = N_("Take sign-ups from a list of a form service, a ticket shop, or made by hand")
    group = Group.PEOPLE


class ScanAddress(Command):
    """Show the QR code of the calendar of a party, or of the page of the event."""

    name = N_("QR code")
    short = N_("QR code")
    tooltip = N_("Show the QR code of the party's own calendar, or of the page of the event, to be scanned")
    keys = ("w",)
    group = Group.LISTS
    footer = 74


class MoveEvent(Move):
    """Move the event."""

    name = N_("Move the event")
    tooltip = N_("Move the event to another day or time; shows first whom it hits")


class CancelEvent(Remove):
    """Cancel the event."""

    name = N_("Cancel the event")
    tooltip = N_("Cancel the event, or reinstate it; shows first whom it hits")


class EditEvent(Edit):
    """Change title, place or note."""

    name = N_("Change the event")
    tooltip = N_("Change title, place or note of the event")


class EditSessions(Command):
    """Add a session, or change one."""

    name = N_("Sessions")
    short = N_("sessions")
    tooltip = N_("Add a session, change its time or places, or cancel it")
    keys = ("t",)
    footer = 65


class EditSession(Edit):
    """Change the session under the cursor."""

    name = N_("Change the session")
    tooltip = N_("Change time or places of the session, or cancel it")


class SetState(Command):
    """Publish, close or reopen the event, where it is not known yet which of them."""

    name = N_("Publish, close, reopen")
    short = N_("state")
    tooltip = N_("Publish the event, close it for sign-ups, or reopen it")
    keys = ("s",)
    footer = 35


class PublishEvent(SetState):
    """Publish a draft."""

    name = N_("Publish the event")
    short = N_("publish")
    tooltip = N_("Publish the event: it goes into calendars, and people can sign up")


class CloseEvent(SetState):
    """Close a published event."""

    name = N_("Close for sign-ups")
    short = N_("close")
    tooltip = N_("Close the event for sign-ups; those who have signed up stay")


class ReopenEvent(SetState):
    """Reopen a closed event."""

    name = N_("Reopen for sign-ups")
    short = N_("reopen")
    tooltip = N_("Reopen the event: people can sign up again")


class ReinstateEvent(SetState):
    """Bring a cancelled event back."""

    name = N_("Reinstate the event")
    short = N_("reinstate")
    tooltip = N_("Bring the cancelled event back")


class EventCalendars(Calendars):
    """Write calendars of the event."""

    tooltip = N_("Write a calendar of this event, of everything public, or of the chosen party")
    footer = 0


class OpenGate(Arrivals):
    """Check people in at the gate of the event."""

    tooltip = N_("Check people in at the gate of this event")


class OpenRotation(Command):
    """Show who is where at which minute."""

    name = N_("Rotation")
    short = N_("rotation")
    tooltip = N_("Send the groups round the stations: make the timetable, move visits, mend it on the day")
    keys = ("z",)
    footer = 66


class EventLists(Lists):
    """Write lists of the event."""

    tooltip = N_("Write a list of this event for one purpose: gate, stations, insurance, schools, badges")


BY_STATE = {
    EventStatus.DRAFT: PublishEvent,
    EventStatus.PUBLISHED: CloseEvent,
    EventStatus.CLOSED: ReopenEvent,
    EventStatus.CANCELLED: ReinstateEvent,
}
"""What the key of the state does; nothing for an event that was held."""
ON_THE_EVENT = (EditEvent, MoveEvent, CancelEvent, SetState, *BY_STATE.values(), EditSessions)
ON_SIGN_UPS = (EditSignUp, MoveSignUp, ConfirmSignUp, DeclineSignUp, WithdrawSignUp, ReinstateSignUp)
