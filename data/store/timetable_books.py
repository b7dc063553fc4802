"""Timetables as the services look them up and put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.records import Reader, Writer
from planner.model.ids import EventId, SessionNumber, TimetableId
from planner.model.tables import Table

if TYPE_CHECKING:
    from planner.model.timetable import Timetable


class Timetables(Reader[TimetableId, "Timetable"]):
    """Timetables, found by event."""

    table = Table.TIMETABLES

    def of_event(self, event: EventId) -> tuple[Timetable, ...]:
        """Timetables of an event, in order of their sessions."""
        found = self._each(self._rows.by("event", event))
        return tuple(sorted(found, key=lambda one: one.session))

    def of_session(self, event: EventId, number: SessionNumber) -> Timetable | None:
        """The timetable of a session."""
        return next((one for one in self.of_event(event) if one.session == number), None)


class TimetableBook(Writer[TimetableId, "Timetable"], Timetables):
    """Timetables that can be written."""
