"""The grid of a timetable, with a cursor on a visit; it scrolls by time and by row, and names stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens.house import Translated, house, say
from screens.literal import Tone, joined, literal
from screens.rotation.grid_text import (
    MINUTES,
    NAMELESS,
    Cursor,
    Marks,
    Scale,
    laned,
    named_at,
    row_line,
    scale_of,
    time_line,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual import events

    from planner.services.timetable_rows import Cell, Row
    from screens.house import Text


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
        self._meant: Cell | None = None
        self._empty: Text = ""
        self._drawn: Scale | None = None
        self._strips: dict[tuple[int, int | None], Strip] = {}

    def put(
        self,
        rows: Sequence[Row],
        start: datetime,
        span: tuple[int, int],
        marks: Marks,
        empty: Text = "",
    ) -> None:
        """Show rows, or say that there are none; the cursor stays on its visit where that is still there."""
        self._meant = self.cell or self._meant
        before = (self._rows, self._drawn, self._marks)
        self._rows, self._start, self._span, self._marks = laned(rows), start, span, marks
        self._empty = empty
        self.cursor = self._found(self._meant) or self._within(self.cursor)
        self._forget_what_differs(*before)
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

    def render_line(self, y: int) -> Strip:
        """The times, then as many rows as there is room for; only what has changed is drawn anew."""
        at = self._top + y - 1
        if self._start is None or y > len(self._rows) - self._top:
            return self._strip(self._nothing(y - 1))
        below = len(self._rows) - self._top - (self.size.height - 1)
        if below > 0 and y == self.size.height - 1:
            text = house(self).words.gettext("… {count} more below").format(count=below + 1)
            return self._strip(literal(f" {text}", Tone.DIM))
        key = (at if y else -1, self.cursor.cell if at == self.cursor.row else None)
        if y == 1 and self._rows[at].label == NAMELESS:  # its name has gone out of sight above
            return self._strip(self._line(*key))
        if key not in self._strips:
            self._strips[key] = self._strip(self._line(*key))
        return self._strips[key]

    def _line(self, at: int, chosen: int | None) -> Content:
        scale = self._scale()
        if at < 0:
            return time_line(scale) if self._rows else Content("")
        row = self._rows[at] if at > self._top else named_at(self._rows, at)
        return row_line(row, scale, self._marks, house(self).language, chosen)

    def _nothing(self, at: int) -> Content:
        """A line of what is said where there are no rows."""
        if self._rows or self._start is None:
            return Content("")
        lines = literal(say(self._empty, house(self).words).plain, Tone.DIM).wrap(max(1, self.size.width - 2))
        return joined(" ", lines[at]) if 0 <= at < len(lines) else Content("")

    def _strip(self, content: Content) -> Strip:
        segments = content.render_segments(self.visual_style)
        return Strip(segments).adjust_cell_length(self.size.width, self.visual_style.rich_style)

    def _forget_what_differs(self, rows: Sequence[Row], drawn: Scale | None, marks: Marks) -> None:
        """Draw anew what is not as it was, which is one row where a visit has moved."""
        self._drawn = None
        if drawn is None or self._scale() != drawn or marks != self._marks:
            self._forget()
            return
        same = {at for at, (old, new) in enumerate(zip(rows, self._rows, strict=False)) if old == new}
        self._strips = {key: strip for key, strip in self._strips.items() if key[0] in same or key[0] < 0}

    def _forget(self) -> None:
        """Draw everything anew."""
        self._drawn = None
        self._strips.clear()

    def notify_style_update(self) -> None:
        """Draw again in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def retranslate(self) -> None:
        """Names may be wider in the other language."""
        self._forget()
        self._show_cursor()

    def on_resize(self) -> None:
        """There is room for more or less time."""
        self._forget()
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
        if self._drawn is None:
            language = house(self).language
            self._drawn = scale_of(self._rows, start, self.size.width, language, self._first, self._span)
        return self._drawn

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
        cell, first = self.cell, self._first
        if self._start is not None and cell and self.size.width:
            scale = self._scale()
            if cell.start < scale.first:
                self._first = cell.start - cell.start % MINUTES
            elif cell.end > scale.first + scale.minutes:
                late = cell.end - scale.minutes
                self._first = late - late % MINUTES + MINUTES
        if self._first != first:
            self._forget()
        room = max(1, self.size.height - 2)
        self._top = max(min(self._top, self.cursor.row), self.cursor.row - room + 1, 0)
        self.refresh()
        self.post_message(self.Pointed())
