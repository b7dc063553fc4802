"""Plain tables for people: columns by cell width, nothing but text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a column; numbers go to the right."""

    text: str
    right: bool = False


def table(headings: Sequence[Heading], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, two blanks between columns, no blanks at the ends of lines."""
    from wcwidth import wcswidth

    def width(text: str) -> int:
        return max(wcswidth(text), 0)

    lines = [[heading.text for heading in headings], *([*row] for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = []
        for text, cells_wide, heading in zip(line, widths, headings, strict=True):
            blanks = " " * (cells_wide - width(text))
            cells.append(blanks + text if heading.right else text + blanks)
        yield "  ".join(cells).rstrip()
