"""A list of any length: draws the rows that are seen and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from planner.texts import N_
from screens.commands import Copy, bindings
from screens.house import Translated, house
from screens.offers import commands_of
from screens.widgets.columns import Row, Shape
from screens.widgets.list_commands import LISTING, ON_ROWS
from screens.widgets.list_messages import Changed, Chosen, Highlighted
from screens.widgets.list_model import ListModel
from screens.widgets.list_paint import GUTTER, Painter

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from textual import events
    from textual.binding import BindingType


class VirtualList(ScrollView, Translated, Generic[Row], can_focus=True):
    """Rows of one kind with a cursor, a selection, a filter and headings; stays quick at 100,000 rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*LISTING)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--header",
        "virtual-list--heading",
        "virtual-list--cursor",
        "virtual-list--selected",
        "virtual-list--empty",
    }
    Highlighted = Highlighted
    Chosen = Chosen
    Changed = Changed

    cursor: reactive[int] = reactive(-1, repaint=False)
    """The line of the cursor; -1 without rows."""

    def __init__(
        self,
        shape: Shape[Row],
        rows: Sequence[Row] = (),
        *,
        header: bool = True,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.model = ListModel(shape)
        self._painter = Painter(self.model)
        self._first_rows = rows
        self._top = 1 if header and any(column.title for column in shape.columns) else 0
        self._strips: dict[tuple[int, bool, bool], Strip] = {}

    def on_mount(self) -> None:
        """Show the rows given at the start."""
        if not self.model.rows:
            self.put(self._first_rows)
        self._first_rows = ()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.model.row_at(self.cursor)

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

    def retranslate(self) -> None:
        """Word headings and cells again."""
        self._keeping_cursor(lambda: self.model.lay_out(house(self).words))

    def render_line(self, y: int) -> Strip:
        """One line of the screen: header, heading, row, or what an empty list says."""
        words, width = house(self).words, self.scrollable_content_region.width
        if width != self._painter.width:
            self._painter.resize(width)
            self._strips.clear()
        if y < self._top:
            return self._painter.header(words, self.get_visual_style("virtual-list--header"))
        if not self.model.lines:
            style = self.get_visual_style("virtual-list--empty")
            return self._painter.nothing(y - self._top, words, style)
        line = y - self._top + self.scroll_offset.y
        if line >= len(self.model.lines):
            return Strip.blank(width, self.rich_style)
        selected = bool(self.model.selected) and self.model.key_at(line) in self.model.selected
        at = (line, line == self.cursor, selected)
        if at not in self._strips:
            self._strips[at] = self._line(*at)
        return self._strips[at]

    def _line(self, line: int, at_cursor: bool, selected: bool) -> Strip:
        row = self.model.row_at(line)
        if row is None:
            return self._painter.heading(line, self.get_visual_style("virtual-list--heading"))
        names = ["virtual-list--selected"] if selected else []
        if at_cursor:
            names.append("virtual-list--cursor")
        style = self.get_visual_style(*names) if names else self.visual_style
        mark_style = style + Style.parse("$accent")
        return self._painter.row(row, house(self).words, style, mark_style, (at_cursor, selected))

    def notify_style_update(self) -> None:
        """Draw again in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._redraw()
        self._show_cursor()

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the cursor as one that keys move, or as one that waits."""
        self._strips.clear()
        super().watch_has_focus(focused)
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines that changed and say which row it is now."""
        for line in (old, new):
            y = line - self.scroll_offset.y + self._top
            if self._top <= y < self.size.height:
                self.refresh(Region(0, y, self.size.width, 1))
        self._show_cursor()
        self.post_message(Highlighted(self, self.row))

    def _keeping_cursor(self, change: Callable[[], object]) -> None:
        key, old = self.model.key_at(self.cursor), self.cursor
        offset = old - self.scroll_offset.y
        change()
        line = self.model.line_of(key) if key is not None else None
        if line is None:
            line = self.model.nearest(max(0, old))
        self._redraw()
        self.scroll_to(y=max(0, line - offset), animate=False)
        if line == old:
            self._show_cursor()
            self.post_message(Highlighted(self, self.row))
        else:
            self.cursor = line

    def _redraw(self) -> None:
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.model.lines) + self._top)
        self.refresh()
        model = self.model
        self.post_message(Changed(self, model.shown, len(model.rows), len(model.selected)))

    def _show_cursor(self) -> None:
        room = self.scrollable_content_region.height - self._top
        if room <= 0 or self.cursor < 0:
            return
        under_heading = self.cursor > 0 and self.model.row_at(self.cursor - 1) is None
        first = self.cursor - 1 if under_heading else self.cursor
        if first < self.scroll_offset.y:
            self.scroll_to(y=first, animate=False)
        elif self.cursor >= self.scroll_offset.y + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False)

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
