"""A list that draws the rows that are seen and nothing else, and keeps its cursor in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from screens.house import Translated, house
from screens.widgets.columns import Row, Shape
from screens.widgets.list_messages import Changed, Highlighted
from screens.widgets.list_model import ListModel
from screens.widgets.list_paint import Painter

if TYPE_CHECKING:
    from collections.abc import Callable


class PaintedList(ScrollView, Translated, Generic[Row]):
    """Rows of one kind with a cursor and headings, as they are seen; what is done with them is another's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--header",
        "virtual-list--heading",
        "virtual-list--cursor",
        "virtual-list--selected",
        "virtual-list--empty",
    }

    cursor: reactive[int] = reactive(-1, repaint=False)
    """The line of the cursor; -1 without rows."""

    def __init__(
        self,
        shape: Shape[Row],
        *,
        header: bool = True,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.model = ListModel(shape)
        self._painter = Painter(self.model)
        self._top = 1 if header and any(column.title for column in shape.columns) else 0
        self._strips: dict[tuple[int, bool, bool], Strip] = {}

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.model.row_at(self.cursor)

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
