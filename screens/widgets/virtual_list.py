"""A list of any length with a cursor, a selection and a filter: what can be done with its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from planner.texts import N_
from screens.command import bindings
from screens.commands import Copy
from screens.house import house
from screens.offers import commands_of
from screens.widgets.columns import Row, Shape
from screens.widgets.list_commands import LISTING, ON_ROWS
from screens.widgets.list_messages import Changed, Chosen, Highlighted
from screens.widgets.list_paint import GUTTER
from screens.widgets.painted_list import PaintedList

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual import events
    from textual.binding import BindingType


class VirtualList(PaintedList[Row], can_focus=True):
    """Rows of one kind with a cursor, a selection, a filter and headings; stays quick at 100,000 rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*LISTING)]
    Highlighted = Highlighted
    Chosen = Chosen
    Changed = Changed

    def __init__(
        self,
        shape: Shape[Row],
        rows: Sequence[Row] = (),
        *,
        header: bool = True,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(shape, header=header, id=id, classes=classes)
        self._first_rows = rows

    def on_mount(self) -> None:
        """Show the rows given at the start."""
        if not self.model.rows:
            self.put(self._first_rows)
        self._first_rows = ()

    @property
    def chosen_rows(self) -> list[Row]:
        """The selected rows in order; the row under the cursor when none is selected."""
        of, selected = self.model.shape.key, self.model.selected
        if selected:
            return [row for row in self.model.rows if of(row) in selected]
        return [] if self.row is None else [self.row]

    def put(self, rows: Sequence[Row]) -> None:
        """Show new rows; the cursor stays on its row, filter and order stay as they are."""
        had = bool(self.model.rows)
        self._keeping_cursor(lambda: self.model.put(rows, house(self).words))
        if bool(rows) is not had:
            self.refresh_bindings()

    def reshape(self, shape: Shape[Row]) -> None:
        """Show the same rows in other columns."""
        self.model.shape = shape
        self._painter.resize(self.scrollable_content_region.width)
        self._redraw()

    def filter(self, text: str) -> None:
        """Show only rows that contain every word of `text`."""
        self._keeping_cursor(lambda: self.model.filter(text, house(self).words))

    def sort(self, column: int | None, *, backwards: bool = False) -> None:
        """Order by a column; None for the order in which the rows came."""
        self._keeping_cursor(lambda: self.model.sort(column, house(self).words, backwards=backwards))

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key; whether it is shown."""
        line = self.model.line_of(key)
        if line is not None:
            self.cursor = line
        return line is not None

    def select_none(self) -> None:
        """Leave every row out of the selection."""
        self.model.selected.clear()
        self._redraw()

    def action_go(self, where: str) -> None:
        """Move the cursor: up, down, page_up, page_down, first, last."""
        page = max(1, self.scrollable_content_region.height - self._top - 1)
        to, direction = {
            "up": (self.cursor - 1, -1),
            "down": (self.cursor + 1, 1),
            "page_up": (self.cursor - page, -1),
            "page_down": (self.cursor + page, 1),
            "first": (0, 1),
            "last": (len(self.model.lines) - 1, -1),
        }[where]
        self.cursor = self.model.nearest(to, direction)

    def action_open(self) -> None:
        """Say that the row under the cursor was chosen."""
        if self.row is not None:
            self.post_message(Chosen(self, self.row))

    def action_select(self) -> None:
        """Select the row under the cursor or leave it out, and go on to the next."""
        key = self.model.key_at(self.cursor)
        if key is not None:
            self.model.selected ^= {key}
            self._redraw()
            self.action_go("down")

    def action_select_all(self) -> None:
        """Select every row that is shown, or none when all are."""
        keys = {self.model.shape.key(row) for row in self.model.shown_rows()}
        self.model.selected = set() if keys <= self.model.selected else self.model.selected | keys
        self._redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without rows there is nothing to do to one; a screen that copies something better keeps the key."""
        if action in ON_ROWS and not self.model.rows:
            return False
        return action != "copy_row" or not any(issubclass(c, Copy) for c in commands_of(self.screen))

    def action_copy_row(self) -> None:
        """Put the selected rows, or the one under the cursor, on the clipboard: cells with tabs between."""
        app = house(self)
        if self.chosen_rows:
            app.copy_to_clipboard(self._painter.text(self.chosen_rows, app.words))
            app.tell(N_("Copied"))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; twice opens; on a title sorts; on the left edge selects."""
        if event.y < self._top:
            column = self._painter.column_at(event.x)
            if column is not None:
                self._keeping_cursor(lambda: self.model.turn(column, house(self).words))
            return
        line = event.y - self._top + self.scroll_offset.y
        if self.model.row_at(line) is None:
            return
        self.cursor = line
        if event.chain == 2:
            self.action_open()
        elif event.x < GUTTER:
            self.action_select()
