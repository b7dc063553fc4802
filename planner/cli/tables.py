"""Plain tables for people: columns by cell width, nothing but text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Heading(NamedTuple):
    """Heading of a column; numbers go to the right."""

    text: str
    right: bool = False


def cell_width(text: str) -> int:
    """Cells that a text takes on a terminal: wide signs take two."""
    if text.isascii():
        return len(text)
    if all(_is_plain(char) for char in text):
        return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    from wcwidth import wcswidth  # slow to load, and needed only for signs that combine

    return max(wcswidth(text), 0)


_PLAIN = (
    (" ", "~"),
    ("\u00ae", "\u02ff"),
    ("\u2010", "\u2027"),
    ("\u2190", "\u2319"),
    ("\u2500", "\u25fc"),
    ("\u2713", "\u2717"),
    ("\u3000", "\u3029"),
    ("\u3041", "\u3096"),
    ("\u4e00", "\u9fff"),
    ("\uff01", "\uff60"),
)
"""First and last of ranges whose signs stand alone, and whose width is beyond doubt."""


def _is_plain(char: str) -> bool:
    return any(first <= char <= last for first, last in _PLAIN)


def table(headings: Sequence[Heading], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, two blanks between columns, no blanks at the ends of lines."""
    lines = [[heading.text for heading in headings], *([*row] for row in rows)]
    widths = [max(cell_width(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = []
        for text, cells_wide, heading in zip(line, widths, headings, strict=True):
            blanks = " " * (cells_wide - cell_width(text))
            cells.append(blanks + text if heading.right else text + blanks)
        yield "  ".join(cells).rstrip()
