"""How the lines of a virtual list look, as strips of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from rich.segment import Segment
from textual.strip import Strip

from screens.house import say
from screens.widgets.columns import Cell, Placed, Row, fit, one_line, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.style import Style

    from screens.ports import Words
    from screens.widgets.list_model import ListModel

GUTTER = 2
GAP = 2
CURSOR_MARK = "▌"
SELECTED_MARK = "▪"


def strip(mark: str, mark_style: Style, cells: Sequence[Cell], style: Style, width: int) -> Strip:
    """A mark in the gutter and fitted cells with gaps between them, in exactly `width` cells."""
    plain = style.rich_style
    segments = [Segment(mark, mark_style.rich_style)] if mark else []
    for number, cell in enumerate(cells):
        if number:
            segments.append(Segment(" " * GAP, plain))
        if isinstance(cell, str):
            segments.append(Segment(cell, plain))
        else:
            segments += cell.render_segments(style)
    return Strip(segments).adjust_cell_length(width, plain).simplify()


class Painter(Generic[Row]):
    """Draws the lines of one list at one width."""

    def __init__(self, model: ListModel[Row]) -> None:
        self.model = model
        self.width = 0
        self.placed: tuple[Placed, ...] = ()

    def resize(self, width: int) -> None:
        """Place the columns for `width` cells; one cell stays free at the right edge."""
        self.width = width
        self.placed = place(self.model.shape.columns, max(1, width - GUTTER - 1), GAP)

    def column_at(self, x: int) -> int | None:
        """The number of the column that covers cell `x`."""
        for placed in self.placed:
            if placed.start <= x - GUTTER < placed.start + placed.width:
                return placed.index
        return None

    def header(self, words: Words, style: Style) -> Strip:
        """The titles, with an arrow at the column that rows are sorted by."""
        cells: list[Cell] = []
        for placed in self.placed:
            column = self.model.shape.columns[placed.index]
            title = words.gettext(column.title) if column.title else ""
            if placed.index == self.model.sorted_by:
                title += " ↑" if self.model.backwards else " ↓"
            cells.append(fit(title, placed.width, column.align))
        return strip(" " * GUTTER, style, cells, style, self.width)

    def heading(self, line: int, style: Style) -> Strip:
        """The heading on a line."""
        title = self.model.headings[~self.model.lines[line]]
        return strip(" " * GUTTER, style, [fit(title, self.width - GUTTER)], style, self.width)

    def row(self, row: Row, words: Words, style: Style, mark_style: Style, marks: tuple[bool, bool]) -> Strip:
        """A row; `marks` says whether the cursor is on it and whether it is selected."""
        cells = self.model.shape.cells(row, words)
        columns = self.model.shape.columns
        fitted = [fit(cells[p.index], p.width, columns[p.index].align) for p in self.placed]
        mark = (CURSOR_MARK if marks[0] else " ") + (SELECTED_MARK if marks[1] else " ")
        return strip(mark, mark_style, fitted, style, self.width)

    def text(self, rows: Sequence[Row], words: Words) -> str:
        """Rows as text: a line each, a tab between cells."""
        cells = self.model.shape.cells
        return "\n".join("\t".join(str(one_line(cell)) for cell in cells(row, words)) for row in rows)

    def nothing(self, line: int, words: Words, style: Style) -> Strip:
        """What a list without rows says, a line at a time: which key to press, or that nothing matches."""
        if self.model.rows:
            text = words.gettext("Nothing here contains “{text}”").format(text=self.model.needle)
            said = say(lambda _: text, words)
        else:
            said = say(self.model.shape.empty, words)
        lines = said.wrap(max(1, self.width - 2 * GUTTER)) if said else []
        if not 0 <= line - 1 < len(lines):
            return Strip.blank(self.width, style.rich_style)
        return strip(" " * GUTTER, style, [lines[line - 1]], style, self.width)
