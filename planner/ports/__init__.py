"""What the services need from outside, as protocols; `planner.cli.wiring` hands in the real ones."""

from planner.ports.books import (
    DutyBook,
    EventBook,
    GroupBook,
    OfficerBook,
    ResourceBook,
    SeriesBook,
    SignUpBook,
    Transaction,
    VenueBook,
)
from planner.ports.files import (
    CalendarWriter,
    ColumnMaps,
    DraftShelf,
    PageWriter,
    QrWriter,
    SheetReader,
    SheetWriter,
)
from planner.ports.machine import Chance, Clock
from planner.ports.readers import (
    AuditReader,
    DutyReader,
    EventReader,
    GroupReader,
    OfficerReader,
    ResourceReader,
    SeriesReader,
    SignUpReader,
    VenueReader,
    View,
)
from planner.ports.store import Store

__all__ = [
    "AuditReader",
    "CalendarWriter",
    "Chance",
    "Clock",
    "ColumnMaps",
    "DraftShelf",
    "DutyBook",
    "DutyReader",
    "EventBook",
    "EventReader",
    "GroupBook",
    "GroupReader",
    "OfficerBook",
    "OfficerReader",
    "PageWriter",
    "QrWriter",
    "ResourceBook",
    "ResourceReader",
    "SeriesBook",
    "SeriesReader",
    "SheetReader",
    "SheetWriter",
    "SignUpBook",
    "SignUpReader",
    "Store",
    "Transaction",
    "VenueBook",
    "VenueReader",
    "View",
]
