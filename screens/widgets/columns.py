"""Columns of a list: how wide each is, and which ones a narrow screen does without."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from rich.cells import cell_len
from textual.content import Content

from screens.literal import RETURN, cut, cut_content, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from screens.house import Text
    from screens.ports import Words

Row = TypeVar("Row")
Cell = str | Content
"""What stands in a column; a string is shown literally."""


class Comparable(Protocol):
    """Anything that rows can be sorted by."""

    def __lt__(self, other: Any, /) -> bool: ...  # noqa: ANN401 -- rows are compared with their own kind


class Align(Enum):
    """Where a cell stands in its column."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; widths in cells."""

    title: str
    """Marked with `N_`; may be empty."""
    width: int
    """What it takes at least; with less room the whole column goes away."""
    grow: int = 0
    """Its share of the room that is left over."""
    most: int = 0
    """What it takes at most; 0 for no limit."""
    priority: int = 0
    """The highest number goes away first; 0 stays to the last."""
    align: Align = Align.LEFT


@dataclass(frozen=True)  # without slots: `Shape[Row](...)` then fails in Python 3.11
class Shape(Generic[Row]):
    """How rows of one kind are shown: pure functions from a row to what stands on the screen."""

    columns: tuple[Column, ...]
    key: Callable[[Row], Hashable]
    """What stays the same when the data is read again, such as an id."""
    cells: Callable[[Row, Words], Sequence[Cell]]
    """One cell for every column."""
    search: Callable[[Row], str]
    """Everything that a filter looks in, as one string."""
    heading: Callable[[Row, Words], str] | None = None
    """Rows with the same heading that follow each other stand under it."""
    sorts: tuple[Callable[[Row], Comparable] | None, ...] = ()
    """What a click on the title of each column sorts by; headings go while it is sorted."""
    empty: Text = ""
    """What an empty list says: which key to press."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A column that is shown: its number among the columns, its first cell and its width."""

    index: int
    start: int
    width: int


def place(columns: Sequence[Column], width: int, gap: int = 2) -> tuple[Placed, ...]:
    """The columns that fit into `width` cells whole, with what is left over shared among those that grow."""
    kept = list(range(len(columns)))
    while len(kept) > 1 and sum(columns[i].width + gap for i in kept) - gap > width:
        kept.remove(max(kept, key=lambda i: (columns[i].priority, i)))
    widths = {i: columns[i].width for i in kept}
    _share_out(columns, widths, width - sum(widths.values()) - gap * (len(kept) - 1))
    placed, at = [], 0
    for i in kept:
        placed.append(Placed(i, at, min(widths[i], max(0, width - at))))
        at += widths[i] + gap
    return tuple(placed)


def _share_out(columns: Sequence[Column], widths: dict[int, int], spare: int) -> None:
    """Give the spare cells to the columns that grow, by their shares and up to their limits."""
    while spare > 0:
        growing = [
            i for i in widths if columns[i].grow and (not columns[i].most or widths[i] < columns[i].most)
        ]
        if not growing:
            return
        shares = sum(columns[i].grow for i in growing)
        given = 0
        for i in growing:
            more = max(1, spare * columns[i].grow // shares)
            if columns[i].most:
                more = min(more, columns[i].most - widths[i])
            more = min(more, spare - given)
            widths[i] += more
            given += more
        spare -= given


def one_line(cell: Cell) -> Cell:
    """`cell` with `↵` for each end of a line."""
    if isinstance(cell, str):
        return printable(cell, one_line=True)
    return Content(cell.plain.replace("\n", RETURN), list(cell.spans)) if "\n" in cell.plain else cell


def fit(cell: Cell, width: int, align: Align = Align.LEFT) -> Cell:
    """`cell` in exactly `width` cells: filled up with blanks, or cut at a whole character with `…`."""
    cell = one_line(cell)
    if isinstance(cell, str):
        text = cut(cell, width)
        blanks = " " * (width - cell_len(text))
        return text + blanks if align is Align.LEFT else blanks + text
    content = cut_content(cell, width)
    missing = width - content.cell_length
    if missing <= 0:
        return content
    return content.pad_right(missing) if align is Align.LEFT else content.pad_left(missing)
