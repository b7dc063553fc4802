"""What can be done on the agenda."""

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Arrivals, Calendars, Edit, Lists, Move, New, Open, Remove
from screens.event.commands import ScanAddress, SetState


class NewEvent(New):
    """Plan an event."""

    name = N_("New event")
    tooltip = N_("Plan an event from a programme; in the month, on the day of the cursor")


class OpenEvent(Open):
    """Open the event under the cursor."""

    name = N_("Open the event")
    tooltip = N_("Open the event with its sign-ups and its waiting list")


class EditEvent(Edit):
    """Change title, place or note."""

    name = N_("Change the event")
    tooltip = N_("Change title, place or note of the event")
    footer = 0


class MoveEvent(Move):
    """Move the event under the cursor."""

    name = N_("Move the event")
    tooltip = N_("Move the event to another day or time; shows first whom it hits")


class CancelEvent(Remove):
    """Cancel the event under the cursor, or reinstate it."""

    name = N_("Cancel the event")
    tooltip = N_("Cancel the event, or reinstate it; shows first whom it hits")


class SetEventState(SetState):
    """Publish, close, reopen or reinstate the event under the cursor."""

    action = "set_state"
    footer = 0


class CopyEvent(Command):
    """Plan the event once more."""

    name = N_("Plan it again")
    tooltip = N_("Plan the same event on another day, without its sign-ups")
    keys = ("+",)


class FindSignUp(Command):
    """Find a sign-up of any event."""

    name = N_("Find a sign-up")
    short = N_("find a sign-up")
    tooltip = N_("Find a sign-up of any event by name, initials, phone or reference")
    keys = ("f",)
    group = Group.PEOPLE
    footer = 45


class PublicCalendars(Calendars):
    """Write a calendar of the event or of everything public."""

    tooltip = N_("Write a calendar of this event, or of everything public")
    footer = 0


class ScanEvent(ScanAddress):
    """Show the QR code of the page of the event under the cursor."""

    tooltip = N_("Show the QR code of the page of the event, to be scanned")
    footer = 0


class PublishFolder(Command):
    """Publish every calendar and page into a folder."""

    name = N_("Publish into a folder")
    tooltip = N_("Write every calendar and page into a folder that a web server shows")
    keys = ("P",)
    group = Group.LISTS


class GateLists(Lists):
    """Write the list of the event under the cursor."""

    tooltip = N_("Write a list of this event for one purpose: gate, stations, insurance, schools, badges")
    footer = 0


class OpenGate(Arrivals):
    """Check people in at the gate of the event under the cursor."""

    tooltip = N_("Check people in at the gate of this event")
    footer = 48


class OpenUnit(Command):
    """Open the settings of unit and venues."""

    name = N_("Unit and venues")
    short = N_("unit and venues")
    tooltip = N_("Name, address and phone of the unit as calendars and messages give them; the venues")
    keys = ("comma", "，")


ON_EVENT = (MoveEvent, CancelEvent, EditEvent, SetEventState, CopyEvent, OpenGate)
EXPORTING = (PublicCalendars, GateLists, ScanEvent, PublishFolder)
