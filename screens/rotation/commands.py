"""What can be done on the page of a timetable."""

from planner.texts import N_
from screens.command import Command, Group
from screens.commands import Lists, Move, New, Remove, Save


class PlanTimetable(New):
    """Make the timetable."""

    name = N_("Make the timetable")
    short = N_("plan")
    tooltip = N_("Send the groups round the stations anew; the search can be stopped with the best so far")


class OtherRows(Command):
    """Show groups, stations or officers by time."""

    name = N_("Groups, stations, officers")
    short = N_("other rows")
    tooltip = N_("Show the timetable by group, by station, or by officer")
    keys = ("R",)
    group = Group.HERE
    footer = 20


class MoveVisit(Move):
    """Move the visit to a time or station that is typed."""

    name = N_("Move the visit")
    tooltip = N_(
        "Type when the visit begins, or the station that takes its place; < and > move it by minutes"
    )


class Earlier(Command):
    """Move the visit a little earlier."""

    name = N_("A little earlier")
    tooltip = N_("Move the visit five minutes earlier; with shift and the arrow one minute")
    keys = ("<", "《")
    group = Group.HERE
    action = "shift(-5)"


class Later(Command):
    """Move the visit a little later."""

    name = N_("A little later")
    tooltip = N_("Move the visit five minutes later; with shift and the arrow one minute")
    keys = (">", "》")
    group = Group.HERE
    action = "shift(5)"


class MinuteEarlier(Command):
    """Move the visit a minute earlier."""

    name = N_("A minute earlier")
    tooltip = N_("Move the visit one minute earlier")
    keys = ("shift+left",)
    group = Group.HERE
    action = "shift(-1)"


class MinuteLater(Command):
    """Move the visit a minute later."""

    name = N_("A minute later")
    tooltip = N_("Move the visit one minute later")
    keys = ("shift+right",)
    group = Group.HERE
    action = "shift(1)"


class AddVisit(Command):
    """Add a visit."""

    name = N_("Add a visit")
    short = N_("add")
    tooltip = N_("Send the group under the cursor to a station where it does not go yet")
    keys = ("N", "insert")


class RemoveVisit(Remove):
    """Take the visit out."""

    name = N_("Take the visit out")
    short = N_("take out")
    tooltip = N_("Take the visit out of the timetable")


class KeepChanges(Save):
    """Keep what was moved."""

    name = N_("Keep what was moved")
    tooltip = N_("Keep what was moved by hand; calendars follow")


class MendTimetable(Command):
    """Mend the timetable on the day."""

    name = N_("Mend the timetable")
    short = N_("mend")
    tooltip = N_(
        "A station closes, a group is late, gone or bigger: shows first what changes, group by group"
    )
    keys = ("M",)
    footer = 50


class WetWeather(Command):
    """Prepare the timetable for wet weather, or swap it in."""

    name = N_("Wet weather")
    short = N_("weather")
    tooltip = N_("Prepare the timetable for wet weather, or swap it with the one in force")
    keys = ("B",)
    footer = 60


class OtherSession(Command):
    """Show the next session."""

    name = N_("Next session")
    short = N_("next session")
    tooltip = N_("Show the timetable of the next session of the event")
    keys = ("tab",)
    group = Group.HERE
    footer = 15


class ClearTimetable(Command):
    """Take the timetable back."""

    name = N_("Take the timetable back")
    tooltip = N_("Take the timetable of the session back; calendars say that the stops are off")
    keys = ("D",)


class TimetableLists(Lists):
    """Write the timetable into a file."""

    name = N_("Print or export")
    short = N_("print")
    tooltip = N_("Write the timetable by group, station or officer: to print, for Excel, or as JSON")


ALL = (
    PlanTimetable,
    OtherRows,
    MoveVisit,
    Earlier,
    Later,
    MinuteEarlier,
    MinuteLater,
    AddVisit,
    RemoveVisit,
    KeepChanges,
    MendTimetable,
    WetWeather,
    OtherSession,
    ClearTimetable,
    TimetableLists,
)
