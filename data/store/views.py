"""One state of everything, for reading."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from data.store.books import (
    Events,
    SeriesReader,
    SignUps,
    Venues,
)
from data.store.fields import UnreadableError
from data.store.kinds import AUDIT, UNIT_KEY
from data.store.records import Caches, Reader, Writer, unreadable
from planner.model.ids import AuditId
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.store.roster_books import Duties, Groups, Officers, Resources
    from data.store.timetable_books import Timetables
    from data.store.tinyjournal import Database
    from planner.model.audit import AuditRecord
    from planner.model.unit import Unit


class Audit:
    """What was done, each record read as it is asked for."""

    def __init__(self, database: Database) -> None:
        self._rows = database.table(AUDIT)
        self._path = database.path

    def get(self, key: AuditId) -> AuditRecord | None:
        """The record with that id. Errors: StoreTrouble where it cannot be read."""
        document = self._rows.get(key)
        if document is None:
            return None
        from data.store.audit_codec import audit_record  # most views never look into the history

        try:
            return audit_record(key, document)
        except UnreadableError as error:
            raise unreadable(error, self._path, f"{AUDIT} {key}") from error

    def newest_first(self) -> Iterator[AuditRecord]:
        """Every record from the last back to the first."""
        return self._each(self._rows.newest())

    def about(self, ref: str) -> Iterator[AuditRecord]:
        """Records that name this reference among their subjects, newest first."""
        return self._each(reversed(self._rows.by("subjects", ref)))

    def _each(self, keys: Iterator[int]) -> Iterator[AuditRecord]:
        records = (self.get(AuditId(key)) for key in keys)
        return (record for record in records if record is not None)


class Units(Reader[int, "Unit"]):
    """The unit, under its only id."""

    table = Table.UNIT

    def only(self) -> Unit:
        """The unit; all its fields are empty until it is set."""
        found = self.get(UNIT_KEY)
        if found is None:
            from planner.model.unit import Unit

            found = Unit()
        return found


class OpendayView:
    """One state of everything, as long as the database is held still."""

    def __init__(self, database: Database, caches: Caches) -> None:
        self._units = Units(database, caches)
        self.venues = Venues(database, caches)
        self.series = SeriesReader(database, caches)
        self.events = Events(database, caches)
        self.signups = SignUps(database, caches)
        self.audit = Audit(database)
        self._database = database
        self._caches = caches

    @cached_property
    def officers(self) -> Officers:
        """Officers; most views never ask for the roster, so its books are read in when one does."""
        from data.store.roster_books import Officers

        return Officers(self._database, self._caches)

    @cached_property
    def resources(self) -> Resources:
        """Resources."""
        from data.store.roster_books import Resources

        return Resources(self._database, self._caches)

    @cached_property
    def duties(self) -> Duties:
        """Duties."""
        from data.store.roster_books import Duties

        return Duties(self._database, self._caches)

    @cached_property
    def groups(self) -> Groups:
        """Groups of visitors."""
        from data.store.roster_books import Groups

        return Groups(self._database, self._caches)

    @cached_property
    def timetables(self) -> Timetables:
        """Timetables."""
        from data.store.timetable_books import Timetables

        return Timetables(self._database, self._caches)

    @property
    def unit(self) -> Unit:
        """The unit; all its fields are empty until it is set."""
        return self._units.only()


class Handle:
    """An open database with the records that were decoded from it, the view that reads them, and the books of
    its only writer."""

    __slots__ = ("books", "caches", "database", "view")

    def __init__(self, database: Database) -> None:
        self.database = database
        self.caches = Caches()
        self.view = OpendayView(database, self.caches)
        self.books: dict[type[Writer[Any, Any]], Writer[Any, Any]] = {}
