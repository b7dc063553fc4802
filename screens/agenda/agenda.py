"""All that the agenda shows, worked out from the book beside the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from screens.agenda.attention import Matter, attention
from screens.agenda.rows import AgendaRow, mark_tone, row_of
from screens.literal import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.ids import EventId
    from screens.agenda.reading import Book

WEIGHT = (Tone.GOOD, Tone.ATTENTION, Tone.BAD)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Rows in order of time, what the months mark, what waits, and until when all this holds."""

    book: Book
    rows: tuple[AgendaRow, ...]
    days: Mapping[date, EventId]
    """The first event of each day."""
    marks: Mapping[date, Tone]
    matters: tuple[Matter, ...]
    until: datetime
    """When the next event ends or the next day begins."""

    @property
    def next_up(self) -> EventId | None:
        """The first event that is not over; the last of all where every one is."""
        coming = next((row for row in self.rows if not row.over), self.rows[-1] if self.rows else None)
        return coming.event.id if coming else None

    def on_day(self, day: date) -> EventId | None:
        """The first event of a day."""
        return self.days.get(day)


def agenda_of(book: Book, now: datetime) -> Agenda:
    """The agenda as it stands `now`, a moment in the zone of the unit."""
    entries = sorted(book.entries.values(), key=lambda entry: (entry.start, entry.overview.event.id))
    rows = tuple(row_of(entry, now) for entry in entries)
    days: dict[date, EventId] = {}
    marks: dict[date, Tone] = {}
    for row in rows:
        day = row.entry.start.date()
        days.setdefault(day, row.event.id)
        marks[day] = max(marks.get(day, Tone.GOOD), mark_tone(row), key=WEIGHT.index)
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    until = min([midnight, *(row.entry.end for row in rows if not row.over)])
    return Agenda(book, rows, days, marks, attention(entries, now), until)
