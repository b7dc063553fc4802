"""The grid of a timetable, with a cursor on a visit; it scrolls by time and by row, and names stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from screens.house import Translated, house
from screens.literal import Tone, literal
from screens.rotation.grid_text import MINUTES, Cursor, Marks, Scale, laned, row_line, scale_of, time_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual import events

    from planner.services.timetable_rows import Cell, Row


class Grid(Widget, Translated, can_focus=True):
    """Rows of visits; arrows go from visit to visit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "go(0, -1)", show=False),
        Binding("right,l", "go(0, 1)", show=False),
        Binding("up,k", "go(-1, 0)", show=False),
        Binding("down,j", "go(1, 0)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
        Binding("pageup", "go(-10, 0)", show=False),
        Binding("pagedown", "go(10, 0)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor is on another visit."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = Cursor()
        self._rows: tuple[Row, ...] = ()
        self._start: datetime | None = None
        self._span = (0, 24 * 60)
        self._marks = Marks(frozenset(), 0)
        self._first = 0
        self._top = 0

    def put(self, rows: Sequence[Row], start: datetime, span: tuple[int, int], marks: Marks) -> None:
        """Show rows; the cursor stays on its visit where that is still there."""
        meant = self.cell
        self._rows, self._start, self._span, self._marks = laned(rows), start, span, marks
        self.cursor = self._found(meant) or self._within(self.cursor)
        self._show_cursor()

    def point(self, group: int | None, station: str) -> None:
        """Put the cursor on a visit."""
        for number, row in enumerate(self._rows):
            for place, cell in enumerate(row.cells):
                if (cell.group, cell.station) == (group, station):
                    self.cursor = Cursor(number, place)
                    self._show_cursor()
                    return

    @property
    def row(self) -> Row | None:
        """The row of the cursor."""
        return self._rows[self.cursor.row] if self._rows else None

    @property
    def cell(self) -> Cell | None:
        """The visit under the cursor."""
        row = self.row
        return row.cells[self.cursor.cell] if row and self.cursor.cell < len(row.cells) else None

    def render(self) -> Content:
        """The times, and as many rows as there is room for."""
        if self._start is None or not self._rows:
            return Content("")
        scale, language = self._scale(), house(self).language
        room = max(1, self.size.height - 1)
        lines = [time_line(scale)]
        for number in range(self._top, min(len(self._rows), self._top + room)):
            chosen = self.cursor.cell if number == self.cursor.row else None
            lines.append(row_line(self._rows[number], scale, self._marks, language, chosen))
        below = len(self._rows) - self._top - room
        if below > 0:
            lines[-1] = literal(
                house(self).words.gettext("… {count} more below").format(count=below + 1), Tone.DIM
            )
        return Content("\n").join(lines)

    def retranslate(self) -> None:
        """Names may be wider in the other language."""
        self._show_cursor()

    def on_resize(self) -> None:
        """There is room for more or less time."""
        self._show_cursor()

    def action_go(self, rows: int, cells: int) -> None:
        """Go to another visit; in another row to the one at about the same time."""
        if not self._rows:
            return
        before = self.cell
        number = max(0, min(len(self._rows) - 1, self.cursor.row + rows))
        if number != self.cursor.row:
            at = before.start if before else 0
            every = self._rows[number].cells
            near = min(range(len(every)), key=lambda one: abs(every[one].start - at), default=0)
            self.cursor = Cursor(number, near)
        else:
            self.cursor = self._within(replace(self.cursor, cell=self.cursor.cell + cells))
        self._show_cursor()

    def action_edge(self, last: int) -> None:
        """Go to the first or the last visit of the row."""
        row = self.row
        if row:
            self.cursor = replace(self.cursor, cell=max(0, len(row.cells) - 1) if last else 0)
            self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Point at the visit that was clicked."""
        number = self._top + event.y - 1
        if not 0 <= number < len(self._rows) or self._start is None:
            return
        scale = self._scale()
        minute = scale.minute(event.x - scale.names - 3)
        for place, cell in enumerate(self._rows[number].cells):
            if cell.start <= minute < cell.end:
                self.cursor = Cursor(number, place)
        self._show_cursor()

    def _scale(self) -> Scale:
        start = self._start
        if start is None:
            raise ValueError("nothing to show")
        language = house(self).language
        return scale_of(self._rows, start, self.size.width, language, self._first, self._span)

    def _within(self, cursor: Cursor) -> Cursor:
        row = max(0, min(cursor.row, len(self._rows) - 1))
        cells = len(self._rows[row].cells) if self._rows else 0
        return Cursor(row, max(0, min(cursor.cell, cells - 1)))

    def _found(self, meant: Cell | None) -> Cursor | None:
        if meant is None:
            return None
        for number, row in enumerate(self._rows):
            for place, cell in enumerate(row.cells):
                if (cell.group, cell.station) == (meant.group, meant.station):
                    return Cursor(number, place)
        return None

    def _show_cursor(self) -> None:
        """Scroll so that the visit is in view: by whole quarters of an hour, and by rows."""
        cell = self.cell
        if self._start is not None and cell and self.size.width:
            scale = self._scale()
            if cell.start < scale.first:
                self._first = cell.start - cell.start % MINUTES
            elif cell.end > scale.first + scale.minutes:
                late = cell.end - scale.minutes
                self._first = late - late % MINUTES + MINUTES
        room = max(1, self.size.height - 2)
        self._top = max(min(self._top, self.cursor.row), self.cursor.row - room + 1, 0)
        self.refresh()
        self.post_message(self.Pointed())
