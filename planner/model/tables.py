"""The tables of the store, by name."""

from enum import StrEnum


class Table(StrEnum):
    """The tables of the store that people change."""

    UNIT = "unit"
    VENUES = "venues"
    SERIES = "series"
    EVENTS = "events"
    SIGNUPS = "signups"
    OFFICERS = "officers"
    RESOURCES = "resources"
    DUTIES = "duties"
    GROUPS = "groups"
    TIMETABLES = "timetables"
