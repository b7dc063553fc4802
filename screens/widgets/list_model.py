"""What a virtual list shows: rows, filter, order, headings and selection, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from screens.offers import half_width
from screens.widgets.columns import Comparable, Row, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from screens.ports import Words


class ListModel(Generic[Row]):
    """Rows in the order and choice of the moment; a line is a row or the heading above some."""

    def __init__(self, shape: Shape[Row]) -> None:
        self.shape = shape
        self.rows: Sequence[Row] = ()
        self.needle = ""
        self.selected: set[Hashable] = set()
        self.sorted_by: int | None = None
        self.backwards = False
        self.headings: list[str] = []
        """Titles above groups; an empty one is the blank line that sets a group apart."""
        self.lines: Sequence[int] = range(0)
        """Each a number of a row, or of a heading as `~number`."""
        self._order: Sequence[int] = range(0)
        self._shown: Sequence[int] = range(0)
        self._search: list[str] | None = None

    @property
    def shown(self) -> int:
        """How many rows the filter lets through."""
        return len(self._shown)

    def put(self, rows: Sequence[Row], words: Words) -> None:
        """Take new rows; filter, order and the selection of rows that are still there stay."""
        self.rows = rows
        self._search = None
        if self.selected:
            self.selected &= {self.shape.key(row) for row in rows}
        self._sort()
        self._sift(self._order)
        self._lay_out(words)

    def filter(self, text: str, words: Words) -> bool:
        """Show the rows that contain every word of `text`; whether that differs from before."""
        needle = " ".join(half_width(text).lower().split())
        if needle == self.needle:
            return False
        narrower = needle.startswith(self.needle)
        self.needle = needle
        self._sift(self._shown if narrower else self._order)
        self._lay_out(words)
        return True

    def sort(self, column: int | None, words: Words, *, backwards: bool = False) -> None:
        """Order by a column that can be sorted, or as the rows came."""
        self.sorted_by, self.backwards = column, backwards
        self._sort()
        self._sift(self._order)
        self._lay_out(words)

    def turn(self, column: int, words: Words) -> None:
        """Order by a column, then backwards, then as the rows came; nothing where it cannot be sorted."""
        sorts = self.shape.sorts
        if column >= len(sorts) or sorts[column] is None:
            return
        again = self.sorted_by == column
        self.sort(None if again and self.backwards else column, words, backwards=again and not self.backwards)

    def lay_out(self, words: Words) -> None:
        """Word the headings again."""
        self._lay_out(words)

    def row_at(self, line: int) -> Row | None:
        """The row on a line; None for a heading or no line."""
        if 0 <= line < len(self.lines) and (number := self.lines[line]) >= 0:
            return self.rows[number]
        return None

    def key_at(self, line: int) -> Hashable | None:
        """The key of the row on a line; None for a heading or no line."""
        row = self.row_at(line)
        return None if row is None else self.shape.key(row)

    def line_of(self, key: Hashable | None) -> int | None:
        """The line of the row with this key, if it is shown."""
        of = self.shape.key
        for line, number in enumerate(self.lines):
            if number >= 0 and of(self.rows[number]) == key:
                return line
        return None

    def nearest(self, line: int, direction: int = 1) -> int:
        """The line of a row at `line`, else the next in that direction, else the other; -1 without rows."""
        last = len(self.lines) - 1
        line = max(0, min(line, last))
        for step in (direction, -direction):
            at = line
            while 0 <= at <= last:
                if self.lines[at] >= 0:
                    return at
                at += step
        return -1

    def shown_rows(self) -> list[Row]:
        """The rows that the filter lets through, in order."""
        return [self.rows[number] for number in self._shown]

    def _sort(self) -> None:
        self._order = range(len(self.rows))
        by = self._sort_key()
        if by is not None:
            self._order = sorted(self._order, key=lambda n: by(self.rows[n]), reverse=self.backwards)

    def _sort_key(self) -> Callable[[Row], Comparable] | None:
        if self.sorted_by is None or self.sorted_by >= len(self.shape.sorts):
            return None
        return self.shape.sorts[self.sorted_by]

    def _sift(self, among: Sequence[int]) -> None:
        if not self.needle:
            self._shown = self._order
            return
        if self._search is None:
            search = self.shape.search
            self._search = [search(row).lower() for row in self.rows]
        texts = self._search
        parts = self.needle.split()
        if len(parts) == 1:
            self._shown = [n for n in among if self.needle in texts[n]]
        else:
            self._shown = [n for n in among if all(part in texts[n] for part in parts)]

    def _lay_out(self, words: Words) -> None:
        heading = self.shape.heading
        self.headings = []
        if heading is None or self.sorted_by is not None:
            self.lines = self._shown
            return
        lines: list[int] = []
        last = ""
        for number in self._shown:
            title = heading(self.rows[number], words)
            if title != last and title:
                for text in ("", title) if lines else (title,):
                    lines.append(~len(self.headings))
                    self.headings.append(text)
            last = title
            lines.append(number)
        self.lines = lines
